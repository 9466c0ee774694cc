import { describe, expect, it } from '@jest/globals';
import { actionsFor, isForGood, outcomeOf, undoing } from './bulk.js';

const row = (state: 'draft' | 'open' | 'paused' | 'lapsed' | 'filled', given = {}) => ({
  state,
  inReview: false,
  confirmBy: null,
  hasChanges: false,
  publishedAt: '2026-11-01T00:00:00Z',
  ...given,
});
const names = (rows: ReturnType<typeof row>[]) => actionsFor(rows).map(({ action }) => action);

describe('what is offered for chosen vacancies', () => {
  it('is what fits at least one of them, done to those that it fits', () => {
    const [open, paused] = [row('open'), row('paused')];
    expect(names([open, paused])).toEqual(['pause', 'resume', 'fill', 'close']);
    expect(actionsFor([open, paused]).find(({ action }) => action === 'pause')?.rows).toEqual([open]);
  });

  it('leaves out what would surely be refused', () => {
    expect(names([row('filled')])).toEqual([]);
    expect(names([row('draft', { inReview: true, publishedAt: null })])).toEqual(['withdraw', 'discard']);
    expect(names([row('draft')])).toEqual(['publish']);
    expect(names([row('open', { hasChanges: true })])).toContain('publish');
  });

  it('asks for a word on what lapsed or is about to', () => {
    expect(names([row('lapsed')])[0]).toBe('confirm');
    expect(names([row('open', { confirmBy: '2026-12-01T00:00:00Z' })])[0]).toBe('confirm');
    expect(names([row('open')])).not.toContain('confirm');
  });

  it('is taken back where the rules of vacancies know a way back', () => {
    expect(undoing.pause).toBe('resume');
    expect(undoing.close).toBeUndefined();
    expect([isForGood('close'), isForGood('pause')]).toEqual([true, false]);
  });
});

describe('what became of each', () => {
  it('says of those that were refused why, field by field where it is told', () => {
    const results = [
      { id: '1', state: 'open' as const, problem: null },
      { id: '2', state: 'draft' as const, problem: { code: 'vacancy/not-possible', detail: '不能暂停。' } },
      {
        id: '3',
        state: 'draft' as const,
        problem: {
          code: 'vacancy/not-publishable',
          detail: '还不能发布。',
          errors: [
            { path: 'draft.title', code: 'too-small', message: '请写名称。' },
            { path: 'draft.placeCode', code: 'invalid', message: '请选地点。' },
          ],
        },
      },
    ];
    expect(outcomeOf({ results }, [{ id: '2', title: '电工' }])).toEqual({
      done: ['1'],
      refused: [
        { id: '2', title: '电工', why: '不能暂停。' },
        { id: '3', title: '', why: '请写名称。 请选地点。' },
      ],
    });
  });
});
