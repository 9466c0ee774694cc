import { describe, expect, it } from '@jest/globals';
import type { VacancyHit } from '#contracts';
import type { Likeness } from '#vacancies';
import { newNeighbours, placesAround, similarSteps } from './similar.rules.js';

const subject: Likeness = {
  id: 'a',
  title: '高级软件工程师（C语言）',
  organizationName: '滹沱精密仪器',
  placeCode: '130102',
  occupation: '2-02-10-03',
  payMonthlyMin: 10_000,
  payMonthlyMax: 20_000,
};

function hit(id: string, title: string, organization: string | null = null, place = '130102'): VacancyHit {
  return {
    id,
    kind: 'vacancy',
    title,
    organization: organization === null ? null : { id: `of ${organization}`, name: organization, verified: false },
    place: { code: place, name: place },
    payMonthlyMin: null,
    payMonthlyMax: null,
    payMonths: null,
    payComputed: false,
    payText: null,
    education: null,
    experience: null,
    employment: 'full-time',
    tags: [],
    publishedAt: '2026-11-20T00:00:00Z',
    source: null,
    highlights: {},
  };
}

/** A step in a line: words, place, pay, occupation, whether words may be dropped. */
const line = ({ text, filters, exact }: ReturnType<typeof similarSteps>[number]) =>
  [
    text,
    filters.place?.join(),
    filters.payMin && `${filters.payMin}–${filters.payMax}`,
    filters.facets?.occupation?.join(),
    !exact && 'some words',
  ]
    .filter(Boolean)
    .join(' | ');

describe('Similar vacancies', () => {
  it('are asked for near first: work, city and pay, then ever less of it', () => {
    expect(similarSteps(subject).map(line)).toEqual([
      '软件工程师 | 130100 | 7500–27000',
      '软件工程师 | 130100',
      '130100 | 2-02-10-03',
      '软件工程师 | 130000',
      '软件工程师',
      '2-02-10-03',
      '软件工程师 | some words',
    ]);
  });

  it('are asked for by the words alone where nothing else is known', () => {
    const bare = { ...subject, placeCode: null, occupation: null, payMonthlyMin: null, payMonthlyMax: null };
    expect(similarSteps(bare).map(line)).toEqual(['软件工程师', '软件工程师 | some words']);
  });

  it.each([
    ['130102', ['130100', '130000']],
    ['130100', ['130100', '130000']],
    ['130000', ['130000', '130000']],
    ['110108', ['110000', '110000']],
    ['000000', [null, null]],
    [null, [null, null]],
  ])('are looked for around %s in %j', (code, places) => {
    expect(placesAround(code)).toEqual(places);
  });

  it('are never the post itself, and no post twice, whatever its id', () => {
    const hits = [
      hit('a', '软件工程师'),
      hit('b', '高级软件工程师(C语言)', '滹沱精密仪器'),
      hit('c', '高级软件工程师（C语言）', '滹沱精密仪器', '130104'),
      hit('d', '软件工程师', '甲'),
      hit('e', '软件 工程师', '甲'),
      hit('f', '软件工程师', '乙'),
      hit('g', '软件工程师'),
      hit('h', '软件工程师'),
    ];
    expect(newNeighbours(subject, [hit('f', '软件工程师', '乙')], hits).map(({ id }) => id)).toEqual(['c', 'd', 'g']);
  });
});
