import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { problemDetails } from '#contracts';
import { describeProblem, invalidRequest, languageOf, type ProblemCode, problem, problemCodes } from './index.js';

describe('the language of texts', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-Hant-TW', 'zh'],
    ['fr, en;q=0.3, zh;q=0.6', 'zh'],
    ['fr-CH, *;q=0.5', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
  ] as const)('for Accept-Language %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('a problem', () => {
  it.each(Object.keys(problemCodes) as ProblemCode[])('%s is told in both languages', (code) => {
    const told = (['zh', 'en'] as const).map((language) => describeProblem(problem(code), language, 'r-1'));
    for (const details of told) expect(problemDetails.parse(details)).toEqual(details);
    expect(told[0]?.detail).toMatch(/\p{Script=Han}/u);
    expect(told[1]?.detail).not.toMatch(/\p{Script=Han}/u);
  });

  it('fills its texts with what happened, and never with what is in a value', () => {
    const details = describeProblem(problem('request/too-large', { limitKb: '{{requestId}}' }), 'en', 'r-1');
    expect(details.detail).toBe('The request is larger than {{requestId}} KB. Send less at once.');
  });

  it('counts all wrong fields and lists the first fifty', () => {
    const found = z
      .strictObject({})
      .safeParse(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, 1])));
    const details = describeProblem(invalidRequest(found.error?.issues ?? []), 'en', 'r-1');
    expect(details.errors?.length).toBe(50);
    expect(details.detail).toContain('(1000)');
  });
});
