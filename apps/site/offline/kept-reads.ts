import type { Language } from '#contracts';

/**
 * What page and service worker agree on: answers of the api that were read are kept in one cache of the browser, each
 * under its address with the language it came in.
 */
export const keptReads = 'everfair-read';

/** On an answer from that cache: when it was read. */
export const keptAtHeader = 'x-kept-at';

/** The page that stands in for any other without a network, in each language. */
export const standIns: Record<Language, string> = { zh: '/offline', en: '/en/offline' };

/** What the page gives the worker to keep: what came within the page itself and was never asked of the api. */
export interface KeepMessage {
  keep: { path: string; language: Language; readAt: string; answer: unknown }[];
}

/** Whether an answer is worth reading again: searches, vacancies, organizations and what stands beside them. */
export function isKept(pathname: string): boolean {
  return /^\/api\/v1\/(search(\/ways-out)?|vacancies\/.+|organizations\/.+|legal\/.+|figures)$/.test(pathname);
}

/** @param path with its query, from the root */
export function keyOf(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
}
