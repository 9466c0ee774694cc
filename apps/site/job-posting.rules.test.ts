import { describe, expect, it } from '@jest/globals';
import type { VacancyDetail } from '#contracts';
import { jobPosting } from './job-posting.rules.js';

const address = 'https://fair.test/vacancies/1';
const shijiazhuang = [
  { code: '130000', name: '河北' },
  { code: '130100', name: '石家庄' },
  { code: '130102', name: '长安区' },
];

const vacancy: VacancyDetail = {
  id: '1',
  kind: 'vacancy',
  state: 'open',
  ended: null,
  payReason: null,
  musts: [],
  conditions: [],
  disciplines: [],
  title: '护士',
  description: '岗位职责：1、护理；2、<b>记录</b>',
  organization: { id: 'o', name: '仁和医院', verified: true },
  place: { code: '130102', name: '石家庄·长安区' },
  placePath: shijiazhuang,
  placeText: null,
  payMonthlyMin: 6_000,
  payMonthlyMax: 8_000,
  payMonths: null,
  payComputed: false,
  payText: '6-8千',
  education: 'college',
  experience: '1-3',
  employment: 'full-time',
  headcount: 3,
  industry: { code: 'health', name: '医疗' },
  occupation: null,
  skills: ['静脉穿刺', '急救'],
  benefits: ['双休'],
  tags: [],
  publishedAt: '2026-11-01T00:00:00Z',
  lapsesAt: '2027-02-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  source: null,
  asWritten: {},
  applying: 'elsewhere',
  isBlind: false,
};

describe('The JobPosting of a vacancy', () => {
  it('says all that is known', () => {
    expect(jobPosting(vacancy, address)).toEqual({
      '@type': 'JobPosting',
      title: '护士',
      description: '<p>岗位职责</p><ul><li>护理；</li><li>&lt;b&gt;记录&lt;/b&gt;</li></ul>',
      datePosted: '2026-11-01T00:00:00Z',
      validThrough: '2027-02-01T00:00:00Z',
      hiringOrganization: { '@type': 'Organization', name: '仁和医院' },
      jobLocation: {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressCountry: 'CN',
          addressRegion: '河北',
          addressLocality: '石家庄',
        },
      },
      employmentType: 'FULL_TIME',
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'CNY',
        value: { '@type': 'QuantitativeValue', minValue: 6_000, maxValue: 8_000, unitText: 'MONTH' },
      },
      educationRequirements: {
        '@type': 'EducationalOccupationalCredential',
        credentialCategory: 'associate degree',
      },
      experienceRequirements: { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: 12 },
      totalJobOpenings: 3,
      industry: '医疗',
      skills: '静脉穿刺, 急救',
      jobBenefits: '双休',
      directApply: false,
      url: address,
    });
  });

  /** The field table of the guide that job-posting.rules.ts names: without any of these there is none. */
  it.each<[missing: string, Partial<VacancyDetail>]>([
    ['a title', { title: ' ' }],
    ['a description', { description: null }],
    ['a description with words', { description: '……' }],
    ['a description that says more than the title', { description: '护士。' }],
    ['a date of the original', { source: { name: '某网站', publishedOn: null, url: null } }],
    ['an employer', { organization: null }],
    ['a place', { place: null, placePath: [] }],
    ['more of a place than its province', { placePath: shijiazhuang.slice(0, 1) }],
    ['being open', { state: 'lapsed' }],
  ])('is not there without %s', (_missing, change) => {
    expect(jobPosting({ ...vacancy, ...change }, address)).toBeNull();
  });

  it.each<[what: string, Partial<VacancyDetail>, said: object]>([
    [
      'the date of the original',
      { source: { name: 'x', publishedOn: '2026-10-03', url: null } },
      { datePosted: '2026-10-03' },
    ],
    ['an internship', { employment: 'internship' }, { employmentType: 'INTERN' }],
    ['flexible work', { employment: 'flexible' }, { employmentType: 'OTHER' }],
    ['no degree needed', { education: 'none' }, { educationRequirements: 'no requirements' }],
    ['a doctorate', { education: 'doctor' }, { educationRequirements: { credentialCategory: 'postgraduate degree' } }],
    ['no experience needed', { experience: 'none' }, { experienceRequirements: 'no requirements' }],
    ['ten years', { experience: '10+' }, { experienceRequirements: { monthsOfExperience: 120 } }],
    ['one figure', { payMonthlyMin: 7_000, payMonthlyMax: 7_000 }, { baseSalary: { value: { value: 7_000 } } }],
    ['a floor', { payMonthlyMin: 7_000, payMonthlyMax: null }, { baseSalary: { value: { minValue: 7_000 } } }],
    [
      'a municipality',
      { placePath: [{ code: '110000', name: '北京' }] },
      { jobLocation: { address: { addressRegion: '北京', addressLocality: '北京' } } },
    ],
    [
      'a district of a municipality',
      {
        placePath: [
          { code: '110000', name: '北京' },
          { code: '110108', name: '海淀区' },
        ],
      },
      { jobLocation: { address: { addressRegion: '北京', addressLocality: '海淀区' } } },
    ],
  ])('says %s as it is', (_what, change, said) => {
    expect(jobPosting({ ...vacancy, ...change }, address)).toMatchObject(said);
  });

  it.each<[property: string, Partial<VacancyDetail>]>([
    ['baseSalary', { payMonthlyMin: null, payMonthlyMax: null, payText: '面议' }],
    ['baseSalary', { payComputed: true, payText: '200元/天' }],
    ['validThrough', { lapsesAt: null }],
    ['educationRequirements', { education: null }],
    ['educationRequirements', { education: 'junior-high' }],
    ['experienceRequirements', { experience: null }],
    ['experienceRequirements', { experience: 'graduate' }],
    ['experienceRequirements', { experience: '0-1' }],
    ['totalJobOpenings', { headcount: null }],
    ['industry', { industry: null }],
    ['skills', { skills: [] }],
    ['jobBenefits', { benefits: [] }],
  ])('has no %s that would be a guess', (property, change) => {
    const posting = jobPosting({ ...vacancy, ...change }, address);
    expect(posting).not.toBeNull();
    expect(posting).not.toHaveProperty(property);
  });
});
