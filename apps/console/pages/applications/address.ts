import { type ApplicationState, applicationStates } from '#contracts';
import type { Asked } from './use-applications.js';

/** What the pages of applications read in their address. */
export interface Place extends Asked {
  /** Of the list, from 1. */
  page: number;
}

/** What an address asks for; what it says of states that do not exist is left out. */
export function readPlace(params: URLSearchParams): Place {
  const named = params.getAll('state');
  return {
    vacancy: params.get('vacancy') || null,
    states: applicationStates.filter((state) => named.includes(state)),
    isBoard: params.get('view') === 'board',
    isOwed: params.get('owed') === 'true',
    isMine: params.get('mine') === 'true',
    tag: params.get('tag') || null,
    page: Math.max(1, Number.parseInt(params.get('page') ?? '1', 10) || 1),
  };
}

/** The address of the list, or of one on it, from which the way back is known. */
export function addressOf({ vacancy, states, isBoard, isOwed, isMine, tag, page }: Place, id?: string): string {
  const query = new URLSearchParams();
  if (vacancy !== null) query.set('vacancy', vacancy);
  // On the board all states stand side by side: only who is opened from it has one of them.
  if (!isBoard || id !== undefined) for (const state of states) query.append('state', state);
  if (isMine) query.set('mine', 'true');
  if (tag !== null) query.set('tag', tag);
  if (isOwed && !isBoard) query.set('owed', 'true');
  if (isBoard) query.set('view', 'board');
  else if (page > 1) query.set('page', String(page));
  return `/applications${id === undefined ? '' : `/${id}`}${query.size === 0 ? '' : `?${query}`}`;
}

/** Where a column of the board goes on in the list: on the page with what comes after its cards. */
export function listAfter(place: Place, cards: number, perPage: number): Place {
  return { ...place, isBoard: false, page: Math.floor(cards / perPage) + 1 };
}

/** The same list in other states. */
export function inStates(place: Place, states: readonly ApplicationState[]): Place {
  return { ...place, states, isOwed: false, page: 1 };
}
