import { describe, expect, it } from '@jest/globals';
import type { ResumeContent } from '#contracts';
import { gapsOf } from './resume.rules.js';

const study: ResumeContent['education'][number] = {
  school: '河北科技大学',
  degree: 'bachelor',
  discipline: '软件工程',
  major: '软件工程',
  mode: 'full-time',
  from: '2023-09',
  until: '2027-06',
  notes: '',
};
const whole: ResumeContent = {
  name: '周晓岚',
  headline: '',
  education: [study],
  work: [],
  projects: [],
  skills: ['Java'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};
const job: ResumeContent['work'][number] = {
  organization: '云程电子',
  title: '测试实习生',
  employment: 'internship',
  from: '2026-07',
  until: null,
  notes: '',
};

describe('what a résumé does not say yet', () => {
  it.each<[string, Partial<ResumeContent>, [string, string][]]>([
    ['nothing is missing', {}, []],
    ['the name', { name: '' }, [['name', 'name-missing']]],
    ['any education', { education: [] }, [['education', 'education-missing']]],
    [
      'all of an education',
      { education: [{ ...study, school: '', degree: null, major: '', from: null, until: null }] },
      [
        ['education.0.school', 'school-missing'],
        ['education.0.degree', 'degree-missing'],
        ['education.0.major', 'major-missing'],
        ['education.0.from', 'dates-missing'],
      ],
    ],
    ['a major, which schools have none of', { education: [{ ...study, degree: 'high-school', major: '' }] }, []],
    [
      'an end after the beginning',
      { education: [study, { ...study, from: '2027-09', until: '2027-08' }] },
      [['education.1.until', 'ends-before-it-begins']],
    ],
    ['an end, where it goes on', { work: [job] }, []],
    [
      'where and as what somebody worked',
      { work: [{ ...job, organization: '', title: '' }] },
      [
        ['work.0.organization', 'organization-missing'],
        ['work.0.title', 'title-missing'],
      ],
    ],
    [
      'what a project is called; its dates may be left out',
      { projects: [{ name: '', role: '', from: null, until: null, notes: '' }] },
      [['projects.0.name', 'project-name-missing']],
    ],
    ['a skill', { skills: [] }, [['skills', 'skills-missing']]],
  ])('%s', (_, given, expected) => {
    expect(gapsOf({ ...whole, ...given }).map(({ path, gap }) => [path, gap])).toEqual(expected);
  });
});
