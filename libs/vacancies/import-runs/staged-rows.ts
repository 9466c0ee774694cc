import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import QueryStream from 'pg-query-stream';
import type { Connection } from '#platform/database';
import type { OrganizationSaid } from '../import/merge.rules.js';
import type { OrganizationDraft, VacancyDraft } from '../import/record.js';

/** A row that was read, with the keys by which it is known. */
export interface StagedRow {
  postKey: string;
  organizationKey: string | null;
  draft: VacancyDraft;
}

/** Everything that a file says of one thing, joined. */
export interface Group<T> {
  key: string;
  draft: T;
  rows: number;
}

const CHUNK = 64 * 1024;
const READ_AHEAD = 500;

/**
 * The rows of one file, put in order by their keys in a temporary table, so that what the file says of one post comes
 * together however far apart it stands there, and memory stays flat. Lives and dies with its connection.
 */
export class StagedRows {
  private constructor(private readonly connection: Connection) {}

  /** @param connection one that is used for nothing else meanwhile */
  static async fill(connection: Connection, rows: AsyncIterable<StagedRow>): Promise<StagedRows> {
    await connection.query('DROP TABLE IF EXISTS pg_temp.staged_row');
    await connection.query(
      'CREATE TEMPORARY TABLE staged_row (post_key text, draft text, organization_key text, organization text)',
    );
    await pipeline(copyLines(rows), connection.query(copyFrom('COPY pg_temp.staged_row FROM STDIN')));
    await connection.query('ANALYZE pg_temp.staged_row');
    return new StagedRows(connection);
  }

  async count(): Promise<{ organizations: number; posts: number }> {
    const { rows } = await this.connection.query<{ organizations: string; posts: string }>(
      `SELECT count(DISTINCT organization_key) AS organizations, count(DISTINCT post_key) AS posts FROM pg_temp.staged_row`,
    );
    return { organizations: Number(rows[0]?.organizations), posts: Number(rows[0]?.posts) };
  }

  /** What the file says of each organization, in the order of their keys. */
  async *organizations(
    join: (said: readonly OrganizationSaid[]) => OrganizationDraft,
  ): AsyncGenerator<Group<OrganizationDraft>> {
    const ways: AsyncIterable<{ key: string; draft: string; rows: number }> = this.connection.query(
      new QueryStream(
        `SELECT organization_key AS key, organization AS draft, count(*)::int AS rows FROM pg_temp.staged_row
         WHERE organization_key IS NOT NULL GROUP BY organization_key, organization
         ORDER BY organization_key, organization`,
        [],
        { batchSize: READ_AHEAD, highWaterMark: READ_AHEAD },
      ),
    );
    const groupOf = (key: string, said: OrganizationSaid[]) => ({
      key,
      draft: join(said),
      rows: said.reduce((sum, { rows }) => sum + rows, 0),
    });
    let open: { key: string; said: OrganizationSaid[] } | undefined;
    for await (const { key, draft, rows } of ways) {
      if (open?.key !== key) {
        if (open) yield groupOf(open.key, open.said);
        open = { key, said: [] };
      }
      open.said.push({ draft: JSON.parse(draft), rows });
    }
    if (open) yield groupOf(open.key, open.said);
  }

  /** What the file says of each post, in the order of their keys. */
  posts(join: (one: VacancyDraft, other: VacancyDraft) => VacancyDraft) {
    return this.grouped<VacancyDraft>(
      'SELECT post_key AS key, draft FROM pg_temp.staged_row ORDER BY post_key, draft',
      join,
    );
  }

  async drop(): Promise<void> {
    await this.connection.query('DROP TABLE pg_temp.staged_row');
  }

  /** Rows come in the order of `key, draft`: equal drafts stand together and are parsed once. */
  private async *grouped<T>(sql: string, join: (one: T, other: T) => T): AsyncGenerator<Group<T>> {
    const rows: AsyncIterable<{ key: string; draft: string }> = this.connection.query(
      new QueryStream(sql, [], { batchSize: READ_AHEAD, highWaterMark: READ_AHEAD }),
    );
    let group: Group<T> | undefined;
    let latest = '';
    for await (const { key, draft } of rows) {
      if (group?.key !== key) {
        if (group) yield group;
        group = { key, draft: JSON.parse(draft), rows: 0 };
      } else if (draft !== latest) {
        group.draft = join(group.draft, JSON.parse(draft));
      }
      latest = draft;
      group.rows += 1;
    }
    if (group) yield group;
  }
}

async function* copyLines(rows: AsyncIterable<StagedRow>): AsyncGenerator<string> {
  let chunk = '';
  for await (const { postKey, organizationKey, draft } of rows) {
    const organization = draft.organization && JSON.stringify(draft.organization);
    const fields = [postKey, JSON.stringify(draft), organizationKey, organization];
    chunk += `${fields.map(copyField).join('\t')}\n`;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** JSON and keys hold no tab or line break, so the backslash is all that COPY's text format would read otherwise. */
function copyField(value: string | null): string {
  return value === null ? '\\N' : value.replaceAll('\\', '\\\\');
}

/** Cuts a stream into lists of `size`. */
export async function* batches<T>(stream: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of stream) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
