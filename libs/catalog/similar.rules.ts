import type { VacancyHit } from '#contracts';
import type { SearchFilters } from '#platform/search';
import { pathOf, titleCore } from '#reference';
import type { Likeness } from '#vacancies';

/** What the index is asked for vacancies like one, nearest first. */
export interface SimilarStep {
  text: string;
  filters: SearchFilters;
  /** Whether all words must be there: 销售经理 without 经理 is another job, and only better than nothing. */
  exact: boolean;
}

/** Pay is near when the ranges meet after the wanted one is widened so far. */
const PAY_DOWN = 0.75;
const PAY_UP = 1.35;

/** At first the same work in the same city for near pay; then without the pay, by occupation, farther away. */
export function similarSteps(subject: Likeness): SimilarStep[] {
  const text = titleCore(subject.title);
  const [city, province] = placesAround(subject.placeCode);
  const pay = payNear(subject);
  const byWords = (filters: SearchFilters, exact = true): SimilarStep => ({ text, filters, exact });
  const byOccupation = (filters: SearchFilters): SimilarStep[] =>
    subject.occupation === null
      ? []
      : [{ text: '', filters: { ...filters, facets: { occupation: [subject.occupation] } }, exact: true }];
  const within = (code: string | null): SearchFilters => (code === null ? {} : { place: [code] });
  return [
    ...(pay !== null ? [byWords({ ...within(city), ...pay })] : []),
    ...(city !== null ? [byWords(within(city)), ...byOccupation(within(city))] : []),
    ...(province !== null && province !== city ? [byWords(within(province))] : []),
    byWords({}),
    ...byOccupation({}),
    byWords({}, false),
  ];
}

/** The city and the province of a place; of a municipality's district the municipality is both. */
export function placesAround(code: string | null): [city: string | null, province: string | null] {
  const path = code === null ? [] : pathOf(code);
  const province = path.at(-1) ?? null;
  const city = path.find((one) => one.endsWith('00')) ?? province;
  return [city, province];
}

function payNear({ payMonthlyMin, payMonthlyMax }: Likeness): Pick<SearchFilters, 'payMin' | 'payMax'> | null {
  const least = payMonthlyMin ?? payMonthlyMax;
  const most = payMonthlyMax ?? payMonthlyMin;
  if (least === null || most === null) return null;
  return { payMin: Math.floor(least * PAY_DOWN), payMax: Math.ceil(most * PAY_UP) };
}

/** The hits that are new beside those found so far: never the post itself, never one post twice, whatever its id. */
export function newNeighbours(
  subject: Likeness,
  found: readonly VacancyHit[],
  hits: readonly VacancyHit[],
): VacancyHit[] {
  const ids = new Set([subject.id, ...found.map(({ id }) => id)]);
  const posts = new Set([
    postOf(subject.title, subject.organizationName, subject.placeCode),
    ...found.map((hit) => postOf(hit.title, hit.organization?.name ?? null, hit.place?.code ?? null)),
  ]);
  const fresh: VacancyHit[] = [];
  for (const hit of hits) {
    const post = postOf(hit.title, hit.organization?.name ?? null, hit.place?.code ?? null);
    if (ids.has(hit.id) || posts.has(post)) continue;
    ids.add(hit.id);
    posts.add(post);
    fresh.push(hit);
  }
  return fresh;
}

/** One employer's title in one place is one post, from however many sources and under however many ids. */
export function postOf(title: string, organizationName: string | null, placeCode: string | null): string {
  const folded = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s（）()【】[\]·・、，,\-—–]/g, '');
  return JSON.stringify([folded(title), organizationName === null ? null : folded(organizationName), placeCode]);
}
