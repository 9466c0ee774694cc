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

const id = '[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}';
const keptPaths = new RegExp(`^/api/v1/(search(/ways-out)?|(vacancies|organizations)/${id}(/.+)?|legal/.+|figures)$`);

/**
 * Whether an answer is worth reading again: searches, vacancies, organizations and what stands beside them. Only what
 * everybody may read: a browser keeps it for whoever uses it next.
 */
export function isKept(pathname: string): boolean {
  return keptPaths.test(pathname);
}

/** @param path with its query, from the root */
export function keyOf(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
}
