import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problem } from '#platform/problems';

/** The place after which a page of a list begins: the instant and the id by which the list is ordered. */
export interface ListPlace {
  at: Date;
  id: string;
}

const written = z.tuple([z.iso.datetime(), z.uuid()]);

/** Finds out cursors that were cut, altered or written for another list; it carries no right and needs no secret. */
function check(body: string, list: string): string {
  return createHash('sha256').update(`${body}\n${list}`).digest('base64url').slice(0, 16);
}

/** @param list everything that decides what is listed and in which order */
export function writePageCursor({ at, id }: ListPlace, list: string): string {
  const body = Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
  return `${body}.${check(body, list)}`;
}

/**
 * The place that a cursor tells; null without a cursor.
 * @throws Problem request/cursor
 */
export function readPageCursor(cursor: string | undefined, list: string): ListPlace | null {
  if (cursor === undefined) return null;
  const [body = '', sum, ...rest] = cursor.split('.');
  if (sum !== check(body, list) || rest.length > 0) throw problem('request/cursor');
  const { data } = written.safeParse(jsonOf(Buffer.from(body, 'base64url').toString()));
  if (data === undefined) throw problem('request/cursor');
  return { at: new Date(data[0]), id: data[1] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
