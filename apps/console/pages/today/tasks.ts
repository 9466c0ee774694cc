import type { OwnVacancyRow } from '#contracts';

/** So long before it lapses a vacancy is told of. */
export const LAPSES_SOON_DAYS = 14;

/** What waits for its organization, most urgent first; one vacancy stands in one place. */
export interface Tasks {
  /** Asked whether they are still open: without an answer they lapse. */
  confirm: OwnVacancyRow[];
  /** Sent back by the desk, with the reason. */
  returned: OwnVacancyRow[];
  lapsing: OwnVacancyRow[];
  /** Readers see something else than what was written last. */
  changed: OwnVacancyRow[];
  /** Begun and not finished. */
  drafts: OwnVacancyRow[];
  /** Wait for the desk: nothing to do but to know. */
  review: OwnVacancyRow[];
}

export function tasksOf(rows: readonly OwnVacancyRow[], now: Date): Tasks {
  const soon = now.getTime() + LAPSES_SOON_DAYS * 86_400_000;
  const tasks: Tasks = { confirm: [], returned: [], lapsing: [], changed: [], drafts: [], review: [] };
  for (const row of rows) {
    if (row.state === 'open' && row.confirmBy !== null) tasks.confirm.push(row);
    else if (row.returned !== null) tasks.returned.push(row);
    else if (row.inReview) tasks.review.push(row);
    else if (row.state === 'open' && row.lapsesAt !== null && Date.parse(row.lapsesAt) < soon) tasks.lapsing.push(row);
    else if (row.hasChanges && (row.state === 'open' || row.state === 'paused')) tasks.changed.push(row);
    else if (row.state === 'draft') tasks.drafts.push(row);
  }
  tasks.confirm.sort(by(({ confirmBy }) => confirmBy));
  tasks.lapsing.sort(by(({ lapsesAt }) => lapsesAt));
  // What waits longest comes first; of drafts, what one had in hand last.
  tasks.returned.sort(by(({ updatedAt }) => updatedAt));
  tasks.review.sort(by(({ updatedAt }) => updatedAt));
  tasks.drafts.sort(by(({ updatedAt }) => updatedAt)).reverse();
  return tasks;
}

const by = (of: (row: OwnVacancyRow) => string | null) => (one: OwnVacancyRow, other: OwnVacancyRow) =>
  Date.parse(of(one) ?? '') - Date.parse(of(other) ?? '');
