import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SearchKind } from '#contracts';
import { InvalidCursorError, type SearchRequest } from './search.port.js';

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

/**
 * @param tiers how many tiers the query has
 * @param keys how many sort keys it has
 * @throws InvalidCursorError
 */
export function readCursor(cursor: string, query: string, tiers: number, keys: number): PagePlace {
  const [body = '', sum, ...rest] = cursor.split('.');
  if (sum !== check(body, query) || rest.length > 0) throw new InvalidCursorError('cursor');
  // Anybody can compute the check, so what stands behind it is not believed either.
  const read = z
    .tuple(
      [
        z
          .int()
          .min(0)
          .max(tiers - 1),
      ],
      z.int32(),
    )
    .refine((numbers) => numbers.length === keys + 1)
    .safeParse(jsonOf(Buffer.from(body, 'base64url').toString()));
  if (!read.success) throw new InvalidCursorError('cursor');
  const [tier, ...after] = read.data;
  return { tier, keys: after };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Everything that decides which documents are listed and in which order. */
export const identityOf = (kind: SearchKind, { text, exact = false, filters, sort }: SearchRequest) =>
  JSON.stringify([kind, text, exact, filters, sort]);
