import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApplicationParty, applicationParties, type InterviewState, interviewStates } from '#contracts';
import { MemoryFair, randomHistory } from '../../../tools/testing/interview-histories.js';
import {
  answerByOf,
  dueAt,
  holdsOf,
  type Interview,
  type InterviewEvent,
  nextFor,
  openStates,
  RECORDED_DAYS,
  settling,
  stepped,
  timesFaults,
  transitions,
} from './interview.rules.js';

const at = (time: string) => new Date(`2026-11-${time}+08:00`);
const time = (startsAt: string) => ({ id: startsAt, startsAt: at(startsAt) });
const now = at('02T09:00');
const answerBy = at('03T09:00');

const proposed: Interview = {
  state: 'proposed',
  talentId: 'talent',
  interviewers: ['one', 'two'],
  placeId: 'place',
  minutes: 60,
  bufferBefore: 10,
  bufferAfter: 5,
  isReserved: true,
  proposal: { by: 'organization', times: [time('04T10:00'), time('04T14:00')], answerBy },
  booked: null,
  attendance: { talent: null, organization: null },
};
const booked: Interview = { ...proposed, state: 'booked', proposal: null, booked: time('04T10:00') };
const moving = (by: ApplicationParty): Interview => ({
  ...booked,
  state: 'moving',
  proposal: { by, times: [time('05T10:00')], answerBy },
});
const past: Interview = { ...booked, state: 'past' };

/** What each state lets be done, as a table to be read. */
const table: [InterviewState, string][] = [
  ['proposed', 'pick→booked refuse→refused cancel→cancelled lapse→lapsed end→cancelled'],
  ['booked', 'move→moving cancel→cancelled pass→past end→cancelled'],
  ['moving', 'pick→booked refuse→booked cancel→cancelled lapse→booked end→cancelled'],
  ['past', 'record→past'],
  ['refused', ''],
  ['lapsed', ''],
  ['cancelled', ''],
];

describe('the steps of an interview', () => {
  it.each(table)('from %s: %s', (state, expected) => {
    expect(
      Object.entries(transitions[state])
        .map(([act, to]) => `${act}→${to}`)
        .join(' '),
    ).toBe(expected);
  });

  const turns: [name: string, interview: Interview, when: Date, talent: string, organization: string][] = [
    ['proposed', proposed, now, 'pick refuse', 'cancel'],
    ['proposed, too late', proposed, answerBy, '', ''],
    ['booked', booked, now, 'move cancel', 'move cancel'],
    ['moved by the talent', moving('talent'), now, 'cancel', 'pick refuse cancel'],
    ['moved by the organization', moving('organization'), now, 'pick refuse cancel', 'cancel'],
    ['moved, too late', moving('talent'), answerBy, 'move cancel', 'move cancel'],
    ['going on', booked, at('04T10:00'), '', ''],
    ['over by its time', booked, at('04T11:00'), 'record', 'record'],
    ['past', past, at('04T12:00'), 'record', 'record'],
    [
      'said by the talent',
      { ...past, attendance: { talent: 'met', organization: null } },
      at('05T09:00'),
      '',
      'record',
    ],
    ['long past', past, new Date(at('04T11:00').getTime() + RECORDED_DAYS * 86_400_000), '', ''],
    ['refused', { ...proposed, state: 'refused', proposal: null }, now, '', ''],
    ['lapsed', { ...proposed, state: 'lapsed', proposal: null }, now, '', ''],
    ['cancelled', { ...booked, state: 'cancelled' }, now, '', ''],
  ];

  it.each(turns)('%s: each side does what is its own', (_name, interview, when, talent, organization) => {
    expect(nextFor('talent', interview, when).join(' ')).toBe(talent);
    expect(nextFor('organization', interview, when).join(' ')).toBe(organization);
  });

  it('leave what is booked where a move comes to nothing, and replace it where a time is picked', () => {
    const wish = moving('talent');
    expect(stepped(wish, { act: 'refuse', by: 'organization' }, now)).toEqual(booked);
    expect(stepped(wish, { act: 'lapse' }, answerBy)).toEqual(booked);
    expect(stepped(wish, { act: 'pick', by: 'organization', timeId: '05T10:00' }, now)).toEqual({
      ...booked,
      booked: time('05T10:00'),
    });
    expect(stepped(wish, { act: 'pick', by: 'organization', timeId: '04T14:00' }, now)).toBeNull();
  });

  it('lapse and pass by the clock alone', () => {
    expect(stepped(proposed, { act: 'lapse' }, new Date(answerBy.getTime() - 1))).toBeNull();
    expect(stepped(proposed, { act: 'lapse' }, answerBy)).toMatchObject({ state: 'lapsed', proposal: null });
    expect(stepped(booked, { act: 'pass' }, at('04T10:59'))).toBeNull();
    expect(stepped(booked, { act: 'pass' }, at('04T11:00'))).toMatchObject({ state: 'past' });
    expect([dueAt(proposed), dueAt(booked), dueAt(moving('talent')), dueAt(past)]).toEqual([
      answerBy,
      at('04T11:00'),
      answerBy,
      null,
    ]);
  });

  it('are made up for before anything else is done: one by one, as far as the clock has come', () => {
    const acts = (interview: Interview, when: Date) => settling(interview, when).map(({ act }) => act);
    expect(acts(moving('talent'), now)).toEqual([]);
    expect(acts(moving('talent'), answerBy)).toEqual(['lapse']);
    expect(acts(moving('talent'), at('04T11:00'))).toEqual(['lapse', 'pass']);
    expect(acts(proposed, at('04T11:00'))).toEqual(['lapse']);
    expect(acts(past, at('04T11:00'))).toEqual([]);
  });

  it('never leave a state that is over, whatever is tried', () => {
    const anyEvent: fc.Arbitrary<InterviewEvent> = fc.oneof(
      fc.record({ act: fc.constant('pick' as const), by: fc.constantFrom(...applicationParties), timeId: fc.string() }),
      fc.record({
        act: fc.constantFrom('refuse' as const, 'cancel' as const),
        by: fc.constantFrom(...applicationParties),
      }),
      fc.record({ act: fc.constantFrom('lapse' as const, 'pass' as const, 'end' as const) }),
    );
    const anyTime = fc.integer({ min: -10, max: 20 }).map((days) => new Date(now.getTime() + days * 86_400_000));
    fc.assert(
      fc.property(fc.constantFrom(...interviewStates), anyEvent, anyTime, (state, event, when) => {
        if (openStates.includes(state)) return;
        expect(stepped({ ...booked, state }, event, when)).toBeNull();
      }),
    );
  });
});

