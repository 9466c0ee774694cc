import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCharacter, creditCodeFault, creditCodeMeaning, normalizedCreditCode } from './credit-code.rules.js';

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const character = fc.constantFrom(...characters);
const code = fc
  .array(character, { minLength: 17, maxLength: 17 })
  .map((signs) => signs.join(''))
  .map((begin) => begin + checkCharacter(begin));

describe('a unified social credit code', () => {
  // 91350100M000100Y43 is the worked example of GB 32100-2015, 附录 A.
  it.each([
    ['91350100M000100Y43', '91350100M000100Y43'],
    [' 91350100m000100y43\n', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
    ['9135 0100 M000 100Y-43', '91350100M000100Y43'],
  ])('written as %j is right', (given, kept) => {
    expect(creditCodeFault(given)).toBeNull();
    expect(normalizedCreditCode(given)).toBe(kept);
  });

  it.each([
    ['', 'too-short', null, '信用代码共 18 位，还差 18 位。'],
    ['91350100M', 'too-short', null, '信用代码共 18 位，还差 9 位。'],
    ['91350100M000100Y430', 'too-long', null, '信用代码共 18 位，多了 1 位，请核对。'],
    ['9135O', 'character', 5, '第 5 位“O”不会出现在信用代码中，是否应为 0？'],
    ['9135é100', 'character', 5, '第 5 位“É”不会出现在信用代码中，请核对。'],
    ['91350100M000100Y48', 'check', 18, '信用代码的校验位应为 3，请核对最后一位；如果它没有错，请核对前面各位。'],
  ])('typed as %j is %s at %s', (given, fault, place, zh) => {
    expect(creditCodeFault(given)).toMatchObject({ code: fault, place, message: { zh } });
  });

  it('says the same in English', () => {
    expect(creditCodeFault('91350100M000100Y48')?.message.en).toContain('should be 3');
    expect(creditCodeFault('9135V')?.message.en).toBe(
      'Character 5, "V", does not occur in credit codes: should it be U?',
    );
  });

  it('that has its own check character is right', () => {
    fc.assert(fc.property(code, (right) => creditCodeFault(right) === null));
  });

  it('with any single wrong character is found out', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: 17 }), character, (right, place, sign) => {
        fc.pre(right.charAt(place) !== sign);
        return creditCodeFault(right.slice(0, place) + sign + right.slice(place + 1)) !== null;
      }),
      { numRuns: 2_000 },
    );
  });

  it('says of every text what is wrong, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const fault = creditCodeFault(text);
        return fault === null || (fault.message.zh !== '' && fault.message.en !== '');
      }),
    );
  });

  it.each([
    ['91350100M000100Y43', '市场监管（工商）', '企业', '350100'],
    ['12130000401702115H', '机构编制', '事业单位', '130000'],
    ['52130100000000000X', '民政', '民办非企业单位', '130100'],
    ['Z9130100000000000X', undefined, undefined, '130100'],
  ])('%s tells who registered it, as what and where', (given, department, category, division) => {
    const meaning = creditCodeMeaning(given);
    expect([meaning.department?.zh, meaning.category?.zh, meaning.division]).toEqual([department, category, division]);
  });
});
