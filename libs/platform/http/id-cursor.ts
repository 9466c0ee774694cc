import { createHash } from 'node:crypto';
import { problem } from '#platform/problems';

/**
 * The cursor of a list that stands in the order of its ids: the last id of a page. It carries no right; its check finds
 * out cursors that were cut, altered or written for another list.
 * @param list tells the lists apart
 */
export function writeIdCursor(id: string, list: string): string {
  return `${Buffer.from(id).toString('base64url')}.${check(id, list)}`;
}

/**
 * @returns the id after which the page begins; null at the first page
 * @throws Problem request/cursor
 */
export function readIdCursor(cursor: string | undefined, list: string): string | null {
  if (cursor === undefined) return null;
  const [body = '', sum, ...rest] = cursor.split('.');
  const id = Buffer.from(body, 'base64url').toString();
  if (rest.length > 0 || sum !== check(id, list) || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) {
    throw problem('request/cursor');
  }
  return id;
}

function check(id: string, list: string): string {
  return createHash('sha256').update(`${id}\n${list}`).digest('base64url').slice(0, 16);
}
