import { describe, expect, it } from '@jest/globals';
import type { FacetValue } from '#contracts';
import { shortFacet } from './short-facets.rules.js';

const value = (code: string, parent: string | null, count = 1): FacetValue => ({
  value: code,
  name: code,
  count,
  parent,
});
const places = [
  value('130000', null),
  value('130100', '130000'),
  value('130102', '130100'),
  value('130200', '130000'),
  value('110000', null),
  value('110108', '110000'),
];
const shown = (chosen: string[]) =>
  shortFacet('place', places, chosen).map(({ value: code, folded }) => (folded ? `${code} …` : code));

describe('a short facet', () => {
  it('answers the top of a tree and says what has more within', () => {
    expect(shown([])).toEqual(['130000 …', '110000 …']);
  });

  it('is open down to what is chosen and one step into it', () => {
    expect(shown(['130000'])).toEqual(['130000', '130100 …', '130200', '110000 …']);
    expect(shown(['130102'])).toEqual(['130000', '130100', '130102', '130200', '110000 …']);
  });

  it('answers the most frequent of a long list, and what is chosen', () => {
    const occupations = Array.from({ length: 30 }, (_, at) => value(`2-02-${at}`, null, 30 - at));
    const short = shortFacet('occupation', occupations, ['2-02-29']).map((one) => one.value);
    expect(short).toHaveLength(13);
    expect(short).toContain('2-02-29');
  });

  it('leaves a short list as it is', () => {
    const educations = [value('bachelor', null), value('master', null)];
    expect(shortFacet('education', educations, [])).toEqual(educations);
  });
});
