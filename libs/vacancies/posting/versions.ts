import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { VacancyContent, VacancyDraft, VacancyVersions, VersionAct, VersionsQuery } from '#contracts';
import { pageOf, readPageCursor } from '#platform/http';
import { changesOf } from './content.rules.js';

/** One person's edits of so long are one version: autosaving writes every few seconds. */
const ONE_VERSION_MS = 600_000;
/** Versions kept of each vacancy, and the public one. */
const KEPT = 50;

export interface NewVersion {
  vacancyId: string;
  number: number;
  act: VersionAct;
  content: VacancyDraft;
  by: string | null;
  at: Date;
}

/** Notes what a working copy is now, and forgets what is too long ago. By the primary key of vacancy_version. */
export async function recordVersion(manager: EntityManager, version: NewVersion): Promise<void> {
  const { vacancyId, number, act, content, by, at } = version;
  if (act === 'edited' && (await goesOn(manager, version))) return;
  await manager.query(
    `INSERT INTO vacancy_version (vacancy_id, number, act, content, began_at, at, by) VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [vacancyId, number, act, content, at, by],
  );
  await manager.query(
    `DELETE FROM vacancy_version w USING vacancy v
     WHERE w.vacancy_id = $1 AND v.id = $1 AND w.number IS DISTINCT FROM v.public_version AND w.number <
       (SELECT min(number) FROM (SELECT number FROM vacancy_version WHERE vacancy_id = $1
                                 ORDER BY number DESC LIMIT ${KEPT}) latest)`,
    [vacancyId],
  );
}

/** The same person goes on with what is not public and began a short while ago: the version moves on with it. */
async function goesOn(manager: EntityManager, { vacancyId, number, content, by, at }: NewVersion): Promise<boolean> {
  const [, moved] = await manager.query<[unknown, number]>(
    `UPDATE vacancy_version SET number = $2, content = $3, at = $4
     WHERE vacancy_id = $1 AND number = $2 - 1 AND published_at IS NULL AND by = $5 AND began_at > $6
       AND NOT EXISTS (SELECT FROM vacancy_review WHERE vacancy_id = $1 AND version = $2 - 1)`,
    [vacancyId, number, content, at, by, new Date(at.getTime() - ONE_VERSION_MS)],
  );
  return moved > 0;
}

/** From now on this version is what readers see: the content as it was read from it. */
export async function markPublished(
  manager: EntityManager,
  vacancyId: string,
  number: number,
  content: VacancyContent,
  at: Date,
): Promise<void> {
  await manager.query(
    `UPDATE vacancy_version SET content = $3, published_at = COALESCE(published_at, $4)
     WHERE vacancy_id = $1 AND number = $2`,
    [vacancyId, number, content, at],
  );
}

/** What the working copy was at that version; null where it is not kept. */
export async function contentAt(
  manager: EntityManager,
  vacancyId: string,
  number: number | null,
): Promise<VacancyDraft | null> {
  const [row] = await manager.query<{ content: VacancyDraft }[]>(
    'SELECT content FROM vacancy_version WHERE vacancy_id = $1 AND number = $2',
    [vacancyId, number],
  );
  return row?.content ?? null;
}

interface VersionRow {
  number: number;
  act: VersionAct;
  content: VacancyDraft;
  before: VacancyDraft | null;
  at: Date;
  publishedAt: Date | null;
  personId: string | null;
  personName: string | null;
}

/** The versions of a vacancy, the latest first, each with what it changed. A backward scan of the primary key. */
export async function versionsOf(
  manager: EntityManager,
  vacancyId: string,
  { limit, cursor }: VersionsQuery,
): Promise<VacancyVersions> {
  const list = `versions ${vacancyId}`;
  const after = readPageCursor(cursor, list, z.string().regex(/^\d{1,9}$/));
  const rows = await manager.query<VersionRow[]>(
    `SELECT w.number, w.act, w.content, w.at, w.published_at AS "publishedAt", p.id AS "personId",
       p.name AS "personName",
       (SELECT content FROM vacancy_version e WHERE e.vacancy_id = w.vacancy_id AND e.number < w.number
        ORDER BY e.number DESC LIMIT 1) AS before
     FROM vacancy_version w LEFT JOIN person p ON p.id = w.by
     WHERE w.vacancy_id = $1 AND ($2::int IS NULL OR w.number < $2)
     ORDER BY w.number DESC LIMIT $3`,
    [vacancyId, after === null ? null : Number(after.key), limit + 1],
  );
  const keyed = rows.map((row) => ({ ...row, key: String(row.number), id: vacancyId }));
  const { page, nextCursor } = pageOf(keyed, limit, list);
  return {
    versions: page.map((row) => ({
      number: row.number,
      act: row.act,
      at: row.at.toISOString(),
      by: row.personId === null ? null : { id: row.personId, name: row.personName ?? '' },
      publishedAt: row.publishedAt?.toISOString() ?? null,
      changes: changesOf(row.before, row.content),
    })),
    nextCursor,
  };
}
