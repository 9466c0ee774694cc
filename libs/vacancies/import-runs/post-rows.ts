import type { EntityManager } from 'typeorm';
import type { VacancyState } from '#contracts';
import type { VacancyDraft } from '../import/record.js';

/** What imports say of a post, by the columns of `vacancy`. */
const said = {
  organization_id: 'uuid',
  title: 'text',
  description: 'text',
  pay_text: 'text',
  pay_monthly_min: 'int',
  pay_monthly_max: 'int',
  pay_months: 'smallint',
  pay_computed: 'bool',
  place_code: 'char(6)',
  place_text: 'text',
  education: 'text',
  experience: 'text',
  employment: 'text',
  headcount: 'smallint',
  industry: 'text',
  occupation: 'text',
  skills: 'text[]',
  benefits: 'text[]',
  as_written: 'jsonb',
  source_name: 'text',
  source_published_on: 'date',
  source_url: 'text',
  state: 'text',
} as const;

const saidColumns = Object.keys(said).join(', ');
const definitions = Object.entries({ id: 'uuid', import_key: 'text', ...said, lapses_at: 'timestamptz' })
  .map(([column, type]) => `${column} ${type}`)
  .join(', ');

/** An imported post as a row of `vacancy`. */
export type PostRow = Record<keyof typeof said, unknown> & { id: string; import_key: string; lapses_at: Date };

export function postRow(
  draft: VacancyDraft,
  post: { id: string; key: string; organizationId: string | null; state: VacancyState; lapsesAt: Date },
): PostRow {
  return {
    id: post.id,
    import_key: post.key,
    organization_id: post.organizationId,
    title: draft.title,
    description: draft.description,
    pay_text: draft.payText,
    pay_monthly_min: draft.payMonthlyMin,
    pay_monthly_max: draft.payMonthlyMax,
    pay_months: draft.payMonths,
    pay_computed: draft.payComputed,
    place_code: draft.placeCode,
    place_text: draft.placeText,
    education: draft.education,
    experience: draft.experience,
    employment: draft.employment,
    headcount: draft.headcount,
    industry: draft.industry,
    occupation: draft.occupation,
    skills: draft.skills,
    benefits: draft.benefits,
    as_written: draft.asWritten,
    source_name: draft.sourceName,
    source_published_on: draft.sourcePublishedOn,
    source_url: draft.sourceUrl,
    state: post.state,
    lapses_at: post.lapsesAt,
  };
}

/** Creates posts, open from now on. */
export async function insertPosts(manager: EntityManager, rows: readonly PostRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO vacancy (id, import_key, ${saidColumns}, lapses_at, published_at, created_at, updated_at)
     SELECT id, import_key, ${saidColumns}, lapses_at, $2, $2, $2 FROM json_to_recordset($1) AS p (${definitions})`,
    [JSON.stringify(rows), now],
  );
}

/** Writes what imports say now of posts that are there. @returns the ids of those that changed */
export async function rewritePosts(manager: EntityManager, rows: readonly PostRow[], now: Date): Promise<string[]> {
  if (rows.length === 0) return [];
  const fresh = Object.keys(said)
    .map((column) => `p.${column}`)
    .join(', ');
  const present = Object.keys(said)
    .map((column) => `v.${column}`)
    .join(', ');
  const [changed] = await manager.query<[{ id: string }[], number]>(
    `UPDATE vacancy v SET (${saidColumns}, updated_at, version) = (${fresh}, $2, v.version + 1)
     FROM json_to_recordset($1) AS p (${definitions})
     WHERE v.id = p.id AND (${present}) IS DISTINCT FROM (${fresh})
     RETURNING v.id`,
    [JSON.stringify(rows), now],
  );
  return changed.map(({ id }) => id);
}

/** Moves the instants at which posts lapse. Nobody has to be told: what is found and shown stays the same. */
export async function moveLapses(
  manager: EntityManager,
  posts: readonly { id: string; lapsesAt: Date }[],
): Promise<void> {
  if (posts.length === 0) return;
  await manager.query(
    `UPDATE vacancy v SET lapses_at = p.lapses_at
     FROM unnest($1::uuid[], $2::timestamptz[]) AS p (id, lapses_at)
     WHERE v.id = p.id AND v.lapses_at IS DISTINCT FROM p.lapses_at`,
    [posts.map(({ id }) => id), posts.map(({ lapsesAt }) => lapsesAt)],
  );
}
