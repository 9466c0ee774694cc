import type { Education, Employment, Experience, OrganizationKind, VacancyState } from '#contracts';
import type { SearchDocument } from '#platform/search';
import { divisionOf, pathOf } from '#reference';

/** A vacancy with what is shown of its organization, as `vacancyColumns` reads it. */
export interface VacancyRow {
  id: string;
  /** Of the vacancy and of its organization. */
  version: string;
  state: VacancyState;
  title: string;
  description: string | null;
  payText: string | null;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  payMonths: number | null;
  payComputed: boolean;
  placeCode: string | null;
  education: Education | null;
  experience: Experience | null;
  employment: Employment;
  industry: string | null;
  occupation: string | null;
  skills: string[];
  benefits: string[];
  publishedAt: Date;
  sourceName: string | null;
  sourcePublishedOn: string | null;
  sourceUrl: string | null;
  organizationId: string | null;
  organizationName: string | null;
  organizationKind: OrganizationKind | null;
  organizationVerified: boolean | null;
}

/** The part of a SELECT that answers rows of `VacancyRow`, from `vacancy v LEFT JOIN organization o`. */
export const vacancyColumns = `
  v.id, concat_ws('.', v.version, o.version) AS version, v.state, v.title, v.description, v.pay_text AS "payText", v.pay_monthly_min AS "payMonthlyMin",
  v.pay_monthly_max AS "payMonthlyMax", v.pay_months AS "payMonths", v.pay_computed AS "payComputed",
  v.place_code AS "placeCode", v.education, v.experience, v.employment, COALESCE(v.industry, o.industry) AS industry,
  v.occupation, to_json(v.skills) AS skills, to_json(v.benefits) AS benefits, v.published_at AS "publishedAt", v.source_name AS "sourceName",
  v.source_published_on::text AS "sourcePublishedOn", v.source_url AS "sourceUrl", o.id AS "organizationId",
  o.name AS "organizationName", o.kind AS "organizationKind", o.verified_at IS NOT NULL AS "organizationVerified"`;

/** What a hit shows, kept with the index in no language: names of codes are added when it is read. */
export interface StoredVacancy {
  title: string;
  organization: { id: string; name: string; verified: boolean } | null;
  placeCode: string | null;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  payMonths: number | null;
  payComputed: boolean;
  payText: string | null;
  education: Education | null;
  experience: Experience | null;
  employment: Employment;
  tags: string[];
  publishedAt: string;
  source: { name: string; publishedOn: string | null; url: string | null } | null;
}

/** What a hit of the vacancy shows. */
export function storedVacancy(row: VacancyRow): StoredVacancy {
  return {
    title: row.title,
    organization:
      row.organizationId && row.organizationName
        ? { id: row.organizationId, name: row.organizationName, verified: row.organizationVerified === true }
        : null,
    placeCode: row.placeCode,
    payMonthlyMin: row.payMonthlyMin,
    payMonthlyMax: row.payMonthlyMax,
    payMonths: row.payMonths,
    payComputed: row.payComputed,
    payText: row.payText,
    education: row.education,
    experience: row.experience,
    employment: row.employment,
    tags: [...row.skills, ...row.benefits],
    publishedAt: row.publishedAt.toISOString(),
    source: row.sourceName ? { name: row.sourceName, publishedOn: row.sourcePublishedOn, url: row.sourceUrl } : null,
  };
}

/** The searchable document of a vacancy. */
export function vacancyDocument(row: VacancyRow): SearchDocument {
  const stored = storedVacancy(row);
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    skills: row.skills,
    organization: stored.organization,
    places: row.placeCode ? pathOf(row.placeCode).map(searchedPlace) : [],
    text: [row.description, row.benefits.join(' ')].filter(Boolean).join('\n') || null,
    facets: {
      education: row.education,
      experience: row.experience,
      // What says nothing of it asks for nothing.
      asksEducation: row.education ?? 'none',
      asksExperience: row.experience ?? 'none',
      employment: row.employment,
      organizationKind: row.organizationKind,
      industry: row.industry,
      occupation: row.occupation,
    },
    payMonthlyMin: row.payMonthlyMin,
    payMonthlyMax: row.payMonthlyMax,
    publishedAt: row.publishedAt,
    stored,
  };
}

/** The name under which a place is suggested comes first. */
function searchedPlace(code: string): { code: string; names: string[] } {
  const division = divisionOf(code);
  if (!division) return { code, names: [code] };
  const { fullName, shortName, level } = division;
  return { code, names: level === 'district' ? [fullName, shortName] : [shortName, fullName] };
}
