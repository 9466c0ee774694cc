import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from a page of the fair itself: of its own address, or of the one that was asked. What is no
 * browser names no origin, and has no cookies of somebody else to misuse.
 */
export function isOwnOrigin(publicUrl: string, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) {
    return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  }
  if (!URL.canParse(origin)) return false;
  const { origin: named, host: namedHost } = new URL(origin);
  return named === new URL(publicUrl).origin || namedHost === host;
}
