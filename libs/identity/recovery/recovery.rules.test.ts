import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organizerRoles, recoveryStates } from '#contracts';
import { maskedEmail, maskedPhone } from '../masks.rules.js';
import {
  confirmingOf,
  organizerSinceAfter,
  type RecoveryFacts,
  recoveryStateOf,
  recoveryTransitions,
  usableFrom,
  usableUntil,
} from './recovery.rules.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = new Date('2026-11-25T00:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);

/** Proposed at the start; confirmed a day later, where it was. */
const facts = (more: Partial<RecoveryFacts> = {}): RecoveryFacts => ({
  proposedAt: start,
  confirmedAt: null,
  ending: null,
  isBlocked: false,
  ...more,
});
const confirmed = { confirmedAt: later(DAY) };

describe('where a recovery stands', () => {
  it.each([
    ['just proposed', facts(), 0, 'proposed'],
    ['a moment before its 14 days are over', facts(), 14 * DAY - 1, 'proposed'],
    ['14 days without a decision', facts(), 14 * DAY, 'lapsed'],
    ['just confirmed', facts(confirmed), DAY, 'waiting'],
    ['a moment before 72 hours', facts(confirmed), DAY + 72 * HOUR - 1, 'waiting'],
    ['72 hours after it was confirmed', facts(confirmed), DAY + 72 * HOUR, 'open'],
    ['a moment before its 14 days of use are over', facts(confirmed), 18 * DAY - 1, 'open'],
    ['14 days later', facts(confirmed), 18 * DAY, 'lapsed'],
    ['of an address that another account took', facts({ ...confirmed, isBlocked: true }), 5 * DAY, 'blocked'],
    ['the same, before it was confirmed', facts({ isBlocked: true }), DAY, 'blocked'],
    ['the same, when its time is over', facts({ ...confirmed, isBlocked: true }), 18 * DAY, 'lapsed'],
    [
      'used, and its address given up since',
      facts({ ...confirmed, ending: 'used', isBlocked: true }),
      90 * DAY,
      'used',
    ],
    ['objected to', facts({ ...confirmed, ending: 'objected' }), 5 * DAY, 'objected'],
  ] as const)('%s', (_what, given, at, state) => {
    expect(recoveryStateOf(given, later(at))).toBe(state);
  });

  const anyFacts = fc.record({
    proposedAt: fc.constant(start),
    confirmedAt: fc.option(fc.integer({ min: 0, max: 14 * DAY - 1 }).map(later)),
    ending: fc.constant(null),
    isBlocked: fc.boolean(),
  });
  const anyTime = fc.integer({ min: 0, max: 60 * DAY });

  it('never opens without a second organizer, before 72 hours, or for a blocked address, whatever the times', () => {
    fc.assert(
      fc.property(anyFacts, anyTime, (given, at) => {
        const state = recoveryStateOf(given, later(at));
        if (state !== 'open') return;
        expect(given.confirmedAt).not.toBeNull();
        expect(given.isBlocked).toBe(false);
        expect(later(at).getTime()).toBeGreaterThanOrEqual(usableFrom(given.confirmedAt as Date).getTime());
        expect(later(at).getTime()).toBeLessThan(usableUntil(given.confirmedAt as Date).getTime());
      }),
    );
  });

  it('only goes on with time: from waiting over open to lapsed, and never back', () => {
    const order = ['proposed', 'waiting', 'open', 'lapsed'];
    fc.assert(
      fc.property(anyFacts, anyTime, anyTime, (given, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((at) =>
          order.indexOf(recoveryStateOf({ ...given, isBlocked: false }, later(at))),
        );
        expect(late).toBeGreaterThanOrEqual(early as number);
      }),
    );
  });
});

describe('what can be done', () => {
  it('is this, and nothing once it is over', () => {
    const acts = recoveryStates.map((state) => [state, Object.keys(recoveryTransitions[state]).join(', ')]);
    expect(Object.fromEntries(acts)).toEqual({
      proposed: 'confirm, decline, withdraw',
      waiting: 'withdraw, object',
      open: 'withdraw, object, use',
      blocked: 'decline, withdraw, object',
      declined: '',
      withdrawn: '',
      objected: '',
      used: '',
      lapsed: '',
    });
  });
});

describe('who confirms', () => {
  it.each([
    ['who proposed it, however long an organizer', 'a', 900, { confirming: 'same-person', from: null }],
    ['somebody else', 'b', 7, { confirming: 'possible', from: null }],
    ['an organizer of six days', 'b', 6, { confirming: 'too-new', from: later(DAY) }],
    ['an organizer of today', 'b', 0, { confirming: 'too-new', from: later(7 * DAY) }],
  ] as const)('%s', (_who, by, days, expected) => {
    expect(confirmingOf({ by, proposedBy: 'a', organizerSince: later(-days * DAY) }, start)).toEqual(expected);
  });
});

describe('since when somebody is such an organizer', () => {
  const long = later(-100 * DAY);

  it.each([
    [null, 'desk', start],
    [null, 'auditor', start],
    ['auditor', 'desk', start],
    ['reviewer', 'admin', start],
    ['auditor', 'reviewer', long],
    ['desk', 'admin', long],
    ['admin', 'desk', long],
    ['admin', 'auditor', long],
    ['admin', null, null],
  ] as const)('%s → %s', (before, role, since) => {
    expect(organizerSinceAfter({ role: before, since: before === null ? null : long }, role, start)).toEqual(since);
  });

  it('who was lowered and raised again begins anew', () => {
    for (const between of organizerRoles.filter((role) => role === 'reviewer' || role === 'auditor')) {
      const since = organizerSinceAfter({ role: 'admin', since: long }, between, start);
      expect(organizerSinceAfter({ role: between, since }, 'admin', later(DAY))).toEqual(later(DAY));
    }
  });
});

describe('what is shown of an address', () => {
  it('is enough to recognize it, and no more', () => {
    expect(maskedPhone('+8613800138000')).toBe('138••••8000');
    expect(maskedEmail('zhou.min@example.cn')).toBe('z•••@example.cn');
    expect(maskedEmail('z@example.cn')).toBe('z•••@example.cn');
    expect(maskedEmail('"a@b"@example.cn')).not.toContain('b"');
  });
});
