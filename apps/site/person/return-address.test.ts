import { describe, expect, it } from '@jest/globals';
import { returnAddress } from './return-address.js';

describe('the address to return to', () => {
  it.each(['/', '/console/vacancies?state=open', '/en/vacancies/1#pay', '/vacancies?q=%2F%2Fx'])(
    'may be a path of the site: %s',
    (to) => expect(returnAddress(to)).toBe(to),
  );

  it.each([
    null,
    '',
    'console',
    'https://elsewhere.test/',
    '//elsewhere.test/',
    '/\\elsewhere.test/',
    '/\t/elsewhere.test/',
    '/.//elsewhere.test/',
    'javascript:alert(1)',
    '\n/account',
  ])('leads nowhere else: %j', (to) => expect(returnAddress(to)).toBeNull());

  it('is never the page for signing in again', () => {
    expect(returnAddress('/sign-in?to=/sign-in')).toBeNull();
    expect(returnAddress('/en/sign-in')).toBeNull();
  });
});
