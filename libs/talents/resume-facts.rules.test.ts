import { describe, expect, it } from '@jest/globals';
import type { ResumeContent } from '#contracts';
import { fullTimeMonths, resumeFacts, workYearsOf } from './resume-facts.rules.js';

const now = new Date('2026-11-26T00:00:00Z');
type Work = ResumeContent['work'][number];
const job = (from: string | null, until: string | null, given: Partial<Work> = {}): Work => ({
  organization: '',
  title: '工程师',
  employment: 'full-time',
  from,
  until,
  notes: '',
  ...given,
});

describe('what a résumé comes down to', () => {
  it.each<[string, Work[], number]>([
    ['nothing', [], 0],
    ['a month counts whole', [job('2026-01', '2026-01')], 1],
    ['up to now', [job('2025-11', null)], 12],
    ['what overlaps, once', [job('2020-01', '2021-12'), job('2021-01', '2022-12')], 36],
    ['an internship is none', [job('2020-01', '2021-12', { employment: 'internship' })], 0],
    ['without a beginning nothing is known', [job(null, '2021-12')], 0],
    ['nor what has not begun', [job('2027-01', null)], 0],
  ])('months of full-time work: %s', (_, work, months) => {
    expect(fullTimeMonths(work, now)).toBe(months);
  });

  it.each([
    [0, '0'],
    [11, '0-1'],
    [12, '1-3'],
    [36, '3-5'],
    [60, '5-10'],
    [120, '10+'],
  ])('%s months are %s', (months, years) => {
    expect(workYearsOf(months)).toBe(years);
  });

  it('the highest degree with its discipline, the last graduation, the latest title', () => {
    const study = { school: '', major: '', mode: 'full-time' as const, notes: '' };
    const content: ResumeContent = {
      name: '',
      headline: '',
      education: [
        { ...study, degree: 'bachelor', discipline: '护理学', from: '2013-09', until: '2017-06' },
        {
          ...study,
          degree: 'master',
          discipline: '公共卫生与预防医学',
          major: '流行病',
          from: '2025-09',
          until: '2028-06',
        },
      ],
      work: [job('2017-07', '2021-01', { title: '护士' }), job('2021-02', null, { title: '护士长' })],
      projects: [],
      skills: [],
      languages: [],
      certificates: [],
      prizes: [],
      about: '',
    };
    expect(resumeFacts(content, now)).toEqual({
      degree: 'master',
      discipline: '公共卫生与预防医学',
      major: '流行病',
      graduationYear: 2028,
      workYears: '5-10',
      latestTitle: '护士长',
    });
  });
});
