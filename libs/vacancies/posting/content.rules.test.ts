import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LintFinding, postedPay, type VacancyContent, type VacancyDraft } from '#contracts';
import { readPay } from '../import/pay.rules.js';
import {
  changesOf,
  contentOf,
  draftOfPublic,
  draftPayText,
  isWorkplace,
  payTextOf,
  reviewCausesOf,
  unkept,
} from './content.rules.js';

const content: VacancyContent = {
  title: '嵌入式软件工程师',
  employment: 'full-time',
  occupation: '2-02-10-03',
  headcount: 2,
  placeCode: '130102',
  address: '裕华东路 1 号',
  pay: { kind: 'range', monthlyMin: 13_000, monthlyMax: 18_000, months: 13 },
  education: 'bachelor',
  experience: '1-3',
  musts: [],
  conditions: [],
  disciplines: ['软件工程'],
  skills: ['C 语言'],
  benefits: ['双休'],
  description: '负责驱动程序的开发与调试，熟悉实时操作系统，能阅读原理图。',
  kept: [],
};

const finding = (text: string, keepable: boolean): LintFinding => ({
  kind: 'sex',
  field: 'description',
  item: null,
  start: 0,
  end: text.length,
  text,
  law: '《就业促进法》第二十七条',
  why: '不得以性别为由拒绝录用。',
  instead: null,
  keepable,
});

function pathsOf(draft: VacancyDraft): string[] {
  const reading = contentOf(draft, []);
  return 'issues' in reading ? reading.issues.map(({ path }) => path.join('.')) : [];
}

describe('pay as posts write it', () => {
  it.each([
    [{ monthlyMin: 13_000, monthlyMax: 18_000, months: 13 }, '13-18K·13薪'],
    [{ monthlyMin: 6_000, monthlyMax: 8_500, months: 12 }, '6-8.5K'],
    [{ monthlyMin: 10_000, monthlyMax: 10_000, months: null }, '10K'],
    [{ monthlyMin: 8_333, monthlyMax: 9_001, months: null }, '8333-9001元/月'],
    [{ monthlyMin: 800, monthlyMax: 1_200, months: null }, '800-1200元/月'],
    [{ monthlyMin: 80_000, monthlyMax: 150_000, months: 16 }, '80-150K/月·16薪'],
  ])('%j is %s', (range, text) => {
    expect(payTextOf({ kind: 'range', ...range })).toBe(text);
  });

  it('is read back by an import as the same range, whatever it is', () => {
    const yuan = fc.integer({ min: 100, max: 1_000_000 });
    const months = fc.option(fc.integer({ min: 12, max: 24 }), { nil: null });
    fc.assert(
      fc.property(yuan, yuan, months, (one, other, paid) => {
        const given = {
          kind: 'range',
          monthlyMin: Math.min(one, other),
          monthlyMax: Math.max(one, other),
          months: paid,
        };
        const { success, data } = postedPay.safeParse(given);
        fc.pre(success && data.kind === 'range');
        if (data?.kind !== 'range') return;
        const { monthlyMin, monthlyMax, computed, unread } = readPay(payTextOf(data));
        expect({ monthlyMin, monthlyMax, computed, unread }).toEqual({
          monthlyMin: data.monthlyMin,
          monthlyMax: data.monthlyMax,
          computed: false,
          unread: false,
        });
      }),
    );
  });

  it('is not said as long as a draft has one end of it', () => {
    expect(draftPayText({ kind: 'range', monthlyMin: 8_000, monthlyMax: null, months: null })).toBeNull();
    expect(draftPayText(null)).toBeNull();
    expect(draftPayText({ kind: 'negotiable', reason: '' })).toBe('面议');
  });
});

