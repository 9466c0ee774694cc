import { describe, expect, it } from '@jest/globals';
import { citiesOf, pauseAfter } from './figures.rules.js';

describe('cities', () => {
  it.each([
    ['a district counts for its city', ['130102', '130104', '130100'], ['130100']],
    ['a municipality is one city, with all its districts', ['110105', '110108', '110000'], ['110000']],
    ['a county that its province governs itself is a city of its own', ['429004', '420100'], ['429004', '420100']],
    ['a province alone names no city', ['130000'], []],
    ['a code that is no division names none', ['999999', '110100', 'x'], []],
    ['nothing is nowhere', [], []],
  ])('%s', (_, codes, cities) => {
    expect([...citiesOf(codes)]).toEqual(cities);
  });
});

describe('the pause after a count', () => {
  it.each([
    [5, 1_000],
    [90, 1_000],
    [200, 2_200],
    [3_000, 33_000],
  ])('that took %d ms is %d ms', (took, pause) => {
    expect(pauseAfter(took)).toBeCloseTo(pause);
  });
});
