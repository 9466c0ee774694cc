import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchResponse } from '#contracts';
import { HitLine } from '../../parts/hit-line.js';
import styles from './results.module.css';
import { changed, type SearchState, searchPath } from './search-state.js';

interface ResultsProps {
  state: SearchState;
  results: UseInfiniteQueryResult<InfiniteData<SearchResponse>>;
  read: string | null;
  onRead: (id: string) => boolean;
}

/** The list with its next page behind a link: with JavaScript it is added below, without it is a page of its own. */
export function Results({ state, results, read, onRead }: ResultsProps) {
  const { t } = useTranslation();
  const pages = results.data?.pages ?? [];
  const next = pages.at(-1)?.nextCursor ?? null;
  return (
    <>
      <ol className={results.isPlaceholderData ? styles.old : undefined}>
        {pages.flatMap(({ hits }) =>
          hits.map((hit) => (
            <li key={hit.id}>
              <HitLine hit={hit} isRead={hit.id === read} onRead={onRead} />
            </li>
          )),
        )}
      </ol>
      <div className={styles.end}>
        {results.isFetchNextPageError && <p role="alert">{t('search.moreFailed')}</p>}
        {next === null ? (
          <p>{t('search.end')}</p>
        ) : (
          <Link
            className="button"
            to={searchPath(changed(state, { cursor: next }))}
            aria-disabled={results.isFetchingNextPage}
            onClick={(event) => {
              event.preventDefault();
              if (!results.isFetchingNextPage) void results.fetchNextPage();
            }}
          >
            {results.isFetchingNextPage ? t('search.loadingMore') : t('search.more')}
          </Link>
        )}
        {state.cursor !== null && <Link to={searchPath(changed(state, {}))}>{t('search.fromStart')}</Link>}
      </div>
    </>
  );
}
