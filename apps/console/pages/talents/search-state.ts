import { type TalentFacet, talentFacets, talentQuery, talentSorts } from '#contracts';

type Sort = (typeof talentSorts)[number];

/** What talents are looked for by, as it stands in the address: it can be shared, and going back restores it. */
export interface TalentSearchState {
  q: string;
  facets: Readonly<Record<TalentFacet, readonly string[]>>;
  /** CNY a month. */
  payMax: number | null;
  /** null: as the api has it. */
  sort: Sort | null;
}

/** The facets in the order in which they are offered: where and what for, what somebody can, for how long, how. */
export const shownFacets: readonly TalentFacet[] = [
  'wishedPlace',
  'wishedOccupation',
  'skill',
  'discipline',
  'degree',
  'workYears',
  'graduationYear',
  'wishedEmployment',
  'seeking',
];

/** What an address asks for; what the api would refuse is left out. */
export function readSearch(params: URLSearchParams): TalentSearchState {
  const payMax = talentQuery.shape.payMax.safeParse(params.get('payMax') ?? undefined);
  return {
    q: params.get('q')?.slice(0, 200) ?? '',
    facets: { ...nothing, ...Object.fromEntries(talentFacets.map((facet) => [facet, valuesOf(params, facet)])) },
    payMax: payMax.success ? (payMax.data ?? null) : null,
    sort: talentSorts.find((sort) => sort === params.get('sort')) ?? null,
  };
}

const nothing: TalentSearchState['facets'] = {
  discipline: [],
  degree: [],
  graduationYear: [],
  skill: [],
  wishedPlace: [],
  wishedOccupation: [],
  wishedEmployment: [],
  workYears: [],
  seeking: [],
};

const valuesOf = (params: URLSearchParams, facet: TalentFacet) =>
  [...new Set(params.getAll(facet))].filter((value) => talentQuery.shape[facet].safeParse([value]).success);

/** The address of a search, as the api takes it too: what is as usual is left out. */
export function writeSearch({ q, facets, payMax, sort }: TalentSearchState): URLSearchParams {
  const params = new URLSearchParams();
  if (q.trim() !== '') params.set('q', q.trim());
  for (const facet of shownFacets) for (const value of facets[facet]) params.append(facet, value);
  if (payMax !== null) params.set('payMax', String(payMax));
  if (sort !== null) params.set('sort', sort);
  return params;
}

/** A value of a facet, chosen or not any more. A place stands for all in it: what lies in it, or above, is let go. */
export function toggled(state: TalentSearchState, facet: TalentFacet, value: string): TalentSearchState {
  const chosen = state.facets[facet];
  const others =
    facet === 'wishedPlace' ? chosen.filter((one) => !isWithin(one, value) && !isWithin(value, one)) : chosen;
  const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...others, value];
  return { ...state, facets: { ...state.facets, [facet]: values } };
}

/** The same without anything chosen; the words stay. */
export function withoutFilters(state: TalentSearchState): TalentSearchState {
  return { ...state, facets: nothing, payMax: null };
}

/** How much is chosen beside the words. */
export function countOfFilters({ facets, payMax }: TalentSearchState): number {
  return talentFacets.reduce((count, facet) => count + facets[facet].length, payMax === null ? 0 : 1);
}

/** GB/T 2260: 130102 lies in 130100, and that in 130000. */
function isWithin(code: string, above: string): boolean {
  return code !== above && code.startsWith(above.replace(/(00)+$/, ''));
}
