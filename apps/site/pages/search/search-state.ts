import type {
  Education,
  Employment,
  Experience,
  FacetName,
  OrganizationKind,
  SearchQuery,
  SearchSort,
  WaysOutResponse,
} from '#contracts';

/** Everything that a search page shows, as it stands in its address. */
export interface SearchState {
  q: string;
  place: string[];
  industry: string[];
  occupation: string[];
  education: Education[];
  experience: Experience[];
  employment: Employment[];
  organizationKind: OrganizationKind[];
  organization: string[];
  payMin: number | null;
  payMax: number | null;
  publishedSince: string | null;
  /** Degree and years of work of who searches, as the api takes them. */
  qualify: string | null;
  /** All words must match as they are typed. */
  exact: boolean;
  sort: SearchSort | null;
  cursor: string | null;
  /** The vacancy read beside the list. */
  read: string | null;
}

/** What narrows a search and can be dropped: each value of a list is one filter. */
export type Filter =
  | { name: ListName; value: string }
  | { name: 'payMin' | 'payMax'; value: number }
  | { name: 'publishedSince' | 'qualify'; value: string };

/** One of the things that a search which finds nothing may let go of. */
export type WayOut = WaysOutResponse['ways'][number];

export type ListName =
  | 'place'
  | 'industry'
  | 'occupation'
  | 'education'
  | 'experience'
  | 'employment'
  | 'organizationKind'
  | 'organization';

const code = /^[\w.+-]{1,40}$/;
const qualified = /^(none|high-school|college|bachelor|master|doctor)\.(0|0-1|1-3|3-5|5-10|10\+)$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Codes in the order in which they are read. A record names every member of its type: a missing one is a type error. */
const codes = {
  education: {
    none: true,
    'junior-high': true,
    'high-school': true,
    college: true,
    bachelor: true,
    master: true,
    doctor: true,
  } satisfies Record<Education, true>,
  experience: {
    none: true,
    graduate: true,
    '0-1': true,
    '1-3': true,
    '3-5': true,
    '5-10': true,
    '10+': true,
  } satisfies Record<Experience, true>,
  employment: { 'full-time': true, internship: true, flexible: true } satisfies Record<Employment, true>,
  organizationKind: { enterprise: true, university: true, institute: true, park: true, agency: true } satisfies Record<
    OrganizationKind,
    true
  >,
  sort: { relevance: true, newest: true, pay: true } satisfies Record<SearchSort, true>,
};
export type CodedName = keyof typeof codes;

/** What the wire knows: what an address has beyond it is left out, so that an old or mistyped link still finds. */
const known: Record<ListName, (value: string) => boolean> = {
  place: (value) => /^\d{6}$/.test(value),
  industry: (value) => code.test(value),
  occupation: (value) => code.test(value),
  education: isCode('education'),
  experience: isCode('experience'),
  employment: isCode('employment'),
  organizationKind: isCode('organizationKind'),
  organization: (value) => uuid.test(value),
};
const isSort = isCode('sort');

export const listNames = Object.keys(known) as ListName[];

export const emptySearch: SearchState = {
  q: '',
  place: [],
  industry: [],
  occupation: [],
  education: [],
  experience: [],
  employment: [],
  organizationKind: [],
  organization: [],
  payMin: null,
  payMax: null,
  publishedSince: null,
  qualify: null,
  exact: false,
  sort: null,
  cursor: null,
  read: null,
};

/** The facets that the page asks for, in the order in which it shows them. */
export const shownFacets = [
  'place',
  'pay',
  'education',
  'experience',
  'industry',
  'occupation',
  'employment',
  'organizationKind',
  'publishedSince',
] as const satisfies readonly FacetName[];

/** Ceilings of pay that are offered, CNY a month. */
export const payCeilings = [5000, 8000, 10_000, 15_000, 20_000, 30_000, 50_000];

/** What the api reads of a text. */
const longestText = 200;

export function readSearch(params: URLSearchParams): SearchState {
  const list = <T extends string>(name: ListName, isKnown: (value: string) => boolean) =>
    [...new Set(params.getAll(name).filter(isKnown))].slice(0, 100) as T[];
  const sort = params.get('sort') ?? '';
  const since = params.get('publishedSince') ?? '';
  const qualify = params.get('qualify') ?? '';
  const read = params.get('read') ?? '';
  const payMin = money(params.get('payMin'));
  const payMax = money(params.get('payMax'));
  return {
    q: (params.get('q') ?? '').trim().slice(0, longestText),
    place: list('place', known.place),
    industry: list('industry', known.industry),
    occupation: list('occupation', known.occupation),
    education: list('education', known.education),
    experience: list('experience', known.experience),
    employment: list('employment', known.employment),
    organizationKind: list('organizationKind', known.organizationKind),
    organization: list('organization', known.organization),
    payMin,
    // A ceiling below the floor is nobody's wish: the floor stays.
    payMax: payMin !== null && payMax !== null && payMax < payMin ? null : payMax,
    publishedSince: isDay(since) ? since : null,
    qualify: qualified.test(qualify) ? qualify : null,
    exact: params.get('exact') === 'true',
    sort: isSort(sort) ? (sort as SearchSort) : null,
    cursor: params.get('cursor')?.slice(0, 500) || null,
    read: uuid.test(read) ? read : null,
  };
}

