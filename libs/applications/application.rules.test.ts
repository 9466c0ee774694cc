import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApplicationParty, type ApplicationState, applicationParties, applicationStates } from '#contracts';
import { endStates, isReadable, mayStep, nextFor, steps } from './application.rules.js';

/** What each side may do, as a table to be read. */
const table: [ApplicationState, organization: string, talent: string][] = [
  ['applied', 'viewed rejected', 'withdrawn'],
  ['viewed', 'shortlisted rejected', 'withdrawn'],
  ['shortlisted', 'interview offer rejected', 'withdrawn'],
  ['interview', 'offer rejected', 'withdrawn'],
  ['offer', 'rejected', 'accepted declined withdrawn'],
  ['accepted', '', ''],
  ['declined', '', ''],
  ['withdrawn', '', ''],
  ['rejected', '', ''],
];

const anyState = fc.constantFrom(...applicationStates);
const anySteps = fc.array(fc.record({ party: fc.constantFrom(...applicationParties), to: anyState }), {
  maxLength: 30,
});

/** Where an application comes by these tries, those that are refused left out. */
function walked(tries: readonly { party: ApplicationParty; to: ApplicationState }[]): ApplicationState[] {
  const states: ApplicationState[] = ['applied'];
  for (const { party, to } of tries) if (mayStep(party, states.at(-1)!, to)) states.push(to);
  return states;
}

describe('the steps of an application', () => {
  it.each(table)('from %s: the organization %j, the talent %j', (state, organization, talent) => {
    expect(steps.organization[state].join(' ')).toBe(organization);
    expect(steps.talent[state].join(' ')).toBe(talent);
  });

  it('end in four states, which stay whatever is tried', () => {
    expect(endStates).toEqual(['accepted', 'declined', 'withdrawn', 'rejected']);
    fc.assert(
      fc.property(anySteps, (tries) => {
        const states = walked(tries);
        const end = states.findIndex((state) => endStates.includes(state));
        expect(end === -1 || end === states.length - 1).toBe(true);
      }),
    );
  });

  it('never lead back, so that there are six at most', () => {
    fc.assert(
      fc.property(anySteps, (tries) => {
        const states = walked(tries);
        expect(new Set(states).size).toBe(states.length);
        expect(states.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('bring nobody to an interview or an offer who was not looked at and shortlisted', () => {
    fc.assert(
      fc.property(anySteps, (tries) => {
        const states = walked(tries);
        if (states.includes('interview') || states.includes('offer')) {
          expect(states.slice(0, 3)).toEqual(['applied', 'viewed', 'shortlisted']);
        }
        if (states.includes('accepted') || states.includes('declined')) expect(states.at(-2)).toBe('offer');
      }),
    );
  });

  it('are each of one side: no side takes the other’s', () => {
    for (const state of applicationStates) {
      expect(steps.organization[state].filter((to) => steps.talent[state].includes(to))).toEqual([]);
    }
  });

  it('can be withdrawn by the talent as long as it is not over', () => {
    for (const state of applicationStates) {
      expect(mayStep('talent', state, 'withdrawn')).toBe(!endStates.includes(state));
    }
  });

  it('are offered without looking, which is done by looking', () => {
    expect(nextFor('organization', 'applied')).toEqual(['rejected']);
    expect(nextFor('talent', 'offer')).toEqual(['accepted', 'declined', 'withdrawn']);
  });
});

describe('what was sent', () => {
  it('is read by the organization until it is withdrawn or the organization is blocked', () => {
    fc.assert(
      fc.property(anyState, fc.boolean(), (state, isBlocked) => {
        expect(isReadable({ state, isBlocked })).toBe(!isBlocked && state !== 'withdrawn');
      }),
    );
  });
});
