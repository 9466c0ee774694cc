import type { BulkRequest, BulkResults, OwnVacancyRow } from '#contracts';

export type BulkAction = BulkRequest['action'];
type Row = Pick<OwnVacancyRow, 'state' | 'inReview' | 'confirmBy' | 'hasChanges' | 'publishedAt'>;

/** The most that one request takes. */
export const MOST_AT_ONCE = 500;

/** In the order in which they are offered. The api alone decides: this only leaves out what would surely be refused. */
const offered: readonly { action: BulkAction; fits: (row: Row) => boolean }[] = [
  { action: 'confirm', fits: ({ state, confirmBy }) => state === 'lapsed' || (state === 'open' && confirmBy !== null) },
  { action: 'publish', fits: (row) => !row.inReview && (row.state === 'draft' || (isLive(row) && row.hasChanges)) },
  { action: 'withdraw', fits: ({ inReview }) => inReview },
  { action: 'pause', fits: ({ state }) => state === 'open' },
  { action: 'resume', fits: ({ state }) => state === 'paused' },
  { action: 'fill', fits: (row) => isLive(row) },
  { action: 'close', fits: (row) => isLive(row) },
  { action: 'discard', fits: ({ state, publishedAt }) => state === 'draft' && publishedAt === null },
];

const isLive = ({ state }: Row) => state === 'open' || state === 'paused' || state === 'lapsed';

/** What can be done to some of these rows, each with those it can be done to. */
export function actionsFor<R extends Row>(rows: readonly R[]): { action: BulkAction; rows: R[] }[] {
  return offered
    .map(({ action, fits }) => ({ action, rows: rows.filter(fits) }))
    .filter(({ rows: fitting }) => fitting.length > 0);
}

/** What takes an action back; those that are not here are for good. */
export const undoing: Partial<Record<BulkAction, BulkAction>> = { pause: 'resume', resume: 'pause' };

/** Actions that nothing takes back: who does one is told before. */
export const isForGood = (action: BulkAction) => action === 'fill' || action === 'close' || action === 'discard';

export interface Outcome {
  done: string[];
  refused: { id: string; title: string; why: string }[];
}

/** What became of each row, in words where it was refused. */
export function outcomeOf({ results }: BulkResults, rows: readonly Pick<OwnVacancyRow, 'id' | 'title'>[]): Outcome {
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return {
    done: results.filter(({ problem }) => problem === null).map(({ id }) => id),
    refused: results.flatMap(({ id, problem }) => {
      if (problem === null) return [];
      const faults = problem.errors?.map(({ message }) => message) ?? [];
      return [{ id, title: titles.get(id) ?? '', why: faults.length > 0 ? faults.join(' ') : problem.detail }];
    }),
  };
}