/** A condition of an address that is not understood. */
export interface Misread {
  name: Exclude<keyof SearchState, 'cursor' | 'read' | 'exact'>;
  value: string;
}

/** What an address asks for and {@link readSearch} leaves out: an old link, one that was cut off or made by hand. */
export function misread(params: URLSearchParams): Misread[] {
  const state = readSearch(params);
  const given = (name: string) => params.getAll(name).filter((value) => value.trim() !== '');
  const unknown: Misread[] = listNames.flatMap((name) =>
    given(name)
      .filter((value) => !known[name](value))
      .map((value) => ({ name, value })),
  );
  for (const name of ['payMin', 'payMax', 'publishedSince', 'qualify', 'sort'] as const) {
    const [value] = given(name);
    if (value !== undefined && state[name] === null) unknown.push({ name, value });
  }
  const [words = ''] = given('q');
  if (words.trim() !== state.q) unknown.push({ name: 'q', value: words.trim().slice(longestText) });
  return unknown;
}

/** The same state always gives the same address. */
export function writeSearch(state: SearchState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q !== '') params.set('q', state.q);
  for (const name of listNames) {
    for (const value of state[name]) params.append(name, value);
  }
  if (state.exact) params.set('exact', 'true');
  for (const name of ['payMin', 'payMax', 'publishedSince', 'qualify', 'sort', 'cursor', 'read'] as const) {
    const value = state[name];
    if (value !== null) params.set(name, String(value));
  }
  return params;
}

/** An address of the search page, below the language's prefix. */
export function searchPath(state: SearchState): string {
  const params = writeSearch(state).toString();
  return params === '' ? '/vacancies' : `/vacancies?${params}`;
}

/** What the api is asked for this state; the cursor is handed over page by page, null for the beginning. */
export function toQuery(state: SearchState, cursor: string | null): SearchQuery {
  const { payMin, payMax, publishedSince, qualify, exact, sort, read: _, cursor: __, ...rest } = state;
  return {
    kind: 'vacancy',
    ...rest,
    ...(payMin !== null && { payMin }),
    ...(payMax !== null && { payMax }),
    ...(publishedSince !== null && { publishedSince }),
    ...(qualify !== null && { qualify }),
    ...(exact && { exact }),
    ...(sort !== null && { sort }),
    // Counts come with the first page that is shown.
    facets: cursor === state.cursor ? [...shownFacets] : [],
    ...(cursor === state.cursor && { shortFacets: true }),
    limit: 20,
    ...(cursor !== null && { cursor }),
  };
}

/** The sort in force: without a choice, relevance when there are words to be relevant to. */
export function sortInForce(state: SearchState): SearchSort {
  return state.sort ?? (state.q === '' ? 'newest' : 'relevance');
}

export function filtersOf(state: SearchState): Filter[] {
  const filters: Filter[] = listNames.flatMap((name) => state[name].map((value) => ({ name, value })));
  for (const name of ['payMin', 'payMax'] as const) {
    const value = state[name];
    if (value !== null) filters.push({ name, value });
  }
  for (const name of ['publishedSince', 'qualify'] as const) {
    const value = state[name];
    if (value !== null) filters.push({ name, value });
  }
  return filters;
}

/** The state after a change of what is asked: from the first page, with nothing open beside it. */
export function changed(state: SearchState, change: Partial<SearchState>): SearchState {
  // Other words are a new question: what was asked of the former ones does not hold for them.
  const exact = change.q === undefined && state.exact;
  return { ...state, exact, cursor: null, read: null, ...change };
}

export function without(state: SearchState, filter: Filter): SearchState {
  const { name } = filter;
  if (name === 'payMin' || name === 'payMax' || name === 'publishedSince' || name === 'qualify')
    return changed(state, { [name]: null });
  const values: string[] = state[name];
  return changed(state, { [name]: values.filter((value) => value !== filter.value) });
}

/** The state without what a way out lets go of. */
export function along(state: SearchState, { drop, q }: WayOut): SearchState {
  if (drop === 'filters') return withoutFilters(state);
  if (drop === 'q') return { ...changed(state, {}), q };
  return filtersOf(state)
    .filter(({ name }) => name === drop)
    .reduce(without, state);
}

export function withoutFilters(state: SearchState): SearchState {
  return { ...emptySearch, q: state.q, exact: state.exact, sort: state.sort };
}

/** A day of the calendar: the 31st of February is none. */
function isDay(given: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(given) : Number.NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(given);
}

function money(given: string | null): number | null {
  return given !== null && /^\d{1,8}$/.test(given) && Number(given) <= 10_000_000 ? Number(given) : null;
}

/** The codes of a facet or of the sorts, in the order in which they are read. */
export function codesOf<N extends CodedName>(name: N): (keyof (typeof codes)[N])[] {
  return Object.keys(codes[name]) as (keyof (typeof codes)[N])[];
}

function isCode(name: CodedName): (value: string) => boolean {
  return (value) => Object.hasOwn(codes[name], value);
}
