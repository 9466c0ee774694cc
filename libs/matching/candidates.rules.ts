import type { SearchFilters } from '#platform/search';
import { occupationsWithin } from '#reference';
import type { MatchTalent } from './match-talent.rules.js';

/** What the index is asked for vacancies that may fit. */
export interface CandidateQuery {
  text: string;
  filters: SearchFilters;
  /** Where nothing has all words, those that come first will do. */
  exact: boolean;
  limit: number;
}

/** How many of the first skills are looked for together: of who has all of them, else of who has those that come first. */
const SKILLS_TOGETHER = [
  [0, 4],
  [0, 2],
  [0, 1],
  [1, 2],
] as const;
const PER_QUERY = 80;

/**
 * Which vacancies are worth comparing: by the occupation that is wished or was worked in, by the words of the last title
 * (or of what was studied), by the first skills of the résumé, together and alone. Of those the ones that also fit the wishes for place,
 * pay and employment.
 * @param isWide also those that do not, for who finds too little otherwise
 */
export function candidateQueries(talent: MatchTalent, isWide: boolean): CandidateQuery[] {
  const { wishes, worked, titles, majors, skills } = talent;
  const wished: SearchFilters = isWide
    ? {}
    : { place: wishes.places, payMin: wishes.payMonthlyMin ?? undefined, facets: { employment: wishes.employments } };
  const occupation = (wishes.occupations.length > 0 ? wishes.occupations : worked).flatMap(occupationsWithin);
  const title = titles[0] ?? majors[0];
  const names = (skills ?? []).map(({ name }) => name);
  const queries = [
    ...(title === undefined ? [] : [{ text: title, exact: false, filters: wished, limit: PER_QUERY }]),
    ...[...new Set(SKILLS_TOGETHER.map(([from, to]) => names.slice(from, to).join(' ')))]
      .filter((text) => text !== '')
      .map((text) => ({ text, exact: !text.includes(' '), filters: wished, limit: PER_QUERY })),
  ];
  // Who says no more than where, or for what pay, is shown what is new there.
  if (occupation.length === 0 && queries.length > 0) return queries;
  const filters = { ...wished, facets: { ...wished.facets, occupation } };
  return [{ text: '', exact: true, filters, limit: 2 * PER_QUERY }, ...queries];
}

/** Whether the wishes leave out any vacancy. */
export function isChoosy({ wishes: { places, payMonthlyMin, employments } }: MatchTalent): boolean {
  return places.length > 0 || payMonthlyMin !== null || employments.length > 0;
}
