import { createHash } from 'node:crypto';
import { InvalidCursorError } from './search.port.js';

/** The place after which a page begins: the tier of relevance and the sort keys of the last hit. */
export interface PagePlace {
  tier: number;
  keys: number[];
}

/**
 * A cursor carries no right, so its check needs no secret: it finds out cursors that were cut, altered or written for
 * another query.
 */
function check(body: string, query: string): string {
  return createHash('sha256').update(`${body}\n${query}`).digest('base64url').slice(0, 16);
}

/** @param query everything that decides which documents are listed and in which order */
export function writeCursor(place: PagePlace, query: string): string {
  const body = Buffer.from(JSON.stringify([place.tier, ...place.keys])).toString('base64url');
  return `${body}.${check(body, query)}`;
}

/** @throws InvalidCursorError */
export function readCursor(cursor: string, query: string): PagePlace {
  const [body, sum, ...rest] = cursor.split('.');
  if (!body || sum !== check(body, query) || rest.length > 0) throw new InvalidCursorError('cursor');
  const [tier, ...keys] = JSON.parse(Buffer.from(body, 'base64url').toString()) as number[];
  return { tier: tier!, keys };
}
