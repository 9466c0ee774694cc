import { describe, expect, it } from '@jest/globals';
import { screens } from '../screens.js';
import { screenAt } from './screen-at.js';

describe('the entry of the navigation', () => {
  const shown = screens.filter(({ nav }) => nav !== null);

  it.each([
    ['/', '/'],
    ['/vacancies', '/vacancies'],
    ['/vacancies/sheet', '/vacancies'],
    ['/mandates', '/organization'],
    ['/desk/submissions/1', '/desk/submissions'],
    ['/desk/mandates', '/desk/submissions'],
    ['/desk/take-down', '/desk/reviews'],
    ['/desk/reports/1/2', '/desk/reports'],
  ])('of %s is %s', (address, entry) => {
    expect(screenAt(address, shown)?.path).toBe(entry);
  });

  it('is none where no entry leads', () => {
    expect(screenAt('/register', shown)).toBeUndefined();
  });

  it('that a screen stands within is there', () => {
    const entries = shown.map(({ path }) => path);
    for (const { within } of screens) if (within !== undefined) expect(entries).toContain(within);
  });
});