describe('a working copy as what may be published', () => {
  it('is what was written, without blanks at its ends and blank entries', () => {
    expect(contentOf({ ...content, title: ' 嵌入式软件工程师 ', skills: ['C 语言', ' '], address: ' ' }, [])).toEqual({
      content: { ...content, address: null },
    });
  });

  it('lacks what is missing, each by its path', () => {
    expect(pathsOf({}).sort()).toEqual(
      ['description', 'education', 'employment', 'experience', 'headcount', 'pay', 'placeCode', 'title'].sort(),
    );
    const range = { kind: 'range', monthlyMin: 8_000, monthlyMax: null, months: null } as const;
    expect(pathsOf({ ...content, pay: range })).toEqual(['pay.monthlyMax']);
    expect(pathsOf({ ...content, pay: { kind: 'negotiable', reason: '' } })).toEqual(['pay.reason']);
    expect(pathsOf({ ...content, pay: { kind: 'negotiable', reason: '按项目成果协商确定' } })).toEqual([]);
  });

  it('names places, occupations and disciplines that there are', () => {
    expect(pathsOf({ ...content, placeCode: '130000', occupation: '9', disciplines: ['软件工程', '炼金术'] })).toEqual([
      'placeCode',
      'occupation',
      'disciplines.1',
    ]);
    expect(['130100', '130102', '110000', '110108', '130000', '999999'].map(isWorkplace)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps what the law knows exceptions of, with a reason, and nothing that is no longer written', () => {
    const kept = [{ kind: 'sex' as const, text: '限男性', reason: '井下作业，国家规定的禁忌劳动范围' }];
    const draft = { ...content, kept };
    expect(unkept(draft, [finding('限男性', true)])).toEqual([]);
    expect(unkept(draft, [finding('限男性', false)])).toHaveLength(1);
    expect(unkept(draft, [finding('限女性', true)])).toHaveLength(1);
    expect(contentOf(draft, [finding('限男性', true)])).toEqual({ content: draft });
    expect(contentOf(draft, [])).toEqual({ content });
  });
});

describe('the desk', () => {
  const unverified = { isVerified: false };
  const verified = { isVerified: true };
  const kept = [{ kind: 'sex' as const, text: '限男性', reason: '井下作业，国家规定的禁忌劳动范围' }];

  it('sees what an unverified organization says first, and again only where readers could be misled', () => {
    expect(reviewCausesOf(null, content, unverified)).toEqual(['unverified']);
    expect(reviewCausesOf(content, { ...content, headcount: 5, education: 'master' }, unverified)).toEqual([]);
    expect(
      reviewCausesOf(content, { ...content, description: `${content.description}另有补贴。` }, unverified),
    ).toEqual(['unverified']);
    expect(reviewCausesOf(null, content, verified)).toEqual([]);
  });

  it('sees what is kept in spite of a rule once', () => {
    expect(reviewCausesOf(null, { ...content, kept }, verified)).toEqual(['kept-findings']);
    expect(reviewCausesOf({ ...content, kept }, { ...content, kept }, verified)).toEqual([]);
    expect(reviewCausesOf(null, { ...content, kept }, unverified)).toEqual(['unverified', 'kept-findings']);
  });
});

describe('what is different', () => {
  it('is told field by field, and one way of being empty is no change of another', () => {
    expect(changesOf(content, { ...content, title: '软件工程师', headcount: 3 })).toEqual([
      { field: 'title', before: '嵌入式软件工程师', after: '软件工程师' },
      { field: 'headcount', before: 2, after: 3 },
    ]);
    expect(changesOf({ title: '', skills: [] }, { address: null })).toEqual([]);
    expect(changesOf(null, { title: '护士' })).toEqual([{ field: 'title', before: null, after: '护士' }]);
  });
});

describe('an imported post as a working copy', () => {
  it('is what a form holds of it', () => {
    const post = {
      title: '长'.repeat(80),
      employment: 'full-time' as const,
      occupation: null,
      headcount: 0,
      placeCode: '130102',
      placeText: null,
      payMonthlyMin: 5_000,
      payMonthlyMax: null,
      payMonths: null,
      education: null,
      experience: null,
      musts: ['education' as const],
      conditions: ['能适应两班倒'],
      skills: ['x'.repeat(40)],
      benefits: [],
      description: null,
    };
    const draft = draftOfPublic(post);
    expect(draft).toMatchObject({ title: '长'.repeat(60), headcount: null, pay: null, skills: ['x'.repeat(30)] });
    // What everybody has to bring is not lost by editing what stands without a working copy.
    expect(draft).toMatchObject({ musts: ['education'], conditions: ['能适应两班倒'] });
    expect(draftOfPublic({ ...post, payMonthlyMax: 8_000 }).pay).toEqual({
      kind: 'range',
      monthlyMin: 5_000,
      monthlyMax: 8_000,
      months: null,
    });
  });
});
