import { Link } from 'react-router';
import type { SearchResponse } from '#contracts';
import { useTexts } from '../../texts.js';
import styles from './chosen.module.css';
import { useFilterName } from './filter-names.js';
import { filtersOf, type SearchState, searchPath, without, withoutFilters } from './search-state.js';

/** What narrows the search, each to be taken away by itself. Links: they work without JavaScript. */
export function Chosen({ state, answer }: { state: SearchState; answer: SearchResponse | undefined }) {
  const t = useTexts();
  const nameOf = useFilterName(answer);
  const filters = filtersOf(state);
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chosen} data-group="" aria-label={t('search.chosen')}>
      {filters.map((filter) => (
        <li key={`${filter.name}:${filter.value}`}>
          <Link
            className={styles.chip}
            to={searchPath(without(state, filter))}
            aria-label={t('search.remove', { name: nameOf(filter) })}
          >
            {nameOf(filter)}
            <span aria-hidden="true">✕</span>
          </Link>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <Link className={styles.all} to={searchPath(withoutFilters(state))}>
            {t('search.clearAll')}
          </Link>
        </li>
      )}
    </ul>
  );
}
