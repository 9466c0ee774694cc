import { describe, expect, it } from '@jest/globals';
import * as contracts from '#contracts';
import {
  blankRow,
  contentFor,
  contentOf,
  type Draft,
  degrees,
  draftOf,
  employments,
  emptyContent,
  entryName,
  languageLevels,
  monthOf,
  moved,
  openGaps,
  payOf,
  seekings,
  studyModes,
  typedMonth,
  visibilities,
  withSkills,
} from './resume-draft.js';

const study = blankRow('education').entry;
const job = blankRow('work').entry;

describe('what can be chosen', () => {
  it.each([
    ['degrees', degrees, contracts.degrees],
    ['ways of study', studyModes, contracts.studyModes],
    ['levels of a language', languageLevels, contracts.languageLevels],
    ['kinds of work', employments, contracts.employments],
    ['states of looking', seekings, contracts.seekings],
    ['who may see', visibilities, contracts.visibilities],
  ])('is all that the contracts know: %s', (_, offered, known) => {
    expect([...offered].sort()).toEqual([...known].sort());
  });
});

describe('a résumé that is written', () => {
  it('begins with the name of its person, as far as they gave one', () => {
    expect(contentFor('林晓雨').name).toBe('林晓雨');
    expect(contentFor('新用户').name).toBe('');
    expect(contentFor('New user').name).toBe('');
  });

  it('has the fields for a school open, which are nothing until something stands in them', () => {
    const draft = draftOf({ title: '简历', content: emptyContent });
    expect(draft.education).toHaveLength(1);
    expect(contentOf(draft)).toEqual(emptyContent);
  });

  it('is saved as it was read', () => {
    const content: contracts.ResumeContent = {
      ...emptyContent,
      name: '林晓雨',
      education: [{ ...study, school: '河北科技大学', degree: 'bachelor', from: '2023-09' }],
      work: [{ ...job, organization: '云启' }],
      skills: ['Java'],
      languages: [{ name: '英语', level: null, certificate: 'CET-6 520' }],
      prizes: [{ name: '国家奖学金', issuer: '', month: '2025-10' }],
    };
    expect(contentOf(draftOf({ title: '简历', content }))).toEqual(content);
    expect(contracts.resumeContent.parse(content)).toEqual(content);
  });
});

describe('what is missing', () => {
  const draft: Draft = draftOf({
    title: '简历',
    content: {
      ...emptyContent,
      education: [{ ...study, school: '河北科技大学', from: '2023-09', until: '2022-06' }],
      work: [{ ...job, organization: '云启' }],
    },
  });
  const idOf = (section: 'education' | 'work') => draft[section][0]?.id ?? '';
  const gapsOf = (gaps: [string, contracts.ResumeGap][], now = draft) =>
    openGaps(
      gaps.map(([path, gap]) => ({ path, gap })),
      draft,
      now,
    ).map(({ gap, field }) => [gap, field]);

  it('leads to the field, whose entry keeps its name when it is moved', () => {
    const before = blankRow('work');
    const now = { ...draft, work: [{ ...before, entry: { ...job, title: '实习生' } }, ...draft.work] };
    expect(gapsOf([['work.0.title', 'title-missing']], now)).toEqual([['title-missing', `work.${idOf('work')}.title`]]);
  });

  it.each<[string, contracts.ResumeGap, Partial<Draft>]>([
    ['name', 'name-missing', { name: '林晓雨' }],
    ['skills', 'skills-missing', { skills: ['Java'] }],
    ['work.0.title', 'title-missing', { work: [{ id: idOf('work'), entry: { ...job, title: '实习生' } }] }],
    ['work.0.title', 'title-missing', { work: [] }],
    [
      'education.0.until',
      'ends-before-it-begins',
      { education: [{ id: idOf('education'), entry: { ...study, from: '2023-09', until: '2027-06' } }] },
    ],
    [
      'education.0.major',
      'major-missing',
      { education: [{ id: idOf('education'), entry: { ...study, school: '一中', degree: 'high-school' } }] },
    ],
  ])('%s is told until it is written', (path, gap, written) => {
    expect(gapsOf([[path, gap]])).toHaveLength(1);
    expect(gapsOf([[path, gap]], { ...draft, ...written })).toEqual([]);
  });

  it('is a school as a whole: its first field, or the button that adds it', () => {
    const empty = draftOf({ title: '简历', content: emptyContent });
    const gaps = [{ path: 'education', gap: 'education-missing' as const }];
    const [first] = empty.education;
    expect(openGaps(gaps, empty, empty)[0]?.field).toBe(`education.${first?.id}.school`);
    expect(openGaps(gaps, empty, { ...empty, education: [] })[0]?.field).toBe('education.add');
  });
});

describe('months', () => {
  it.each([
    ['2023', '09', { year: '2023', month: '09' }],
    ['２０２３', '', { year: '2023', month: '' }],
    ['2023.9', '', { year: '2023', month: '09' }],
    ['2023年12月', '01', { year: '2023', month: '12' }],
    ['2023-13', '', { year: '2023', month: '' }],
    ['23', '09', { year: '23', month: '09' }],
    ['abc', '09', { year: '', month: '09' }],
  ])('%s typed beside month %j', (text, month, typed) => expect(typedMonth(text, month)).toEqual(typed));

  it.each([
    [{ year: '2023', month: '09' }, '2023-09'],
    [{ year: '23', month: '09' }, null],
    [{ year: '1939', month: '09' }, null],
    [{ year: '2023', month: '' }, null],
  ])('%j is %s', (typed, month) => expect(monthOf(typed)).toBe(month));
});

describe('skills', () => {
  it.each<[string[], string, string[]]>([
    [[], 'Java', ['Java']],
    [['Java'], ' java ', ['Java']],
    [[], 'Java、Spring Boot，MySQL,Linux；Git\n英语', ['Java', 'Spring Boot', 'MySQL', 'Linux', 'Git', '英语']],
    [['Java'], ' ，、', ['Java']],
    [[], 'x'.repeat(40), ['x'.repeat(30)]],
  ])('%j and %j', (before, text, after) => expect(withSkills(before, text)).toEqual(after));

  it('are forty at most', () => {
    const many = Array.from({ length: 60 }, (_, at) => `skill ${at}`).join(',');
    expect(withSkills([], many)).toHaveLength(40);
  });
});

describe('small things', () => {
  it.each<[number, -1 | 1, string]>([
    [0, 1, 'bac'],
    [2, -1, 'acb'],
  ])('the item at %d is moved by %d', (at, step, after) => {
    expect(moved(['a', 'b', 'c'], at, step).join('')).toBe(after);
  });

  it.each([
    ['8000', 8_000],
    ['１２，０００', 12_000],
    ['8', null],
    ['8k', null],
    ['', null],
    ['2000000', null],
  ])('pay typed as %j is %s', (typed, pay) => expect(payOf(typed)).toBe(pay));

  it('entries are called by what they say', () => {
    expect(entryName('work', { ...job, organization: '云启', title: '实习生' })).toBe('云启 · 实习生');
    expect(entryName('education', study)).toBe('');
  });
});
