import { describe, expect, it } from '@jest/globals';
import type { OwnVacancyRow } from '#contracts';
import { tasksOf } from './tasks.js';

const now = new Date('2026-11-25T02:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const row = (id: string, given: Partial<OwnVacancyRow>): OwnVacancyRow => ({
  id,
  state: 'open',
  version: 1,
  title: id,
  place: null,
  payText: null,
  payMonthlyMin: null,
  payMonthlyMax: null,
  payMonths: null,
  payComputed: false,
  headcount: 1,
  isPublic: true,
  hasChanges: false,
  inReview: false,
  returned: null,
  publishedAt: null,
  lapsesAt: inDays(60),
  confirmBy: null,
  updatedAt: inDays(-1),
  updatedBy: null,
  imported: false,
  ...given,
});
const ids = (rows: readonly OwnVacancyRow[]) => rows.map(({ id }) => id);

describe('what waits for an organization', () => {
  it('is asked for first where time runs out', () => {
    const { confirm, lapsing } = tasksOf(
      [
        row('later', { confirmBy: inDays(5), lapsesAt: inDays(5) }),
        row('sooner', { confirmBy: inDays(1), lapsesAt: inDays(1) }),
        row('lapses', { lapsesAt: inDays(13) }),
        row('lapses first', { lapsesAt: inDays(2) }),
        row('stays', { lapsesAt: inDays(15) }),
      ],
      now,
    );
    expect(ids(confirm)).toEqual(['sooner', 'later']);
    expect(ids(lapsing)).toEqual(['lapses first', 'lapses']);
  });

  it('has each vacancy in one place: what came back before what is only unfinished', () => {
    const tasks = tasksOf(
      [
        row('returned draft', { state: 'draft', returned: '月薪与描述不符' }),
        row('returned open', { returned: '地址不实', hasChanges: true }),
        row('draft', { state: 'draft' }),
        row('waits', { state: 'review', inReview: true }),
        row('waits open', { inReview: true, hasChanges: true }),
        row('changed', { hasChanges: true }),
      ],
      now,
    );
    expect(ids(tasks.returned)).toEqual(['returned draft', 'returned open']);
    expect(ids(tasks.drafts)).toEqual(['draft']);
    expect(ids(tasks.review)).toEqual(['waits', 'waits open']);
    expect(ids(tasks.changed)).toEqual(['changed']);
  });

  it('is nothing for what is over, or goes on by itself', () => {
    const all = tasksOf(
      [row('open', {}), row('filled', { state: 'filled', lapsesAt: inDays(1) }), row('down', { state: 'taken-down' })],
      now,
    );
    expect(Object.values(all).flat()).toEqual([]);
  });

  it('has the drafts that were in hand last first', () => {
    const drafts = [row('old', { state: 'draft', updatedAt: inDays(-9) }), row('new', { state: 'draft' })];
    expect(ids(tasksOf(drafts, now).drafts)).toEqual(['new', 'old']);
  });
});