describe('what an interview holds', () => {
  const who = (interview: Interview) =>
    holdsOf(interview).map(({ id, from, lapsesAt }) => `${id} ${from.toISOString()}${lapsesAt ? '?' : ''}`);
  const four = '2026-11-04T01:50:00.000Z';
  const afternoon = '2026-11-04T05:50:00.000Z';
  const five = '2026-11-05T01:50:00.000Z';

  it.each([
    [
      'all that is offered, of interviewers and place',
      proposed,
      ['one', 'two', 'place'].flatMap((id) => [`${id} ${four}?`, `${id} ${afternoon}?`]),
    ],
    ['nothing of what is offered unreserved', { ...proposed, isReserved: false }, []],
    ['what is booked, of everybody', booked, ['talent', 'one', 'two', 'place'].map((id) => `${id} ${four}`)],
    [
      'both while it moves, of the talent too where the talent wished it',
      moving('talent'),
      ['talent', 'one', 'two', 'place'].flatMap((id) => [`${id} ${four}`, `${id} ${five}?`]),
    ],
    [
      'both while it moves, of the talent not what the organization offers',
      moving('organization'),
      [`talent ${four}`, ...['one', 'two', 'place'].flatMap((id) => [`${id} ${four}`, `${id} ${five}?`])],
    ],
    ['nothing once it is over', past, []],
  ] as [string, Interview, string[]][])('%s', (_name, interview, expected) => {
    expect(who(interview).sort()).toEqual([...expected].sort());
  });

  it('has the buffers in it', () => {
    expect(holdsOf(booked)[0]).toMatchObject({ from: at('04T09:50'), until: at('04T11:05'), lapsesAt: null });
  });
});

describe('the times of a proposal', () => {
  const times = [at('04T10:00'), at('05T10:00')];
  it.each([
    ['are as they must be', times, answerBy, null, []],
    ['are in the past', [at('02T09:00'), times[1]!], answerBy, null, ['times.0 past']],
    ['are too far ahead', [new Date('2027-03-01T10:00:00+08:00')], answerBy, null, ['times.0 too-far']],
    ['come twice', [times[0]!, times[0]!], answerBy, null, ['times.1 twice']],
    ['are what is booked', times, answerBy, times[1]!, ['times.1 as-booked']],
    ['have a deadline that is past', times, now, null, ['answerBy deadline-past']],
    ['have a deadline after the first of them', times, at('04T10:01'), null, ['answerBy deadline-late']],
    ['have a deadline after what is booked', times, answerBy, at('03T08:00'), ['answerBy deadline-late']],
  ])('%s', (_name, given, until, old, expected) => {
    expect(
      timesFaults({ times: given, answerBy: until, booked: old }, now).map(({ path, code }) => `${path} ${code}`),
    ).toEqual(expected);
  });

  it('can be answered for two days, and never later than they can be kept', () => {
    const by = (given: Date[], old: Date | null, wished?: Date) =>
      answerByOf({ times: given, answerBy: wished, booked: old }, now);
    expect(by([at('06T10:00')], null)).toEqual(at('04T09:00'));
    expect(by([at('06T10:00'), at('03T10:00')], null)).toEqual(at('03T10:00'));
    expect(by([at('06T10:00')], at('02T15:00'))).toEqual(at('02T15:00'));
    expect(by([at('06T10:00')], null, answerBy)).toEqual(answerBy);
  });
});

describe('random histories', () => {
  it('break no rule, and meet each outcome of each wish', () => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= 2_000; seed++) {
      const fair = new MemoryFair();
      for (const wish of randomHistory(seed)) {
        const met = `${wish.kind} ${fair.try(wish)}`;
        outcomes.set(met, (outcomes.get(met) ?? 0) + 1);
        if (fair.faults().length > 0) throw new Error(`Seed ${seed}: ${fair.faults().join('; ')}`);
      }
    }
    const each = ['propose', 'pick', 'move'].flatMap((wish) => [`${wish} done`, `${wish} taken`, `${wish} refused`]);
    for (const met of [...each, 'refuse done', 'cancel done', 'record done', 'withdraw done'])
      expect([met, (outcomes.get(met) ?? 0) > 10]).toEqual([met, true]);
  });
});
