import type { EntityManager } from 'typeorm';
import type { Contribution } from './content.rules.js';

/** A file as a source of contributions: what it says replaces what it said before. */
export interface SourceFile {
  source: string;
  fileName: string;
}

export interface Sighting {
  id: string;
  hash: string;
}

export interface DatedContribution extends Contribution {
  /** When the run that saw it started. */
  seenAt: Date;
}

/** Which runs saw what, and what they said of it: of posts and, in a table of its own, of organizations. */
export class Sightings<T extends object> {
  constructor(
    private readonly table: 'import_sighting' | 'import_organization_sighting',
    private readonly idColumn: 'vacancy_id' | 'organization_id',
  ) {}

  /** What each file says now of the things with those ids: what its latest run said. By the primary key's index. */
  async contributions(
    manager: EntityManager,
    ids: readonly string[],
    own: SourceFile,
  ): Promise<Map<string, DatedContribution[]>> {
    const found = new Map<string, DatedContribution[]>();
    if (ids.length === 0) return found;
    const rows = await manager.query<(DatedContribution & { id: string })[]>(
      `SELECT DISTINCT ON (s.${this.idColumn}, r.source, r.file_name)
         s.${this.idColumn} AS id, encode(s.content_hash, 'hex') AS hash, r.started_at AS "seenAt",
         r.source = $2 AND r.file_name = $3 AS own
       FROM ${this.table} s JOIN import_run r ON r.id = s.run_id
       WHERE s.${this.idColumn} = ANY($1)
       ORDER BY s.${this.idColumn}, r.source, r.file_name, r.started_at DESC, r.id DESC`,
      [ids, own.source, own.fileName],
    );
    for (const { id, ...contribution } of rows) {
      const list = found.get(id);
      if (list) list.push(contribution);
      else found.set(id, [contribution]);
    }
    return found;
  }

  /** What was said, by its hash. */
  async contents(manager: EntityManager, hashes: readonly string[]): Promise<Map<string, T>> {
    if (hashes.length === 0) return new Map();
    const rows = await manager.query<{ hash: string; draft: T }[]>(
      `SELECT encode(hash, 'hex') AS hash, draft FROM import_content
       WHERE hash IN (SELECT decode(h, 'hex') FROM unnest($1::text[]) h)`,
      [hashes],
    );
    return new Map(rows.map(({ hash, draft }) => [hash, draft]));
  }

  /** Notes that the run saw these things; `contents` are the wordings that were not there before. */
  async record(
    manager: EntityManager,
    runId: string,
    seen: readonly Sighting[],
    contents: ReadonlyMap<string, T>,
  ): Promise<void> {
    if (contents.size > 0) {
      await manager.query(
        `INSERT INTO import_content (hash, draft)
         SELECT decode(c.hash, 'hex'), c.draft FROM json_to_recordset($1) AS c (hash text, draft json)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify([...contents].map(([hash, draft]) => ({ hash, draft })))],
      );
    }
    await manager.query(
      `INSERT INTO ${this.table} (${this.idColumn}, run_id, content_hash)
       SELECT s.id, $2, decode(s.hash, 'hex') FROM unnest($1::uuid[], $3::text[]) AS s (id, hash)`,
      [seen.map(({ id }) => id), runId, seen.map(({ hash }) => hash)],
    );
  }

  /** Forgets the next of what the run saw. @returns what was forgotten; empty when nothing is left */
  async forget(manager: EntityManager, runId: string, limit: number): Promise<Sighting[]> {
    const [forgotten] = await manager.query<[Sighting[], number]>(
      `DELETE FROM ${this.table}
       WHERE run_id = $1 AND ${this.idColumn} IN (
         SELECT ${this.idColumn} FROM ${this.table} WHERE run_id = $1 ORDER BY ${this.idColumn} LIMIT $2
       )
       RETURNING ${this.idColumn} AS id, encode(content_hash, 'hex') AS hash`,
      [runId, limit],
    );
    return forgotten;
  }

  /** The ids of the next things that the run saw, in their order. */
  async seenBy(manager: EntityManager, runId: string, after: string, limit: number): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT ${this.idColumn} AS id FROM ${this.table} WHERE run_id = $1 AND ${this.idColumn} > $2
       ORDER BY ${this.idColumn} LIMIT $3`,
      [runId, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets sightings that a later one of the same file had replaced before `until`. @returns their contents' hashes */
  async forgetReplaced(manager: EntityManager, until: Date, limit: number): Promise<string[]> {
    const [forgotten] = await manager.query<[{ hash: string }[], number]>(
      `DELETE FROM ${this.table} WHERE (${this.idColumn}, run_id) IN (
         SELECT s.${this.idColumn}, s.run_id
         FROM import_run later
         JOIN import_run earlier ON (earlier.source, earlier.file_name) = (later.source, later.file_name)
           AND (earlier.started_at, earlier.id) < (later.started_at, later.id)
         JOIN ${this.table} s ON s.run_id = earlier.id
         JOIN ${this.table} t ON t.run_id = later.id AND t.${this.idColumn} = s.${this.idColumn}
         WHERE later.started_at < $1
         LIMIT $2
       )
       RETURNING encode(content_hash, 'hex') AS hash`,
      [until, limit],
    );
    return forgotten.map(({ hash }) => hash);
  }
}

/** Deletes those of the contents that nobody says any more. */
export async function dropUnsaid(manager: EntityManager, hashes: readonly string[]): Promise<void> {
  await manager.query(
    `DELETE FROM import_content c
     WHERE c.hash IN (SELECT decode(h, 'hex') FROM unnest($1::text[]) h)
       AND NOT EXISTS (SELECT FROM import_sighting s WHERE s.content_hash = c.hash)
       AND NOT EXISTS (SELECT FROM import_organization_sighting s WHERE s.content_hash = c.hash)`,
    [hashes],
  );
}
