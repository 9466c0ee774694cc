import type { Language, Must, VacancyDetail } from '#contracts';
import { IS_HERE } from '#organizations';
import { industryName, nameOf, occupationName, ownNameOf, pathOf } from '#reference';
import type { Vacancy } from './vacancy.entity.js';

/** A vacancy with what its page shows of its organization, as {@link vacancyPageColumns} reads it. */
export type VacancyPageRow = Omit<Vacancy, 'importKey' | 'createdAt' | 'version'> & {
  organizationName: string | null;
  organizationVerified: boolean;
  disciplines: string[];
  musts: Must[];
  conditions: string[];
  payReason: string | null;
  applying: VacancyDetail['applying'];
  isBlind: boolean;
};

/** The part of a SELECT that answers rows of {@link VacancyPageRow}, from `vacancy v LEFT JOIN organization o`. */
export const vacancyPageColumns = `
  v.id, v.organization_id AS "organizationId", v.title, v.description, v.pay_text AS "payText",
  v.pay_monthly_min AS "payMonthlyMin", v.pay_monthly_max AS "payMonthlyMax", v.pay_months AS "payMonths",
  v.pay_computed AS "payComputed", v.place_code AS "placeCode", v.place_text AS "placeText", v.education,
  v.experience, v.employment, v.headcount, COALESCE(v.industry, o.industry) AS industry, v.occupation, v.skills,
  v.benefits, v.disciplines, v.musts, v.conditions, v.pay_reason AS "payReason", v.as_written AS "asWritten", v.state, v.published_at AS "publishedAt", v.lapses_at AS "lapsesAt",
  v.source_name AS "sourceName", v.source_published_on::text AS "sourcePublishedOn", v.source_url AS "sourceUrl",
  v.updated_at AS "updatedAt", o.name AS "organizationName", o.verified_at IS NOT NULL AS "organizationVerified",
  CASE WHEN NOT COALESCE(${IS_HERE}, false) THEN 'elsewhere' WHEN o.verified_at IS NULL THEN 'not-verified' ELSE 'here'
    END AS applying,
  EXISTS (SELECT FROM blind_stage b WHERE b.organization_id IS NULL OR b.organization_id = o.id) AS "isBlind"`;

/** A vacancy as its public page shows it. */
export function vacancyPage(
  row: VacancyPageRow & Pick<VacancyDetail, 'state' | 'ended'>,
  language: Language,
): VacancyDetail {
  return {
    id: row.id,
    kind: 'vacancy',
    state: row.state,
    ended: row.ended,
    title: row.title,
    description: row.description,
    organization:
      row.organizationId !== null && row.organizationName !== null
        ? { id: row.organizationId, name: row.organizationName, verified: row.organizationVerified }
        : null,
    place: row.placeCode === null ? null : { code: row.placeCode, name: nameOf(row.placeCode, language) },
    placePath:
      row.placeCode === null
        ? []
        : pathOf(row.placeCode)
            .reverse()
            .map((code) => ({ code, name: ownNameOf(code, language) })),
    placeText: row.placeText,
    payMonthlyMin: row.payMonthlyMin,
    payMonthlyMax: row.payMonthlyMax,
    payMonths: row.payMonths,
    payComputed: row.payComputed,
    payText: row.payText,
    payReason: row.payReason,
    education: row.education,
    experience: row.experience,
    employment: row.employment,
    headcount: row.headcount,
    industry: row.industry === null ? null : { code: row.industry, name: industryName(row.industry, language) },
    occupation: row.occupation === null ? null : { code: row.occupation, name: occupationName(row.occupation) },
    skills: row.skills,
    musts: row.musts,
    conditions: row.conditions,
    benefits: row.benefits,
    disciplines: row.disciplines,
    tags: [...row.skills, ...row.benefits],
    asWritten: row.asWritten,
    publishedAt: row.publishedAt.toISOString(),
    applying: row.applying,
    isBlind: row.isBlind,
    lapsesAt: row.lapsesAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    source:
      row.sourceName === null ? null : { name: row.sourceName, publishedOn: row.sourcePublishedOn, url: row.sourceUrl },
  };
}
