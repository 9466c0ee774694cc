import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ResumeContent, TalentWishes } from '#contracts';
import { matchTalentOf } from './match-talent.rules.js';

const now = new Date('2026-11-26T04:00:00Z');

const content: ResumeContent = {
  name: '周晓岚',
  headline: '想做嵌入式开发',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程（嵌入式方向）',
      mode: 'full-time',
      from: '2019-09',
      until: '2023-06',
      notes: '排名 12/118',
    },
    {
      school: '燕山大学',
      degree: 'master',
      discipline: '计算机科学与技术',
      major: '计算机技术',
      mode: 'part-time',
      from: '2025-09',
      until: '2028-06',
      notes: '',
    },
  ],
  work: [
    {
      organization: '石家庄云程电子科技有限公司',
      title: '高级嵌入式软件工程师',
      employment: 'full-time',
      from: '2024-01',
      until: null,
      notes: '用 MySQL8 和 Spring Boot 写后台，重构 java 服务',
    },
    {
      organization: '某店',
      title: '店员',
      employment: 'internship',
      from: '2022-07',
      until: '2022-09',
      notes: '',
    },
  ],
  projects: [{ name: '灌溉控制器', role: '负责人', from: '2025-10', until: '2026-05', notes: 'STM32 + FreeRTOS' }],
  skills: ['C 语言', 'java', '养多肉'],
  languages: [{ name: '英语', level: 'working', certificate: 'CET-6 520' }],
  certificates: [{ name: 'PMP 项目管理', issuer: '', month: null }],
  prizes: [],
  about: '',
};
const wishes: TalentWishes = {
  seeking: 'now',
  occupations: ['2-02-10-06'],
  places: ['130100'],
  payMonthlyMin: 8_000,
  payMonthlyMax: null,
  employments: [],
};

describe('what a match knows of a talent', () => {
  it('is picked out of the résumé: skills where they stand first, the degree reached and the one to come, months of work', () => {
    expect(matchTalentOf(content, wishes, now)).toEqual({
      skills: [
        { name: 'C语言', from: 'skills' },
        { name: 'Java', from: 'skills' },
        { name: '养多肉', from: 'skills' },
        { name: '英语', from: 'languages' },
        { name: '英语六级', from: 'languages' },
        { name: 'PMP', from: 'certificates' },
        { name: '项目管理', from: 'certificates' },
        ...['MySQL', 'SpringBoot'].map((name) => ({ name, from: 'work' })),
        { name: 'STM32', from: 'projects' },
        { name: 'FreeRTOS', from: 'projects' },
      ],
      degree: 'bachelor',
      coming: { degree: 'master', month: '2028-06' },
      disciplines: ['软件工程', '计算机科学与技术'],
      workMonths: 34,
      worked: ['2-02-10-06'],
      titles: ['嵌入式软件工程师', '店员'],
      majors: ['计算机技术', '软件工程'],
      wishes: {
        occupations: ['2-02-10-06'],
        places: ['130100'],
        payMonthlyMin: 8_000,
        payMonthlyMax: null,
        employments: [],
      },
    });
  });

  it('is nothing of who has no résumé, and next to nothing of an empty one', () => {
    expect(matchTalentOf(null, null, now)).toMatchObject({ skills: null, degree: null, workMonths: null });
    const empty = { ...content, education: [], work: [], projects: [], skills: [], languages: [], certificates: [] };
    expect(matchTalentOf(empty, null, now)).toMatchObject({ skills: null, degree: null, workMonths: null, titles: [] });
  });

  it.each([
    ['without dates is taken as reached', null, null, 'bachelor', null],
    ['that goes on is still to come', '2023-09', null, null, { degree: 'bachelor', month: null }],
    ['that ends this month is reached', '2022-09', '2026-11', 'bachelor', null],
    ['that ends later is to come', '2023-09', '2027-06', null, { degree: 'bachelor', month: '2027-06' }],
  ])('says that a degree %s', (_, from, until, degree, coming) => {
    const education = content.education.slice(0, 1).map((entry) => ({ ...entry, from, until }));
    expect(matchTalentOf({ ...content, education }, null, now)).toMatchObject({ degree, coming });
  });

  it('is no length of work where a full-time one does not say when it began', () => {
    const work = content.work.map((entry) => ({ ...entry, employment: 'full-time' as const, from: null }));
    expect(matchTalentOf({ ...content, work }, null, now).workMonths).toBeNull();
  });

  it('does not change with name, sex, age, ethnicity, marriage, birthplace, schools, employers, or when one graduated', () => {
    const said = fc
      .record({
        sex: fc.constantFrom('男', '女', 'male', 'female'),
        age: fc.integer({ min: 16, max: 70 }),
        ethnicity: fc.constantFrom('汉族', '回族', '满族', '维吾尔族'),
        marriage: fc.constantFrom('未婚', '已婚已育', 'married', '离异'),
        birthplace: fc.constantFrom('河北邯郸', '新疆喀什', 'Tianjin'),
      })
      .map(
        ({ sex, age, ethnicity, marriage, birthplace }) =>
          `${sex}，${age} 岁，${ethnicity}，${marriage}，${birthplace}人`,
      );
    const words = fc.string({ maxLength: 20, unit: 'grapheme' });
    const inputs = fc.record({
      name: words,
      about: words,
      headline: words,
      said,
      school: words,
      employer: words,
      graduated: fc.integer({ min: 1960, max: 2025 }),
    });
    fc.assert(
      fc.property(inputs, ({ name, about, headline, said: sentence, school, employer, graduated }) => {
        const [first, second] = content.education;
        const other: ResumeContent = {
          ...content,
          name,
          headline: `${headline} ${sentence}`,
          about: `${sentence} ${about}`,
          education: [
            { ...first!, school, from: `${graduated - 4}-09`, until: `${graduated}-06`, notes: sentence },
            { ...second!, school, notes: sentence },
          ],
          work: content.work.map((entry) => ({
            ...entry,
            organization: employer,
            notes: `${entry.notes}。${sentence}`,
          })),
          projects: content.projects.map((entry) => ({
            ...entry,
            role: sentence,
            notes: `${sentence} ${entry.notes}`,
          })),
          prizes: [{ name: sentence, issuer: school, month: null }],
        };
        expect(matchTalentOf(other, wishes, now)).toEqual(matchTalentOf(content, wishes, now));
      }),
    );
  });
});
