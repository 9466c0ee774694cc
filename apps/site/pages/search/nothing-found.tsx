import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { SearchResponse } from '#contracts';
import { countWords } from '#ui';
import { waysOutQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useFilterName } from './filter-names.js';
import styles from './nothing-found.module.css';
import { useList } from './notices.js';
import { along, emptySearch, filtersOf, type SearchState, searchPath, type WayOut } from './search-state.js';

/** An answer without vacancies: says which filter or word to let go of, and what that would give. */
export function NothingFound({ state, answer }: { state: SearchState; answer: SearchResponse }) {
  const t = useTexts();
  const site = useSite();
  const nameOf = useWayName(state, answer);
  const inOneLine = useList();
  const { data: ways = [] } = useQuery(waysOutQuery(site, state));
  return (
    <div className={styles.nothing}>
      <h2>{state.q === '' ? t('nothing.title') : t('nothing.titleFor', { q: state.q })}</h2>
      {ways.length > 0 && (
        <>
          <p>{t('nothing.drop')}</p>
          <ul className={styles.ways}>
            {ways.map((way) => (
              <li key={`${way.drop} ${way.q}`}>
                <Link to={searchPath(along(state, way))}>
                  <span>
                    {nameOf(way)}
                    {way.relaxed !== null && <small>{t('nothing.relaxed', { terms: inOneLine(way.relaxed) })}</small>}
                  </span>
                  <span className={styles.count}>
                    {t('nothing.count', { count: way.total, formatted: countWords(way.total) })}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {state.q !== '' && <p className={styles.advice}>{t('nothing.advice')}</p>}
      <p className={styles.all}>
        <Link className="button" to={searchPath(emptySearch)}>
          {t('nothing.all')}
        </Link>
      </p>
    </div>
  );
}

function useWayName(state: SearchState, answer: SearchResponse): (way: WayOut) => string {
  const t = useTexts();
  const nameOf = useFilterName(answer);
  const inOneLine = useList();
  return ({ drop, q }) => {
    if (drop === 'filters') return t('nothing.withoutFilters');
    if (drop === 'q') return q === '' ? t('nothing.withoutWords', { q: state.q }) : t('nothing.only', { q });
    const dropped = filtersOf(state).filter(({ name }) => name === drop);
    return t('nothing.without', { name: inOneLine(dropped.map(nameOf)) });
  };
}
