import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problem } from '#platform/problems';

/** The place after which a page of a list begins: the sort key of its last row as text, and its id. */
export interface PageCursor {
  key: string;
  id: string;
}

/** Carries no right, so its check needs no secret: it finds out cursors that were cut, altered or are of another list. */
function check(body: string, list: string): string {
  return createHash('sha256').update(`${body}\n${list}`).digest('base64url').slice(0, 16);
}

/** @param list everything that decides which rows are listed and in which order */
export function writePageCursor({ key, id }: PageCursor, list: string): string {
  const body = Buffer.from(JSON.stringify([key, id])).toString('base64url');
  return `${body}.${check(body, list)}`;
}

/**
 * Null where the list is read from its start. Anybody can compute the check: what is read goes into queries as a
 * parameter, and no further.
 * @param key what the sort key must be
 * @throws Problem request/cursor
 */
export function readPageCursor(
  cursor: string | undefined,
  list: string,
  key: z.ZodType<string> = z.string(),
): PageCursor | null {
  if (cursor === undefined) return null;
  const [body = '', sum, ...rest] = cursor.split('.');
  if (sum !== check(body, list) || rest.length > 0) throw problem('request/cursor');
  const read = z.tuple([key, z.uuid()]).safeParse(jsonOf(Buffer.from(body, 'base64url').toString()));
  if (!read.success) throw problem('request/cursor');
  const [value, id] = read.data;
  return { key: value, id };
}

/** What was asked one row too many, cut to a page, with the cursor of the next one. */
export function pageOf<R extends PageCursor>(
  rows: readonly R[],
  limit: number,
  list: string,
): { page: R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last !== undefined ? writePageCursor(last, list) : null };
}

/** The place after which a page of a list begins that is ordered by an instant, then by id. */
export interface ListPlace {
  at: Date;
  id: string;
}

/** As {@link writePageCursor}, for a list in the order of instants. */
export function writeInstantCursor({ at, id }: ListPlace, list: string): string {
  return writePageCursor({ key: at.toISOString(), id }, list);
}

/** As {@link readPageCursor}, for a list in the order of instants. */
export function readInstantCursor(cursor: string | undefined, list: string): ListPlace | null {
  const place = readPageCursor(cursor, list, z.iso.datetime());
  return place && { at: new Date(place.key), id: place.id };
}

/** As {@link writePageCursor}, for a list in the order of ids. */
export function writeIdCursor(id: string, list: string): string {
  return writePageCursor({ key: '', id }, list);
}

/** As {@link readPageCursor}, for a list in the order of ids. */
export function readIdCursor(cursor: string | undefined, list: string): string | null {
  return readPageCursor(cursor, list)?.id ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
