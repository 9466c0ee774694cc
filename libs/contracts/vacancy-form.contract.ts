import { z } from 'zod';
import { divisionCode, educations, employments, experiences } from './codes.js';
import { lintKinds } from './lint.contract.js';
import { refusal } from './wire.js';

const line = (most: number) => z.string().trim().min(1).max(most);
const yuan = z.number().int().min(100).max(1_000_000);
/** What is asked for that can be told from a résumé, and be made a must 硬性要求. */
export const musts = ['education', 'experience'] as const;
export type Must = (typeof musts)[number];
/** Conditions 必备条件 of a vacancy, each in a few words that somebody can say yes or no to. */
export const MOST_CONDITIONS = 5;
export const LONGEST_CONDITION = 60;

const list = (most: number) => z.array(line(30)).max(most);

/** Pay as an organization posts it: a range, or 面议 with the reason why no range can be given. */
export const postedPay = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('range'),
      /** CNY a month. */
      monthlyMin: yuan,
      monthlyMax: yuan,
      /** Monthly pays a year. */
      months: z.number().int().min(12).max(24).nullable(),
    }),
    z.strictObject({ kind: z.literal('negotiable'), reason: line(200).min(5) }),
  ])
  .refine((pay) => pay.kind !== 'range' || pay.monthlyMin <= pay.monthlyMax, {
    path: ['monthlyMax'],
    params: refusal('below-pay-min', {
      zh: '最高月薪不能低于最低月薪。',
      en: 'The highest pay cannot be below the lowest.',
    }),
  })
  .refine((pay) => pay.kind !== 'range' || pay.monthlyMax <= pay.monthlyMin * 3, {
    path: ['monthlyMax'],
    params: refusal('pay-range-too-wide', {
      zh: '最高月薪不要超过最低月薪的三倍，过宽的范围等于没有说明。',
      en: 'The highest pay should be at most three times the lowest: a wider range tells nothing.',
    }),
  });
export type PostedPay = z.infer<typeof postedPay>;

/** Why something that a rule points out is kept, where the law allows it. */
export const keptFinding = z.strictObject({ kind: z.enum(lintKinds), text: line(200), reason: line(300).min(5) });

/** A vacancy as its organization writes it, complete: what may be published. */
export const vacancyContent = z
  .strictObject({
    title: line(60).min(2),
    employment: z.enum(employments),
    /** Code of the CSCO 2022. */
    occupation: z.string().max(20).nullable(),
    headcount: z.number().int().min(1).max(9999),
    placeCode: divisionCode,
    /** Street and building, as applicants find it. */
    address: line(100).nullable(),
    pay: postedPay,
    education: z.enum(educations),
    experience: z.enum(experiences),
    /** Who does not reach these cannot apply. */
    musts: z.array(z.enum(musts)).max(musts.length),
    /** Who does not say yes to each cannot apply: 能适应倒班, 有 C1 驾照. */
    conditions: z.array(line(LONGEST_CONDITION)).max(MOST_CONDITIONS),
    /** University disciplines 学科, by the names of `GET /api/v1/reference/disciplines`. */
    disciplines: list(10),
    skills: list(20),
    benefits: list(20),
    description: line(5000).min(20),
    kept: z.array(keptFinding).max(20),
  })
  .meta({ id: 'VacancyContent' });
export type VacancyContent = z.infer<typeof vacancyContent>;

/** The same, as far as it is written: autosaved, and checked when it is to be published. Texts may still be empty. */
export const vacancyDraft = z
  .strictObject({
    title: z.string().max(60),
    employment: z.enum(employments).nullable(),
    occupation: z.string().max(20).nullable(),
    headcount: z.number().int().min(1).max(9999).nullable(),
    placeCode: divisionCode.nullable(),
    address: z.string().max(100).nullable(),
    pay: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('range'),
          monthlyMin: yuan.nullable(),
          monthlyMax: yuan.nullable(),
          months: z.number().int().min(12).max(24).nullable(),
        }),
        z.strictObject({ kind: z.literal('negotiable'), reason: z.string().max(200) }),
      ])
      .nullable(),
    education: z.enum(educations).nullable(),
    experience: z.enum(experiences).nullable(),
    musts: z.array(z.enum(musts)).max(musts.length),
    conditions: z.array(z.string().max(LONGEST_CONDITION)).max(MOST_CONDITIONS),
    disciplines: z.array(z.string().max(30)).max(10),
    skills: z.array(z.string().max(30)).max(20),
    benefits: z.array(z.string().max(30)).max(20),
    description: z.string().max(5000),
    kept: z.array(keptFinding).max(20),
  })
  .partial()
  .meta({ id: 'VacancyDraft' });
export type VacancyDraft = z.infer<typeof vacancyDraft>;
