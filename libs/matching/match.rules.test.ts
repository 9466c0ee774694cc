import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { educations, employments, experiences, type MatchKind, type MatchReason } from '#contracts';
import { type MatchVacancy, matchOf, weights } from './match.rules.js';
import type { MatchTalent } from './match-talent.rules.js';

const now = new Date('2026-11-26T04:00:00Z');

const talent: MatchTalent = {
  skills: [
    { name: 'Java', from: 'skills' },
    { name: 'MySQL', from: 'work' },
  ],
  degree: 'bachelor',
  coming: null,
  disciplines: ['软件工程'],
  workMonths: 36,
  worked: ['2-02-10-03'],
  titles: ['软件工程师'],
  majors: ['软件工程'],
  wishes: {
    occupations: ['2-02-10-03'],
    places: ['130100'],
    payMonthlyMin: 10_000,
    payMonthlyMax: 15_000,
    employments: ['full-time'],
  },
};
const vacancy: MatchVacancy = {
  title: 'Java 开发',
  occupation: '2-02-10-03',
  skills: ['java', 'MySQL数据库', 'Redis', 'Docker'],
  disciplines: [],
  placeCode: '130102',
  payMonthlyMin: 10_000,
  payMonthlyMax: 14_000,
  education: 'bachelor',
  experience: '1-3',
  employment: 'full-time',
};

const noWishes = { occupations: [], places: [], payMonthlyMin: null, payMonthlyMax: null, employments: [] };
const nobody: MatchTalent = {
  skills: null,
  degree: null,
  coming: null,
  disciplines: [],
  workMonths: null,
  worked: [],
  titles: [],
  majors: [],
  wishes: noWishes,
};

function reasonOf<K extends MatchKind>(kind: K, own: Partial<MatchTalent>, offered: Partial<MatchVacancy>) {
  const { reasons } = matchOf({ ...talent, ...own }, { ...vacancy, ...offered }, now);
  return reasons.find((reason) => reason.kind === kind) as Extract<MatchReason, { kind: K }>;
}

