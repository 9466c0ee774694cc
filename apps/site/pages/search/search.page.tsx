import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { countWords, problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { resultsQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { Chosen } from './chosen.js';
import { Facets } from './facets.js';
import { FilterSheet } from './filter-sheet.js';
import { NothingFound } from './nothing-found.js';
import { ReadingPane, useWide } from './reading-pane.js';
import { Results } from './results.js';
import styles from './search.module.css';
import { SearchBox, searchForm } from './search-box.js';
import { changed, codesOf, filtersOf, readSearch, type SearchState, searchPath, sortInForce } from './search-state.js';

/** Search: what is asked on the left, what was found in the middle, what is read on the right of a wide screen. */
export function SearchPage() {
  const { t } = useTranslation();
  const site = useSite();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const state = readSearch(params);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const isWide = useWide();
  const results = useInfiniteQuery({ ...resultsQuery(site, state), placeholderData: keepPreviousData });
  const first = results.data?.pages[0];
  const failure = results.isError && !results.isFetchNextPageError ? problemFacts(results.error) : null;
  const read = state.read ?? first?.hits[0]?.id ?? null;

  const heading = state.q === '' ? t('search.title') : t('search.titleFor', { q: state.q });
  const isIndexed = params.size === 0;
  usePage({
    title: `${heading} · ${t('site.name')}`,
    description: t('search.description'),
    canonical: isIndexed ? '/vacancies' : null,
    status: failure === null ? 200 : failure.status || 503,
  });

  const go = (next: SearchState) => navigate(searchPath(next));
  const filters = filtersOf(state).length;
  return (
    <>
      <div className={styles.ask}>
        <h1 className="unseen">{heading}</h1>
        <SearchBox state={state} />
        <Chosen state={state} answer={first} />
      </div>
      {failure !== null && first === undefined ? (
        <Problem facts={failure} onRetry={() => results.refetch()} />
      ) : (
        <div className={styles.columns}>
          <section id="filters" className={styles.filters} aria-label={t('search.filters')}>
            <Facets state={state} answer={first} form={searchForm} onChange={go} />
            <noscript>
              <button className="button" type="submit" form={searchForm}>
                {t('search.applyFilters')}
              </button>
            </noscript>
          </section>
          <section className={styles.found} aria-label={t('search.results')} aria-busy={results.isFetching}>
            <div className={styles.bar}>
              <p role="status">
                {first === undefined
                  ? t('search.loading')
                  : t('search.total', { count: first.total, formatted: countWords(first.total) })}
              </p>
              {/* A link, for without JavaScript it leads to the filters below the list. */}
              {/* biome-ignore lint/a11y/useValidAnchor: it has a place to go to */}
              <a
                className={`button small ${styles.filterButton}`}
                href="#filters"
                aria-label={filters > 0 ? t('search.filtersOn', { count: filters }) : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  setSheetOpen(true);
                }}
              >
                {t('search.filters')}
                {filters > 0 && <b>{filters}</b>}
              </a>
              <Sort state={state} onChange={go} />
            </div>
            {first?.relaxed && (
              <p className={styles.relaxed}>{t('search.relaxed', { terms: first.relaxed.join('、') })}</p>
            )}
            {failure !== null && <Problem facts={failure} onRetry={() => results.refetch()} />}
            {first === undefined && <HitSkeletons count={8} />}
            {first?.total === 0 && <NothingFound state={state} answer={first} />}
            {first !== undefined && first.total > 0 && (
              <Results
                state={state}
                results={results}
                read={read}
                onRead={(id) => {
                  if (isWide) navigate(searchPath({ ...state, read: id }), { replace: true });
                  return isWide;
                }}
              />
            )}
          </section>
          <ReadingPane id={read} isWide={isWide} isChosen={state.read !== null} />
        </div>
      )}
      {isSheetOpen && <FilterSheet state={state} answer={first} onChange={go} onClose={() => setSheetOpen(false)} />}
    </>
  );
}

function Sort({ state, onChange }: { state: SearchState; onChange: (next: SearchState) => void }) {
  const { t } = useTranslation();
  return (
    <label className={styles.sort}>
      <span className="unseen">{t('search.sort')}</span>
      <select
        form={searchForm}
        name="sort"
        value={sortInForce(state)}
        onChange={(event) => {
          const sort = codesOf('sort').find((known) => known === event.target.value) ?? null;
          onChange(changed(state, { sort }));
        }}
      >
        {codesOf('sort').map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort.${sort}`)}
          </option>
        ))}
      </select>
      <noscript>
        <button className="button small" type="submit" form={searchForm}>
          {t('search.apply')}
        </button>
      </noscript>
    </label>
  );
}
