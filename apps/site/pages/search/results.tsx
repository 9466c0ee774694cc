import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { HitLine } from '../../parts/hit-line.js';
import { Star } from '../../parts/star/star.js';
import starStyles from '../../parts/star/star.module.css';
import type { Found } from '../../queries.js';
import { useTexts } from '../../texts.js';
import styles from './results.module.css';
import { changed, type SearchState, searchPath } from './search-state.js';

interface ResultsProps {
  state: SearchState;
  pages: readonly Found[];
  results: UseInfiniteQueryResult<InfiniteData<Found>>;
  /** The pages answer an earlier question. */
  isOld: boolean;
  read: string | null;
  list: RefObject<HTMLOListElement | null>;
  onRead: (id: string, byKeyboard: boolean) => boolean;
  /** One further down or up from the line that has the focus. */
  onStep: (by: 1 | -1) => void;
}

/** The list with its next page behind a link: with JavaScript it is added below, without it is a page of its own. */
export function Results({ state, pages, results, isOld, read, list, onRead, onStep }: ResultsProps) {
  const t = useTexts();
  const next = isOld ? null : (pages.at(-1)?.nextCursor ?? null);
  const lastLine = useRef<number>(null);

  // The link that was pressed is gone with the last page, and with it the focus: it goes on to the first new line.
  const lines = pages.reduce((sum, { hits }) => sum + hits.length, 0);
  useEffect(() => {
    const before = lastLine.current;
    if (before === null || lines <= before) return;
    lastLine.current = null;
    list.current?.querySelectorAll('a')[before]?.focus({ preventScroll: true });
  }, [lines, list]);

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onStep(by === 1 ? 1 : -1);
  }

  return (
    <>
      <ol ref={list} className={results.isPlaceholderData ? styles.old : undefined} onKeyDown={onKeyDown}>
        {pages.flatMap(({ hits }) =>
          hits.map((hit) => (
            <li key={hit.id} className={starStyles.beside}>
              <HitLine hit={hit} isRead={hit.id === read} onRead={onRead} />
              <Star id={hit.id} title={hit.title} />
            </li>
          )),
        )}
      </ol>
      <div className={styles.end}>
        {results.isFetchNextPageError && <p role="alert">{t('search.moreFailed')}</p>}
        {next !== null && (
          <Link
            className="button"
            to={searchPath({ ...changed(state, {}), cursor: next })}
            aria-disabled={results.isFetchingNextPage}
            onClick={(event) => {
              event.preventDefault();
              if (results.isFetchingNextPage) return;
              if (event.detail === 0) lastLine.current = lines;
              void results.fetchNextPage();
            }}
          >
            {results.isFetchingNextPage ? t('search.loadingMore') : t('search.more')}
          </Link>
        )}
        {next === null && !isOld && <p>{t('search.end')}</p>}
        {state.cursor !== null && <Link to={searchPath(changed(state, {}))}>{t('search.fromStart')}</Link>}
      </div>
    </>
  );
}