describe('a match', () => {
  it('says what is had and missing, by usual names, with where the résumé says so', () => {
    expect(reasonOf('skills', {}, {})).toEqual({
      kind: 'skills',
      verdict: 'partly',
      had: [
        { name: 'Java', from: 'skills' },
        { name: 'MySQL', from: 'work' },
      ],
      missing: ['Redis', 'Docker'],
    });
  });

  it.each<[string, Partial<MatchTalent>, Partial<MatchVacancy>, string]>([
    ['asks for no skill', {}, { skills: [] }, 'met'],
    ['asks for what is not had', {}, { skills: ['Redis'] }, 'unmet'],
    [
      'asks for what nobody lists, in the same words',
      { skills: [{ name: '养多肉', from: 'skills' }] },
      { skills: ['养 多肉'] },
      'met',
    ],
    ['is compared with no résumé', { skills: null }, {}, 'unknown'],
    ['is compared with a résumé that names no skill', { skills: [] }, {}, 'unmet'],
  ])('that %s: skills are %4$s', (_, own, offered, verdict) => {
    expect(reasonOf('skills', own, offered).verdict).toBe(verdict);
  });

  const wishes = (given: Partial<MatchTalent['wishes']>) => ({ wishes: { ...talent.wishes, ...given } });

  it.each<[string, Partial<MatchTalent>, Partial<MatchVacancy>, string, string | null, string | null]>([
    ['the wished one', {}, {}, 'met', 'same', 'wished'],
    ['in the wished group', wishes({ occupations: ['2-02-10-00'] }), {}, 'met', 'same', 'wished'],
    ['of the same group', {}, { title: '网管', occupation: '2-02-10-04' }, 'partly', 'kin', 'wished'],
    ['another one', {}, { title: '厨师', occupation: '4-03-02-01' }, 'unmet', 'other', 'wished'],
    ['told by the title', {}, { title: '游戏服务端开发工程师（急聘）', occupation: null }, 'met', 'title', 'wished'],
    ['not told', {}, { title: '合伙人', occupation: null }, 'unknown', null, 'wished'],
    [
      'no part of a longer word',
      wishes({ occupations: ['2-02-10-03'] }),
      { title: 'phpx', occupation: null },
      'unknown',
      null,
      'wished',
    ],
    ['that of before, where nothing is wished', wishes({ occupations: [] }), {}, 'met', 'same', 'worked'],
    [
      'by the title of before',
      { ...wishes({ occupations: [] }), worked: [], titles: ['茶艺师'] },
      { title: '高级茶艺师', occupation: null },
      'met',
      'title',
      'worked',
    ],
    ['of who says nothing', { ...wishes({ occupations: [] }), worked: [], titles: [] }, {}, 'unknown', null, null],
  ])('of an occupation that is %s', (_, own, offered, verdict, relation, basis) => {
    expect(reasonOf('occupation', own, offered)).toEqual({ kind: 'occupation', verdict, relation, basis });
  });

  it.each<[string[], string | null, string, string | null]>([
    [['130100'], '130102', 'met', 'chosen'],
    [['130000'], '130684', 'met', 'chosen'],
    [['130102'], '130104', 'partly', 'nearby'],
    [['130102'], '130100', 'partly', 'nearby'],
    [['130100'], '130684', 'partly', 'nearby'],
    [['110108'], '110105', 'partly', 'nearby'],
    [['130100'], '120000', 'unmet', 'elsewhere'],
    [['130102'], '130684', 'unmet', 'elsewhere'],
    [['130100', '120000'], '120101', 'met', 'chosen'],
    [[], '130102', 'unknown', null],
    [['130100'], null, 'unknown', null],
  ])('for who wishes for %j of a post in %s: place is %s', (places, placeCode, verdict, place) => {
    expect(reasonOf('place', wishes({ places }), { placeCode })).toEqual({ kind: 'place', verdict, place });
  });

  it.each<
    [[number | null, number | null], [number | null, number | null], string, string | null, [number, number] | null]
  >([
    [[10_000, 15_000], [10_000, 14_000], 'met', 'within', [10_000, 14_000]],
    [[10_000, 15_000], [12_000, 20_000], 'met', 'within', [12_000, 15_000]],
    [[10_000, 15_000], [18_000, 20_000], 'met', 'above', null],
    [[10_000, 15_000], [8_000, 12_000], 'partly', 'reaches', [10_000, 12_000]],
    [[10_000, 15_000], [8_000, 10_000], 'partly', 'reaches', [10_000, 10_000]],
    [[10_000, 15_000], [6_000, 9_000], 'unmet', 'below', null],
    [[10_000, null], [8_000, null], 'unmet', 'below', null],
    [[null, 8_000], [5_000, 9_000], 'met', 'within', [5_000, 8_000]],
    [[10_000, 15_000], [null, null], 'unknown', null, null],
    [[null, null], [10_000, 14_000], 'unknown', null, null],
  ])(
    'of %j wished and %j paid: pay is %s',
    ([payMonthlyMin, payMonthlyMax], [min, max], verdict, relation, overlap) => {
      expect(
        reasonOf('pay', wishes({ payMonthlyMin, payMonthlyMax }), { payMonthlyMin: min, payMonthlyMax: max }),
      ).toEqual({
        kind: 'pay',
        verdict,
        pay: relation,
        overlap: overlap && { min: overlap[0], max: overlap[1] },
      });
    },
  );

  const years = (count: number) => ({ workMonths: count * 12 });
  const student = { degree: null, coming: { degree: 'bachelor', month: '2027-06' } } as const;

  it.each<[string, Partial<MatchTalent>, MatchVacancy['experience'], string, number | null]>([
    ['three years', years(3), '3-5', 'met', 3],
    ['two years', years(2), '3-5', 'partly', 2],
    ['one year', years(1), '3-5', 'unmet', 1],
    ['twenty years', years(20), '1-3', 'met', 20],
    ['no year', { workMonths: 0 }, '0-1', 'met', 0],
    ['no year', { workMonths: 0 }, null, 'met', 0],
    ['an untold time', { workMonths: null }, '1-3', 'unknown', null],
    ['an untold time', { workMonths: null }, 'none', 'met', null],
    ['a degree to come', { ...student, workMonths: null }, 'graduate', 'met', null],
    ['half a year', { workMonths: 6 }, 'graduate', 'met', 0.5],
    ['three years', years(3), 'graduate', 'partly', 3],
    ['an untold time', { workMonths: null }, 'graduate', 'unknown', null],
  ])('of %s of work where %3$s is asked: %4$s', (_, own, asked, verdict, told) => {
    expect(reasonOf('experience', own, { experience: asked })).toEqual({
      kind: 'experience',
      verdict,
      asked,
      years: told,
    });
  });

  it.each<[string, Partial<MatchTalent>, Partial<MatchVacancy>, string, string | null]>([
    ['as high as asked', {}, { education: 'bachelor' }, 'met', null],
    ['higher', {}, { education: 'college' }, 'met', null],
    ['lower', {}, { education: 'master' }, 'unmet', null],
    ['not asked for', {}, { education: null }, 'met', null],
    ['not asked for, nor told', { degree: null }, { education: 'none' }, 'met', null],
    ['not told', { degree: null }, {}, 'unknown', null],
    ['to come', student, {}, 'partly', '2027-06'],
    ['to come, of a post for graduates', student, { experience: 'graduate' }, 'met', '2027-06'],
    ['to come, of an internship', student, { employment: 'internship' }, 'met', '2027-06'],
    ['to come, and lower', student, { education: 'master' }, 'unmet', null],
    ['reached meanwhile', { degree: null, coming: { degree: 'bachelor', month: '2026-11' } }, {}, 'met', null],
  ])('of a degree %s', (_, own, offered, verdict, graduates) => {
    expect(reasonOf('education', own, offered)).toMatchObject({ verdict, graduates });
  });

  it.each<[string[], string[], string]>([
    [['软件工程'], ['软件工程', '统计学'], 'met'],
    [['哲学'], ['软件工程'], 'unmet'],
    [[], ['软件工程'], 'unknown'],
    [['哲学'], [], 'met'],
  ])('of %j studied and %j asked: %s', (disciplines, asked, verdict) => {
    expect(reasonOf('discipline', { disciplines }, { disciplines: asked }).verdict).toBe(verdict);
  });

  it.each<[string, Partial<MatchTalent>, Partial<MatchVacancy>, string]>([
    ['all fits', {}, { skills: ['Java', 'MySQL'] }, 'strong'],
    ['half of the skills are there', {}, {}, 'strong'],
    ['two skills of five are there', {}, { skills: ['Java', 'MySQL', 'c', 'd', 'e'] }, 'good'],
    ['one skill of three is there', {}, { skills: ['Java', 'b', 'c'] }, 'partly'],
    ['all fits but the place', {}, { skills: ['Java'], placeCode: '310000' }, 'partly'],
    ['all fits but the pay', {}, { skills: ['Java'], payMonthlyMin: 4_000, payMonthlyMax: 5_000 }, 'partly'],
    ['nothing fits', { skills: [] }, { title: '厨师', occupation: '4-03-02-01', placeCode: '310000' }, 'weak'],
    [
      'only the occupation is known to fit',
      { skills: null, wishes: { ...noWishes, occupations: ['2-02-10-03'] } },
      {},
      'partly',
    ],
    ['there is no résumé', { ...nobody, wishes: talent.wishes }, {}, 'good'],
  ])('is in the band that is honest where %s', (_, own, offered, band) => {
    expect(matchOf({ ...talent, ...own }, { ...vacancy, ...offered }, now).band).toBe(band);
  });

  it('of which nothing is known says so', () => {
    const asking = { ...vacancy, occupation: null, title: '合伙人', disciplines: ['软件工程'] };
    const { score, band, reasons } = matchOf(nobody, asking, now);
    expect(new Set(reasons.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(score).toBe(50);
    expect(band).toBe('partly');
  });

  it('weighs its reasons by a table of a hundred, in its order', () => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(matchOf(talent, vacancy, now).reasons.map(({ kind }) => kind)).toEqual(Object.keys(weights));
  });
});

const names = ['Java', 'MySQL', 'Redis', 'Docker', '养多肉', '焊接', '英语'];
const pay = fc.option(fc.integer({ min: 2_000, max: 40_000 }), { nil: null });
const code = fc.constantFrom('130102', '130100', '130000', '110108', '120000', '310115');
const work = fc.constantFrom('2-02-10-03', '2-02-10-04', '2-02-10-00', '4-01-02-01', '4-03-02-01');
const someTalent: fc.Arbitrary<MatchTalent> = fc.record({
  skills: fc.subarray(names).map((own) => own.map((name) => ({ name, from: 'skills' as const }))),
  degree: fc.constantFrom(null, 'high-school', 'college', 'bachelor', 'master', 'doctor'),
  coming: fc.constantFrom(null, { degree: 'master', month: '2027-06' } as const),
  disciplines: fc.subarray(['软件工程', '统计学']),
  workMonths: fc.constantFrom(null, 0, 8, 50),
  worked: fc.uniqueArray(work, { maxLength: 2 }),
  titles: fc.subarray(['软件工程师', '销售代表']),
  majors: fc.constant([]),
  wishes: fc.record({
    occupations: fc.uniqueArray(work, { maxLength: 2 }),
    places: fc.uniqueArray(code, { maxLength: 3 }),
    payMonthlyMin: pay,
    payMonthlyMax: pay,
    employments: fc.subarray([...employments]),
  }),
});
const someVacancy: fc.Arbitrary<MatchVacancy> = fc.record({
  title: fc.constantFrom('Java 开发', '销售代表', '厨师', '合伙人'),
  occupation: fc.option(work, { nil: null }),
  skills: fc.subarray(names),
  disciplines: fc.subarray(['软件工程', '统计学']),
  placeCode: fc.option(code, { nil: null }),
  payMonthlyMin: pay,
  payMonthlyMax: pay,
  education: fc.constantFrom(null, ...educations),
  experience: fc.constantFrom(null, ...experiences),
  employment: fc.constantFrom(...employments),
});

describe('every match', () => {
  it('has a score between 0 and 100, and says the same whenever it is asked', () => {
    fc.assert(
      fc.property(someTalent, someVacancy, (own, offered) => {
        const match = matchOf(own, offered, now);
        expect(match.score).toBeGreaterThanOrEqual(0);
        expect(match.score).toBeLessThanOrEqual(100);
        expect(matchOf(structuredClone(own), structuredClone(offered), new Date(now))).toEqual(match);
      }),
    );
  });

  it('is none the worse for another skill that is asked for, whether the talent adds it or the vacancy', () => {
    fc.assert(
      fc.property(someTalent, someVacancy, fc.constantFrom(...names), (own, offered, name) => {
        const asking = { ...offered, skills: [...new Set([...offered.skills, name])] };
        const having = { ...own, skills: [...(own.skills ?? []), { name, from: 'skills' as const }] };
        const match = matchOf(having, asking, now).score;
        expect(match).toBeGreaterThanOrEqual(matchOf(own, asking, now).score);
        expect(match).toBeGreaterThanOrEqual(matchOf(having, offered, now).score);
      }),
    );
  });

  it('does not depend on the order of lists', () => {
    fc.assert(
      fc.property(someTalent, someVacancy, (own, offered) => {
        const turned = (list: readonly never[]) => [...list].reverse();
        const { wishes } = own;
        const other = matchOf(
          {
            ...own,
            skills: own.skills && [...own.skills].reverse(),
            disciplines: [...own.disciplines].reverse(),
            worked: [...own.worked].reverse(),
            titles: [...own.titles].reverse(),
            wishes: {
              ...wishes,
              occupations: [...wishes.occupations].reverse(),
              places: turned(wishes.places as never[]),
              employments: turned(wishes.employments as never[]),
            },
          },
          { ...offered, skills: [...offered.skills].reverse(), disciplines: [...offered.disciplines].reverse() },
          now,
        );
        const match = matchOf(own, offered, now);
        expect(other.score).toBeCloseTo(match.score, 9);
        expect(other.band).toBe(match.band);
        expect(other.reasons.map(({ verdict }) => verdict)).toEqual(match.reasons.map(({ verdict }) => verdict));
      }),
    );
  });
});
