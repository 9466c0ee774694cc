import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The entry after which a page begins. */
export interface TrailPlace {
  at: Date;
  id: string;
}

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** @param query everything that decides which entries are listed */
export function writeTrailCursor({ at, id }: TrailPlace, query: string): string {
  const body = Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
  return `${body}.${check(body, query)}`;
}

/** @returns null for a cursor that was altered, or belongs to another query */
export function readTrailCursor(cursor: string, query: string): TrailPlace | null {
  const [body = '', sum, ...rest] = cursor.split('.');
  if (sum !== check(body, query) || rest.length > 0) return null;
  // Anybody can compute the check, so what stands behind it is not believed either.
  const { data } = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'no JSON' });
        return z.NEVER;
      }
    })
    .pipe(place)
    .safeParse(Buffer.from(body, 'base64url').toString());
  return data === undefined ? null : { at: new Date(data[0]), id: data[1] };
}

/** A cursor carries no right, so its check needs no secret: it finds out what was cut, altered or written for another query. */
function check(body: string, query: string): string {
  return createHash('sha256').update(`${body}\n${query}`).digest('base64url').slice(0, 16);
}
