import { degrees, type FacetValue, type Language, type TalentFacet, workYears } from '#contracts';
import type { FacetCount } from '#platform/search';
import { type CodeList, codeName, divisionOf, occupationName, ownNameOf, parentOf } from '#reference';

/** Values of long facets that are answered. */
const MOST_VALUES = 60;

/** Values of a facet as the wire has them: named, steps in their own order, the rest the most frequent first. */
export function facetValuesOf(facet: TalentFacet, counts: readonly FacetCount[], language: Language): FacetValue[] {
  const named = (list: CodeList, order?: readonly string[]) =>
    (order ? [...counts].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : counts).map(
      ({ value, count }) => ({ value, name: codeName(list, value, language), count }),
    );
  switch (facet) {
    case 'degree':
      return named('degree', degrees);
    case 'workYears':
      return named('workYears', workYears);
    case 'graduationYear':
      return [...counts]
        .sort((a, b) => b.value.localeCompare(a.value))
        .map(({ value, count }) => ({ value, name: value, count }));
    case 'wishedPlace':
      return counts
        .filter(({ value }) => divisionOf(value))
        .map(({ value, count }) => ({ value, name: ownNameOf(value, language), count, parent: parentOf(value) }));
    case 'wishedOccupation':
      return counts.slice(0, MOST_VALUES).map(({ value, count }) => ({ value, name: occupationName(value), count }));
    case 'skill':
    case 'discipline':
      return counts.slice(0, MOST_VALUES).map(({ value, count }) => ({ value, name: value, count }));
    case 'wishedEmployment':
      return named('employment');
    case 'seeking':
      return named('seeking');
  }
}
