import type { FacetName, FacetValue, SearchResponse, VacancyHit } from '#contracts';
import type { ListName } from '../search/search-state.js';

/** A way into the search: what is asked there, and how many vacancies that finds. */
export interface Entrance {
  value: string;
  name: string;
  count: number;
}

export interface IndustryEntrance extends Entrance {
  /** The largest industries of the group. */
  within: Entrance[];
}

/** What the home page shows of the fair, from one search for everything. */
export interface HomeView {
  newest: VacancyHit[];
  total: number;
  cities: Entrance[];
  industries: IndustryEntrance[];
  occupations: Entrance[];
  organizationKinds: Entrance[];
  /** Filters that many come for, as far as something is behind them. */
  quick: (Entrance & { filter: QuickFilter })[];
}
export type QuickFilter = 'experience' | 'employment' | 'education' | 'payMin';

/** The facets that the page is made of. */
export const homeFacets = [
  'place',
  'industry',
  'occupation',
  'organizationKind',
  'experience',
  'employment',
  'education',
  'pay',
] as const satisfies readonly FacetName[];

const most = { newest: 8, cities: 14, industries: 12, within: 3, occupations: 16 } as const;
const municipalities: ReadonlySet<string> = new Set(['110000', '120000', '310000', '500000']);

/** Cuts the answer to what the page shows: a thousand places would be nine tenths of it otherwise. */
export function homeView({ hits, total, facets }: SearchResponse): HomeView {
  const of = (facet: FacetName) => facets[facet] ?? [];
  return {
    newest: hits.slice(0, most.newest),
    total,
    cities: of('place').filter(isCity).slice(0, most.cities).map(entrance),
    industries: industries(of('industry')),
    occupations: of('occupation').slice(0, most.occupations).map(entrance),
    organizationKinds: of('organizationKind').map(entrance),
    quick: quick(of),
  };
}

/** Cities with what they are made of stand under their province; a municipality is a city at its top. */
function isCity({ value }: FacetValue): boolean {
  return municipalities.has(value) || (value.endsWith('00') && !value.endsWith('0000'));
}

function industries(values: readonly FacetValue[]): IndustryEntrance[] {
  const groups = values.filter(({ parent }) => !parent).slice(0, most.industries);
  return groups.map((group) => ({
    ...entrance(group),
    within: values
      .filter(({ parent }) => parent === group.value)
      .slice(0, most.within)
      .map(entrance),
  }));
}

/** Facet, value, and the filter that takes it. */
const wanted = [
  ['experience', 'graduate', 'experience'],
  ['employment', 'internship', 'employment'],
  ['education', 'master', 'education'],
  ['pay', '20000', 'payMin'],
  ['employment', 'flexible', 'employment'],
] as const satisfies readonly [FacetName, string, QuickFilter][];

function quick(of: (facet: FacetName) => readonly FacetValue[]): HomeView['quick'] {
  return wanted.flatMap(([facet, value, filter]) => {
    const found = of(facet).find((one) => one.value === value);
    return found === undefined || found.count === 0 ? [] : [{ ...entrance(found), filter }];
  });
}

/** The search that an entrance leads to. */
export function entrancePath(filter: ListName | 'payMin' | 'publishedSince', value: string): string {
  return `/vacancies?${new URLSearchParams({ [filter]: value })}`;
}

const entrance = ({ value, name, count }: FacetValue): Entrance => ({ value, name, count });
