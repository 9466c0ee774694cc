import { describe, expect, it } from '@jest/globals';
import { applicationStates } from '#contracts';
import { countOf, stageOf, stageOfAll, stages, statesOf, stepTo } from './stages.js';

describe('the stages of applications', () => {
  it('have each state in one of them', () => {
    expect(stages.flatMap(statesOf).sort()).toEqual([...applicationStates].sort());
    expect(stageOf('interview')).toBe('interview');
    expect(stageOf('withdrawn')).toBe('decided');
  });

  it('are known by their states, whatever the order', () => {
    expect(stageOfAll(['viewed'])).toBe('viewed');
    expect(stageOfAll(['rejected', 'withdrawn', 'declined', 'accepted'])).toBe('decided');
    expect(stageOfAll(['rejected'])).toBeNull();
    expect(stageOfAll([])).toBeNull();
  });

  it('are reached by the steps that can be taken alone', () => {
    expect(stepTo('decided', ['interview', 'offer', 'rejected'])).toBe('rejected');
    expect(stepTo('offer', ['shortlisted', 'rejected'])).toBeUndefined();
    expect(stepTo('viewed', ['rejected'])).toBeUndefined();
  });

  it('count what is over together', () => {
    const counts = { ...nobody, accepted: 1, withdrawn: 2, rejected: 4, offer: 8 };
    expect(countOf('decided', counts)).toBe(7);
    expect(countOf('offer', counts)).toBe(8);
  });
});

const nobody = {
  applied: 0,
  viewed: 0,
  shortlisted: 0,
  interview: 0,
  offer: 0,
  accepted: 0,
  declined: 0,
  withdrawn: 0,
  rejected: 0,
};
