import { describe, expect, it } from '@jest/globals';
import { qualifying } from '#catalog';
import {
  type Degree,
  degrees,
  type Education,
  type Experience,
  educations,
  experiences,
  type Must,
  type ResumeContent,
} from '#contracts';
import { resumeFacts } from '#talents';
import { applicantContent } from '../../test/support/applicants.js';
import { type Asked, unmetOf } from './qualifying.rules.js';

const now = new Date('2026-11-26T12:00:00Z');
const asked: Asked = { education: null, experience: null, employment: 'full-time', musts: [], conditions: [] };
const unmet = (given: Partial<Asked>, content: ResumeContent = applicantContent, conditions: string[] = []) =>
  unmetOf({ ...asked, ...given }, { content, conditions }, now).map(({ kind, condition }) => condition ?? kind);

describe('who may apply', () => {
  // A bachelor with four and a half years of full-time work.
  it.each<[Education | null, Experience | null, Must[], string[]]>([
    ['bachelor', '3-5', ['education', 'experience'], []],
    ['college', '0-1', ['education', 'experience'], []],
    ['none', 'none', ['education', 'experience'], []],
    [null, null, ['education', 'experience'], []],
    ['master', '3-5', ['education', 'experience'], ['education']],
    ['master', '10+', ['education', 'experience'], ['education', 'experience']],
    ['doctor', '10+', ['experience'], ['experience']],
    ['doctor', '10+', [], []],
    // Near the years is not there, where they are a must; nor is somebody with years a graduate.
    ['bachelor', '5-10', ['experience'], ['experience']],
    ['bachelor', 'graduate', ['experience'], ['experience']],
  ])('asked for %s and %s, of which %j are musts, lacks %j', (education, experience, musts, lacks) => {
    expect(unmet({ education, experience, musts })).toEqual(lacks);
  });

  it('whoever studies for the degree counts as reaching it', () => {
    const [school] = applicantContent.education;
    const education = [school!, { ...school!, degree: 'master' as const, from: '2025-09', until: '2028-06' }];
    expect(unmet({ education: 'master', musts: ['education'] }, { ...applicantContent, education })).toEqual([]);
    expect(unmet({ education: 'doctor', musts: ['education'] }, { ...applicantContent, education })).toEqual([
      'education',
    ]);
  });

  it('whoever tells nothing of it is not kept out: the organization asks', () => {
    const silent = { ...applicantContent, education: [], work: [] };
    expect(unmet({ education: 'master', experience: '5-10', musts: ['education', 'experience'] }, silent)).toEqual([]);
  });

  it('whoever the search says qualifies, for whatever is asked; what it leaves out refuses them, unless nothing is told', () => {
    const [school] = applicantContent.education;
    const studies = (degree: Degree, isComing: boolean) => ({
      ...school!,
      degree,
      from: '2020-09',
      until: isComing ? '2028-06' : '2024-06',
    });
    const [job] = applicantContent.work;
    const monthsAgo = (months: number) => new Date(Date.UTC(2026, 10 - months, 1)).toISOString().slice(0, 7);
    const musts: Must[] = ['education', 'experience'];
    const aroundSteps = [0, 1, 2, 11, 12, 13, 35, 36, 37, 59, 60, 61, 119, 120, 121];
    const contradictions: object[] = [];
    for (const degree of [null, ...degrees]) {
      for (const isComing of [false, true]) {
        for (const months of aroundSteps) {
          const content = {
            ...applicantContent,
            education: degree === null ? [] : [studies(degree, isComing)],
            work: [{ ...job!, employment: 'full-time' as const, from: monthsAgo(months), until: null }],
          };
          // As the site makes it out of the main résumé.
          const facts = resumeFacts(content, now);
          const found = qualifying(`${facts.degree ?? 'none'}.${facts.workYears}`);
          const isRefused = (given: Partial<Asked>) => unmet({ ...given, musts }, content).length > 0;
          for (const education of educations) {
            const expected = degree !== null && !found.asksEducation!.includes(education);
            if (isRefused({ education }) !== expected) contradictions.push({ degree, isComing, education });
          }
          for (const experience of experiences) {
            // The search knows no studies that go on beside the work.
            const isStudent = experience === 'graduate' && degree !== null && isComing;
            const expected = !isStudent && !found.asksExperience!.includes(experience);
            if (isRefused({ experience }) !== expected) contradictions.push({ months, isComing, experience });
          }
        }
      }
    }
    expect(contradictions).toEqual([]);
  });

  it('whoever says yes to each condition, in its very words', () => {
    const conditions = ['能适应两班倒', '有 C1 驾照'];
    expect(unmet({ conditions }, applicantContent, conditions.toReversed())).toEqual([]);
    expect(unmet({ conditions }, applicantContent, ['能适应两班倒', '有 C2 驾照'])).toEqual(['有 C1 驾照']);
    expect(unmet({ conditions })).toEqual(conditions);
  });

  it('whatever their age, sex, ethnicity, marriage or birthplace say in the text', () => {
    const told = { ...applicantContent, about: '1970年出生，女，已婚，回族，籍贯甘肃。' };
    const musts: Must[] = ['education', 'experience'];
    expect(unmet({ education: 'bachelor', experience: '3-5', musts }, told)).toEqual([]);
  });
});
