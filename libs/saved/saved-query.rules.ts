import { createHash } from 'node:crypto';
import type { Language, SavedQuery, SearchQuery } from '#contracts';

const lists = [
  'place',
  'industry',
  'occupation',
  'education',
  'experience',
  'employment',
  'organizationKind',
  'organization',
] as const satisfies (keyof SavedQuery)[];

/** The same search in the same words: without needless spaces, each value once and in order. */
export function canonical(query: SavedQuery): SavedQuery {
  const sorted = Object.fromEntries(lists.map((name) => [name, [...new Set<string>(query[name])].sort()]));
  const { kind, q, payMin, payMax, qualify, exact } = query;
  return {
    kind,
    q: q.trim().replaceAll(/\s+/g, ' '),
    ...(sorted as Pick<SavedQuery, (typeof lists)[number]>),
    ...(payMin !== undefined && { payMin }),
    ...(payMax !== undefined && { payMax }),
    ...(qualify !== undefined && { qualify }),
    ...(exact === true && { exact }),
  };
}

/** The same for searches that find the same. */
export function queryKey(query: SavedQuery): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(query)))
    .digest('base64url');
}

/** As the search takes it; what is listed, and how, is the caller's. */
export function searchOf(query: SavedQuery): SearchQuery {
  return { ...query, facets: [], limit: 1 };
}

/** The page of the search, the newest first. */
export function searchPath(query: SavedQuery, language: Language): string {
  const params = new URLSearchParams();
  if (query.q !== '') params.set('q', query.q);
  for (const name of lists) for (const value of query[name]) params.append(name, value);
  if (query.exact) params.set('exact', 'true');
  for (const name of ['payMin', 'payMax', 'qualify'] as const) {
    if (query[name] !== undefined) params.set(name, String(query[name]));
  }
  params.set('sort', 'newest');
  return `${language === 'en' ? '/en' : ''}/vacancies?${params}`;
}
