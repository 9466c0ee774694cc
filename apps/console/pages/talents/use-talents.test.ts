import { describe, expect, it } from '@jest/globals';
import type { TalentSearchAnswer, TalentView } from '#contracts';
import { withView } from './use-talents.js';

const now = new Date('2026-11-25T02:00:00Z');
const page = {
  hits: [
    { ref: 'a', access: 'none', lastSeenAt: null },
    { ref: 'b', access: 'none', lastSeenAt: null },
  ],
  today: { searches: { used: 3, allowed: 1000 }, profiles: { used: 7, allowed: 200 } },
} as unknown as TalentSearchAnswer;
const view = (lastSeenAt: string | null) => ({ ref: 'b', access: 'asked', lastSeenAt }) as TalentView;

describe('a page of talents after a look at one', () => {
  it('says that they were seen, and how far they opened up', () => {
    expect(withView(page, view(null), now).hits).toEqual([
      page.hits[0],
      { ref: 'b', access: 'asked', lastSeenAt: now.toISOString() },
    ]);
  });

  it.each([
    ['nobody had seen', null, 8],
    ['was seen yesterday', '2026-11-24T15:59:00Z', 8],
    ['was seen today', '2026-11-24T16:01:00Z', 7],
  ])('counts one who %s: %s', (_, lastSeenAt, used) => {
    expect(withView(page, view(lastSeenAt), now).today.profiles.used).toBe(used);
  });
});
