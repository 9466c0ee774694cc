import { z } from 'zod';
import { divisionCode, employments } from './codes.js';
import { instant, refusal } from './wire.js';

/** As far as it is written: what is still missing is told by {@link resumeGaps}, and nothing is refused for it. */
const line = (most: number) => z.string().trim().max(most);
const text = (most: number) => z.string().max(most);
/** `YYYY-MM`. */
const month = z
  .string()
  .regex(/^(19[4-9]\d|20\d{2})-(0[1-9]|1[0-2])$/)
  .meta({ description: 'Year and month, `YYYY-MM`' });
const version = z.number().int().min(1);

/** From one month to another; without an end it goes on. */
const span = { from: month.nullable(), until: month.nullable().meta({ description: 'null: it goes on' }) };

/** Degrees as résumés name them; `high-school` is everything below. */
export const degrees = ['high-school', 'college', 'bachelor', 'master', 'doctor'] as const;
export type Degree = (typeof degrees)[number];

export const studyModes = ['full-time', 'part-time'] as const;
export const languageLevels = ['basic', 'working', 'fluent', 'native'] as const;

/** 教育经历 */
export const educationEntry = z.strictObject({
  school: line(60).meta({ description: 'As `GET /api/v1/reference/universities` names it, where it knows it' }),
  degree: z.enum(degrees).nullable(),
  discipline: line(30)
    .nullable()
    .meta({ description: 'As `GET /api/v1/reference/disciplines` names it; null where none fits' }),
  major: line(60).meta({ description: '专业, in the words of the school' }),
  mode: z.enum(studyModes),
  ...span,
  notes: text(600).meta({ description: 'Courses, thesis, marks: what is worth saying' }),
});

/** 工作和实习经历 */
export const workEntry = z.strictObject({
  organization: line(60),
  title: line(60),
  employment: z.enum(employments),
  ...span,
  notes: text(2_000),
});

/** 项目经历 */
export const projectEntry = z.strictObject({ name: line(80), role: line(60), ...span, notes: text(2_000) });

export const languageEntry = z.strictObject({
  name: line(20),
  level: z.enum(languageLevels).nullable(),
  certificate: line(40).meta({ description: 'CET-6 520, IELTS 7.0' }),
});

/** 证书, and 奖项 too */
export const awardEntry = z.strictObject({ name: line(60), issuer: line(60), month: month.nullable() });

/** A résumé 简历 as structured data. Sex, age, photo, birthplace and marriage have no place in it. */
export const resumeContent = z
  .strictObject({
    name: line(60),
    headline: line(80).meta({ description: 'One line of what this person is and looks for' }),
    education: z.array(educationEntry).max(8),
    work: z.array(workEntry).max(20),
    projects: z.array(projectEntry).max(20),
    skills: z.array(line(30).min(1)).max(40),
    languages: z.array(languageEntry).max(8),
    certificates: z.array(awardEntry).max(20),
    prizes: z.array(awardEntry).max(20),
    about: text(1_500),
  })
  .meta({ id: 'ResumeContent' });
export type ResumeContent = z.infer<typeof resumeContent>;

/** What an employer would ask first and a résumé does not say yet, each with the place where it is missing. */
export const resumeGaps = [
  'name-missing',
  'education-missing',
  'school-missing',
  'degree-missing',
  'major-missing',
  'dates-missing',
  'ends-before-it-begins',
  'organization-missing',
  'title-missing',
  'project-name-missing',
  'skills-missing',
] as const;
export type ResumeGap = (typeof resumeGaps)[number];

const resumeFacts = z.object({
  id: z.string(),
  title: z.string().meta({ description: 'Its name among one’s own résumés; nobody else reads it' }),
  isMain: z.boolean().meta({ description: 'The one that is used where none is chosen' }),
  gaps: z.array(z.object({ path: z.string(), gap: z.enum(resumeGaps) })).meta({
    description: 'What is missing; empty where it can be used for an application',
  }),
  updatedAt: instant,
  version,
});

export const resume = resumeFacts.extend({ content: resumeContent }).meta({ id: 'Resume' });
export type ResumeView = z.infer<typeof resume>;

/** `GET /api/v1/talent/resumes`: all of one’s own, the main one first. */
export const resumes = z.object({ resumes: z.array(resumeFacts) }).meta({ id: 'Resumes' });
export type ResumesView = z.infer<typeof resumes>;

const resumeTitle = line(40).min(1);

/** `POST /api/v1/talent/resumes` */
export const resumeCreation = z
  .strictObject({ title: resumeTitle, content: resumeContent })
  .meta({ id: 'ResumeCreation' });
export type ResumeCreation = z.infer<typeof resumeCreation>;

/** `PUT /api/v1/talent/resumes/:id` */
export const resumeSave = z
  .strictObject({ title: resumeTitle, content: resumeContent, version })
  .meta({ id: 'ResumeSave' });
export type ResumeSave = z.infer<typeof resumeSave>;

/** Who may see one’s profile: every verified enterprise, those with a vacancy that fits, or nobody unless one applies. */
export const visibilities = ['everyone', 'matched', 'invited'] as const;
export type Visibility = (typeof visibilities)[number];

/** Whether somebody looks for work: now, only for something good, or not at all. */
export const seekings = ['now', 'open', 'no'] as const;
export type Seeking = (typeof seekings)[number];

/** 求职意向 */
export const talentWishes = z
  .strictObject({
    seeking: z.enum(seekings),
    occupations: z.array(z.string().max(20)).max(5).meta({ description: 'Codes of the CSCO 2022' }),
    places: z.array(divisionCode).max(8),
    payMonthlyMin: z.number().int().min(100).max(1_000_000).nullable().meta({ description: 'CNY a month' }),
    payMonthlyMax: z.number().int().min(100).max(1_000_000).nullable(),
    employments: z.array(z.enum(employments)).max(employments.length),
  })
  .refine(({ payMonthlyMin: min, payMonthlyMax: max }) => min === null || max === null || min <= max, {
    path: ['payMonthlyMax'],
    params: refusal('below-pay-min', {
      zh: '期望月薪的上限不能低于下限。',
      en: 'The highest pay cannot be below the lowest.',
    }),
  })
  .meta({ id: 'TalentWishes' });
export type TalentWishes = z.infer<typeof talentWishes>;

/** `PUT /api/v1/talent/profile` */
export const talentProfileSave = z
  .strictObject({ wishes: talentWishes, visibility: z.enum(visibilities), version: z.number().int().min(0) })
  .meta({ id: 'TalentProfileSave' });
export type TalentProfileSave = z.infer<typeof talentProfileSave>;

const named = z.object({ code: z.string(), name: z.string() });

/** `GET /api/v1/talent/profile` */
export const talentProfile = z
  .object({
    wishes: talentWishes,
    visibility: z.enum(visibilities),
    occupations: z.array(named).meta({ description: 'The wished ones by name' }),
    places: z.array(named).meta({ description: 'The wished ones by name, in the language asked for' }),
    version: z.number().int().min(0).meta({ description: '0: nothing was saved yet' }),
  })
  .meta({ id: 'TalentProfile' });
export type TalentProfile = z.infer<typeof talentProfile>;
