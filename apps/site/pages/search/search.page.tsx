import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { countWords, problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { resultsQuery } from '../../queries.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { Chosen } from './chosen.js';
import { Facets } from './facets.js';
import { useFilterName } from './filter-names.js';
import { FilterSheet } from './filter-sheet.js';
import { NothingFound } from './nothing-found.js';
import { Notices } from './notices.js';
import { ReadingPane, useWide } from './reading-pane.js';
import { Results } from './results.js';
import { SaveSearch } from './save-search.js';
import styles from './search.module.css';
import { isSearchAway, SearchAway } from './search-away.js';
import { SearchBox, searchForm } from './search-box.js';
import {
  changed,
  codesOf,
  filtersOf,
  misread,
  readSearch,
  type SearchState,
  searchPath,
  sortInForce,
} from './search-state.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useShortcut } from './shortcuts.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useLastAnswer } from './use-last-answer.js';
import { useLoadedPages } from './use-loaded-pages.js';
import { useSettled } from './use-settled.js';

/** Search: what is asked on the left, what was found in the middle, what is read on the right of a wide screen. */
export function SearchPage() {
  const t = useTexts();
  const site = useSite();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const state = readSearch(params);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const isWide = useWide();
  const results = useInfiniteQuery({ ...resultsQuery(site, state), placeholderData: keepPreviousData });
  const shown = useLastAnswer(results, state);
  const [first] = shown.pages;
  const failure = results.isError && !results.isFetchNextPageError ? problemFacts(results.error) : null;
  const isSlow = useSettled(results.isPlaceholderData, 1_000) && results.isPlaceholderData;
  const read = state.read ?? first?.hits[0]?.id ?? null;
  const page = useRef<HTMLDivElement>(null);
  const found = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const pane = useRef<HTMLElement>(null);
  useKeptFocus(page, found);
  useLoadedPages(state, shown.isOld ? [] : shown.pages);

  const heading = state.q === '' ? t('search.title') : t('search.titleFor', { q: state.q });
  const isIndexed = params.size === 0;
  usePage({
    title: `${heading} · ${t('site.name')}`,
    description: t('search.description'),
    canonical: isIndexed ? '/vacancies' : null,
    status: failure === null ? 200 : failure.status || 503,
  });

  const go = (next: SearchState) => navigate(searchPath(next));
  const open = (id: string) => navigate(searchPath({ ...state, read: id }), { replace: true });
  const lines = () => [...(list.current?.querySelectorAll('a') ?? [])];
  const ids = shown.pages.flatMap(({ hits }) => hits.map(({ id }) => id));

  /** Goes to another line, and on wide screens reads it; after the last one, to the next page. */
  function goTo(line: number) {
    const id = ids[line];
    if (id === undefined) {
      if (line >= ids.length && results.hasNextPage && !results.isFetchingNextPage) void results.fetchNextPage();
      return;
    }
    lines()[line]?.focus();
    if (isWide) open(id);
  }
  const present = () => {
    const focused = lines().findIndex((line) => line.parentElement?.contains(document.activeElement));
    return focused >= 0 || !isWide ? focused : ids.indexOf(read ?? '');
  };
  useShortcut('j', () => goTo(present() + 1));
  useShortcut('k', () => goTo(present() - 1));

  const filters = filtersOf(state);
  const nameOf = useFilterName(first);
  const kept = filters.filter(({ name }) => name !== 'publishedSince');
  const usualName = [state.q, ...kept.map(nameOf)].filter((part) => part !== '').join(' · ');
  return (
    <div ref={page}>
      <div className={styles.ask}>
        <h1 className="unseen">{heading}</h1>
        <SearchBox state={state} isLive />
        <Chosen state={state} answer={first} />
      </div>
      {failure !== null && first === undefined && isSearchAway(failure) ? (
        <SearchAway facts={failure} onRetry={() => void results.refetch()} />
      ) : failure !== null && first === undefined ? (
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
            <ShortcutHelp />
          </section>
          <section
            ref={found}
            className={styles.found}
            aria-label={t('search.results')}
            aria-busy={results.isFetching}
            tabIndex={-1}
          >
            <div className={styles.bar}>
              <p role="status">
                {first === undefined || isSlow
                  ? t('search.loading')
                  : t('search.total', { count: first.total, formatted: countWords(first.total) })}
              </p>
              {/* A link, for without JavaScript it leads to the filters below the list. */}
              {/* biome-ignore lint/a11y/useValidAnchor: it has a place to go to */}
              <a
                className={`button small ${styles.filterButton}`}
                href="#filters"
                onClick={(event) => {
                  event.preventDefault();
                  setSheetOpen(true);
                }}
              >
                {t('search.filters')}
                {filters.length > 0 && (
                  <span>
                    <b>{filters.length}</b> <span className="unseen">{t('search.filtersOn')}</span>
                  </span>
                )}
              </a>
              <SaveSearch state={state} name={usualName} />
              <Sort state={state} onChange={go} />
            </div>
            {failure !== null && (
              <>
                <Problem facts={failure} onRetry={() => results.refetch()} />
                <p className={styles.before}>{t('search.before')}</p>
              </>
            )}
            <Notices state={shown.state} answer={first} misread={misread(params)} />
            {first === undefined && <HitSkeletons count={8} />}
            {first?.total === 0 && <NothingFound state={shown.state} answer={first} />}
            {first !== undefined && first.total > 0 && (
              <Results
                state={shown.state}
                pages={shown.pages}
                results={results}
                isOld={shown.isOld}
                read={read}
                list={list}
                onRead={(id, byKeyboard) => {
                  if (!isWide) return false;
                  open(id);
                  if (byKeyboard) pane.current?.focus({ preventScroll: true });
                  return true;
                }}
                onStep={(by) => goTo(present() + by)}
              />
            )}
          </section>
          <ReadingPane
            id={read}
            isWide={isWide}
            isChosen={state.read !== null}
            pane={pane}
            onLeave={() => (lines()[ids.indexOf(read ?? '')] ?? found.current)?.focus()}
          />
        </div>
      )}
      {isSheetOpen && (
        <FilterSheet state={state} answer={first} failure={failure} onChange={go} onClose={() => setSheetOpen(false)} />
      )}
    </div>
  );
}

function Sort({ state, onChange }: { state: SearchState; onChange: (next: SearchState) => void }) {
  const t = useTexts();
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
