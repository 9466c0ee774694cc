import type { SearchResponse } from '#contracts';
import { daysBetween, dayWords, payCeiling, payFloor } from '#ui';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import type { Filter } from './search-state.js';

/** How a filter is called on the page. Names that only the answer knows (places, industries) are taken from it. */
export function useFilterName(answer: SearchResponse | undefined): (filter: Filter) => string {
  const t = useTexts();
  const { language, now } = useSite();
  return (filter) => {
    switch (filter.name) {
      case 'education':
      case 'experience':
      case 'employment':
      case 'organizationKind':
        return t(`${filter.name}.${filter.value}` as 'education.none');
      case 'payMin':
        return payFloor(filter.value, language);
      case 'payMax':
        return payCeiling(filter.value, language);
      case 'publishedSince': {
        // The day itself counts: "the last 3 days" are today and the two before.
        const days = daysBetween(filter.value, now) + 1;
        if (days === 1) return t('search.today');
        if (days > 1 && days <= 90) return t('search.within', { count: days });
        return t('search.since', { day: dayWords(filter.value, now, language) });
      }
      case 'qualify':
        return t('search.qualified');
      case 'organization': {
        const hit = answer?.hits.find(({ organization }) => organization?.id === filter.value);
        return hit?.organization?.name ?? t('search.thisOrganization');
      }
      default: {
        const named = answer?.facets[filter.name]?.find(({ value }) => value === filter.value);
        if (named !== undefined) return named.name;
        if (filter.name === 'place') return t('search.wholePlace');
        return t(filter.name === 'industry' ? 'search.chosenIndustry' : 'search.chosenOccupation');
      }
    }
  };
}
