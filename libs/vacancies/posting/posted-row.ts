import type { EntityManager } from 'typeorm';
import type {
  Education,
  Employment,
  Experience,
  Language,
  Must,
  OwnVacancyRow,
  VacancyDraft,
  VacancyEnding,
  VacancyState,
} from '#contracts';
import { holdOrganization } from '#organizations';
import { nameOf } from '#reference';
import { draftOfPublic, draftPayText } from './content.rules.js';

/** A vacancy as its organization and the desk work on it, as {@link postedColumns} reads it. */
export interface PostedRow {
  id: string;
  organizationId: string;
  state: VacancyState;
  /** What its organization writes; null for an imported post that it never touched. */
  working: VacancyDraft | null;
  workingVersion: number;
  publicVersion: number | null;
  publishedAt: Date | null;
  lapsesAt: Date | null;
  confirmBy: Date | null;
  returnedReason: string | null;
  editedAt: Date;
  editorId: string | null;
  editorName: string | null;
  isImported: boolean;
  isVerified: boolean;
  /** What waits at the desk, if anything; `reviewIsPublic` where readers see it meanwhile. */
  reviewId: string | null;
  reviewIsPublic: boolean | null;
  reviewVersion: number | null;
  title: string | null;
  employment: Employment | null;
  occupation: string | null;
  headcount: number | null;
  placeCode: string | null;
  placeText: string | null;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  payMonths: number | null;
  payComputed: boolean;
  payText: string | null;
  education: Education | null;
  experience: Experience | null;
  musts: Must[];
  conditions: string[];
  skills: string[];
  benefits: string[];
  description: string | null;
}

/** The part of a SELECT that answers rows of {@link PostedRow}, from {@link postedTables}. */
export const postedColumns = `
  v.id, v.organization_id AS "organizationId", v.state, v.working, v.working_version AS "workingVersion",
  v.public_version AS "publicVersion", v.published_at AS "publishedAt", v.lapses_at AS "lapsesAt",
  v.confirm_by AS "confirmBy", v.returned_reason AS "returnedReason",
  greatest(v.updated_at, v.worked_at) AS "editedAt", p.id AS "editorId", p.name AS "editorName",
  v.import_key IS NOT NULL AS "isImported", o.verified_at IS NOT NULL AS "isVerified", r.id AS "reviewId",
  r.is_public AS "reviewIsPublic", r.version AS "reviewVersion", v.title, v.employment, v.occupation, v.headcount,
  v.place_code AS "placeCode", v.place_text AS "placeText", v.pay_monthly_min AS "payMonthlyMin",
  v.pay_monthly_max AS "payMonthlyMax", v.pay_months AS "payMonths", v.pay_computed AS "payComputed", v.pay_text AS "payText", v.education,
  v.experience, v.musts, v.conditions, v.skills, v.benefits, v.description`;

export const postedTables = `
  vacancy v JOIN organization o ON o.id = v.organization_id LEFT JOIN person p ON p.id = v.worked_by
  LEFT JOIN vacancy_review r ON r.vacancy_id = v.id AND r.decision IS NULL`;

/**
 * The organization's vacancies among these ids, by id, locked in one order so that nobody waits in a circle, and the
 * organization before them. Nested loops of index scans: vacancy_pkey, organization_pkey, person_pkey, vacancy_review_waiting.
 */
export async function lockPosted(
  manager: EntityManager,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, PostedRow>> {
  await holdOrganization(manager, organizationId);
  await manager.query(
    'SELECT id FROM vacancy WHERE id = ANY($1::uuid[]) AND organization_id = $2 ORDER BY id FOR UPDATE',
    [ids, organizationId],
  );
  // Read anew, since a row that was waited for may have got or lost what stands beside it.
  const rows = await manager.query<PostedRow[]>(
    `SELECT ${postedColumns} FROM ${postedTables} WHERE v.id = ANY($1::uuid[]) AND v.organization_id = $2`,
    [ids, organizationId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What its organization writes, or would go on from. */
export function workingOf(row: PostedRow): VacancyDraft {
  return row.working ?? draftOfPublic(row);
}

/** Whether something waits at the desk that readers do not see yet: it cannot be edited meanwhile. */
export function isInReview({ reviewId, reviewIsPublic }: PostedRow): boolean {
  return reviewId !== null && reviewIsPublic === false;
}

const shown = new Set<VacancyState>(['open', 'lapsed', 'paused', 'filled', 'closed'] satisfies (
  | VacancyEnding
  | 'open'
  | 'lapsed'
)[]);

/** Its pay as the working copy states it, or as readers see it where there is none. */
function payOf(
  row: PostedRow,
): Pick<OwnVacancyRow, 'payText' | 'payMonthlyMin' | 'payMonthlyMax' | 'payMonths' | 'payComputed'> {
  if (row.working === null) {
    const { payText, payMonthlyMin, payMonthlyMax, payMonths, payComputed } = row;
    return { payText, payMonthlyMin, payMonthlyMax, payMonths, payComputed };
  }
  const { pay } = row.working;
  const payText = draftPayText(pay);
  const range = pay?.kind === 'range' && payText !== null ? pay : null;
  return {
    payText,
    payMonthlyMin: range?.monthlyMin ?? null,
    payMonthlyMax: range?.monthlyMax ?? null,
    payMonths: range?.months ?? null,
    payComputed: false,
  };
}

/** A vacancy as a row of its organization's list. */
export function ownVacancyRow(row: PostedRow, language: Language): OwnVacancyRow {
  const draft = workingOf(row);
  const isPublic = shown.has(row.state);
  return {
    id: row.id,
    state: row.state,
    version: row.workingVersion,
    title: draft.title ?? '',
    place: draft.placeCode ? { code: draft.placeCode, name: nameOf(draft.placeCode, language) } : null,
    ...payOf(row),
    headcount: draft.headcount ?? null,
    isPublic,
    hasChanges: isPublic && row.working !== null && row.publicVersion !== row.workingVersion,
    inReview: isInReview(row),
    returned: row.returnedReason,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    lapsesAt: row.lapsesAt?.toISOString() ?? null,
    confirmBy: row.confirmBy?.toISOString() ?? null,
    updatedAt: row.editedAt.toISOString(),
    updatedBy: row.editorId === null ? null : { id: row.editorId, name: row.editorName ?? '' },
    imported: row.isImported,
  };
}
