import { describe, expect, it } from '@jest/globals';
import type { Language, MatchReason } from '#contracts';
import { loadMatchesTexts, loadTexts, textsIn } from '../texts.js';
import { isAskedFor, reasonWords, tellingReasons } from './reason-words.js';

const words = async (language: Language) => ({
  t: textsIn(language, await loadMatchesTexts(language)),
  named: textsIn(language, await loadTexts(language)),
  language,
});
const inChinese = await words('zh');
const inEnglish = await words('en');
const here = { place: { code: '130102', name: '石家庄·长安区' }, payMonthlyMin: 8_000, payMonthlyMax: 12_000 };
const nowhere = { place: null, payMonthlyMin: null, payMonthlyMax: null };

const skills = (given: object): MatchReason => ({ kind: 'skills', verdict: 'met', had: [], missing: [], ...given });
const experience = (given: object): MatchReason => ({
  kind: 'experience',
  verdict: 'met',
  asked: '3-5',
  years: 4,
  ...given,
});
const education = (given: object): MatchReason => ({
  kind: 'education',
  verdict: 'met',
  asked: 'bachelor',
  degree: 'master',
  graduates: null,
  ...given,
});
const unsaidPay: MatchReason = { kind: 'pay', verdict: 'unknown', pay: null, overlap: null };
const unsaidPlace: MatchReason = { kind: 'place', verdict: 'unknown', place: null };

describe('a reason in words', () => {
  it.each<[MatchReason, string, string]>([
    [
      skills({ verdict: 'partly', had: [{ name: 'Java', from: 'skills' }], missing: ['Redis'] }),
      '要求的 2 项技能您有 1 项',
      'You have 1 of 2 skills asked for',
    ],
    [experience({}), '要求 3–5 年经验，您有 4 年', 'Asks for 3–5 years of experience; you have 4 years'],
    [
      experience({ verdict: 'unmet', asked: '1-3', years: 0 }),
      '要求 1–3 年经验，简历里还没有全职工作',
      'Asks for 1–3 years of experience; your résumé has no full-time work yet',
    ],
    [
      experience({ asked: '1-3', years: 1 }),
      '要求 1–3 年经验，您有 1 年',
      'Asks for 1–3 years of experience; you have 1 year',
    ],
    [experience({ asked: 'graduate', years: null }), '应届可投，您符合', 'Open to graduates, like you'],
    [education({}), '要求本科，您是硕士', 'Asks for Bachelor; you have a master’s degree'],
    [
      education({ verdict: 'partly', graduates: '2027-06' }),
      '要求本科，您 2027 年 6 月才毕业',
      'Asks for Bachelor; you graduate only in June 2027',
    ],
    [
      education({ verdict: 'unmet', degree: null }),
      '要求本科，您还没有这个学历',
      'Asks for Bachelor, which you do not have yet',
    ],
    [unsaidPay, '您还没有说期望月薪', 'You have not said what pay you look for'],
    [
      { kind: 'discipline', verdict: 'unmet', asked: ['哲学', '统计学'], studied: [] },
      '要求的学科您没有学过：哲学、统计学',
      'You did not study what is asked for: 哲学, 统计学',
    ],
    [{ kind: 'employment', verdict: 'met', offered: 'full-time' }, '全职，是您想要的', 'Full time, as you want'],
  ])('%j: %s', (reason, chinese, english) => {
    expect(reasonWords(reason, here, inChinese)).toBe(chinese);
    expect(reasonWords(reason, here, inEnglish)).toBe(english);
  });

  it('says which side leaves something open', () => {
    expect(reasonWords(unsaidPay, nowhere, inChinese)).toBe('职位没有写明月薪');
    expect(reasonWords(unsaidPlace, here, inChinese)).toBe('您还没有说想去哪里');
    expect(reasonWords(unsaidPlace, nowhere, inChinese)).toBe('职位没有写清地点');
  });

  it('stands in the lines of a list where something is asked and known; skills stand below as tags', () => {
    const reasons = [
      skills({ verdict: 'unmet', missing: ['Java'] }),
      unsaidPay,
      experience({ verdict: 'unmet', years: 1 }),
      education({}),
      education({ asked: null }),
    ];
    expect(tellingReasons(reasons)).toEqual({ fits: [reasons[3]], lacks: [reasons[2]] });
    expect(isAskedFor(education({ asked: 'none' }))).toBe(false);
    expect(isAskedFor(skills({}))).toBe(false);
    expect(isAskedFor(skills({ verdict: 'unknown' }))).toBe(true);
  });
});
