import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Found } from '../../queries.js';
import type { SearchState } from './search-state.js';

interface Answer {
  pages: readonly Found[];
  /** What they answer. */
  state: SearchState;
}

interface ShownAnswer extends Answer {
  /** The question of the address has no answer yet, or none could be had. */
  isOld: boolean;
}

/** What the page shows: the answer to its question, or the last one until there is another, also when that fails. */
export function useLastAnswer(results: UseInfiniteQueryResult<InfiniteData<Found>>, state: SearchState): ShownAnswer {
  const { data, isPlaceholderData } = results;
  const [last, setLast] = useState<Answer>({ pages: data?.pages ?? [], state });
  if (data === undefined || isPlaceholderData) return { ...last, isOld: last.pages.length > 0 };
  if (data.pages !== last.pages) setLast({ pages: data.pages, state });
  return { pages: data.pages, state, isOld: false };
}
