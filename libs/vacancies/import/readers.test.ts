import { describe, expect, it } from '@jest/globals';
import { readDay, readUrl } from './dates.rules.js';
import { organizationKindOf, readCreditCode, readOwnership, readSize } from './organization.rules.js';
import {
  employmentOfTitle,
  readEducation,
  readEmployment,
  readExperience,
  readHeadcount,
} from './requirements.rules.js';
import { readTags } from './tags.rules.js';

describe('Demands', () => {
  it.each([
    ['本科', 'bachelor'],
    ['本科及以上', 'bachelor'],
    ['大专/本科', 'college'],
    ['统招本科', 'bachelor'],
    ['专升本', 'bachelor'],
    ['中技/中专', 'high-school'],
    ['初中及以下', 'junior-high'],
    ['硕士研究生', 'master'],
    ['博士研究生', 'doctor'],
    ['研究生', 'master'],
    ['大学专科', 'college'],
    ['学历不限', 'none'],
    ['不限', 'none'],
    ["Bachelor's degree", 'bachelor'],
    ['PhD', 'doctor'],
  ])('education %s', (text, value) => expect(readEducation(text)).toEqual({ value, unread: false }));

  it.each([
    ['1年', '1-3'],
    ['2年', '1-3'],
    ['3-4年', '3-5'],
    ['5-7年', '5-10'],
    ['8-9年', '5-10'],
    ['10年以上', '10+'],
    ['1-3年', '1-3'],
    ['经验3-5年', '3-5'],
    ['三年以上', '3-5'],
    ['1年以内', '0-1'],
    ['1年以下', '0-1'],
    ['无需经验', 'none'],
    ['经验不限', 'none'],
    ['在校生/应届生', 'graduate'],
    ['应届毕业生', 'graduate'],
    ['3+ years', '3-5'],
    ['3-5', '3-5'],
  ])('experience %s', (text, value) => expect(readExperience(text)).toEqual({ value, unread: false }));

  it('what is no demand stays unread, nothing is nothing', () => {
    expect(readEducation('招3人')).toEqual({ value: null, unread: true });
    expect(readExperience('面谈')).toEqual({ value: null, unread: true });
    expect(readEducation('无')).toEqual({ value: null, unread: false });
    expect(readHeadcount('很多')).toEqual({ value: null, unread: true });
  });

  it.each([
    ['招3人', 3],
    ['5', 5],
    ['10-20人', 10],
    ['2名', 2],
    ['若干', null],
    ['招若干人', null],
  ])('headcount %s', (text, value) => expect(readHeadcount(text)).toEqual({ value, unread: false }));

  it.each([
    ['全职', 'full-time'],
    ['兼职', 'flexible'],
    ['实习', 'internship'],
    ['校招', 'full-time'],
    ['社会招聘', 'full-time'],
    ['Contract', 'full-time'],
    ['兼职/全职', 'full-time'],
    ['Part-time', 'flexible'],
    ['FULL_TIME', 'full-time'],
  ])('employment %s', (text, value) => expect(readEmployment(text)).toEqual({ value, unread: false }));

  it.each([
    ['Java实习生', 'internship'],
    ['Marketing Intern', 'internship'],
    ['实习生导师', null],
    ['兼职英语老师', 'flexible'],
    ['销售（可兼职）', null],
    ['International Sales', null],
  ])('employment named by the title %s', (title, employment) => expect(employmentOfTitle(title)).toBe(employment));
});

describe('Tags', () => {
  it('are skills, benefits and demands, however a site writes them', () => {
    const read = {
      education: 'bachelor',
      experience: '3-5',
      skills: ['rpa', 'Python'],
      benefits: ['周末双休', '带薪年假'],
    };
    expect(readTags("'3-4年', '本科', 'rpa', 'Python', '周末双休', '带薪年假'")).toMatchObject(read);
    expect(readTags('3-4年|本科|rpa|Python|周末双休|带薪年假')).toMatchObject(read);
    expect(readTags('["3-4年","本科","rpa","Python","周末双休","带薪年假"]')).toMatchObject(read);
    expect(readTags('3-4年 本科 rpa Python 周末双休 带薪年假')).toMatchObject(read);
    expect(readTags('3-4年，本科、rpa；Python,周末双休,带薪年假,python')).toMatchObject(read);
  });

  it('are read of a list of objects', () => {
    expect(readTags("[{'name': 'Java'}, {'name': 'MySQL'}]").skills).toEqual(['Java', 'MySQL']);
  });

  it('keep a demand with a stroke together and know a number of openings', () => {
    expect(readTags('在校生/应届生,本科,招3人')).toMatchObject({
      experience: 'graduate',
      education: 'bachelor',
      headcount: 3,
      skills: [],
    });
    expect(readTags('绩效管理|13薪|五险一金')).toMatchObject({ skills: ['绩效管理'], benefits: ['13薪', '五险一金'] });
  });

  it('of two are two where one is a benefit', () => {
    expect(readTags('五险一金/包吃').benefits).toEqual(['五险一金', '包吃']);
    expect(readTags('C/S').skills).toEqual(['C/S']);
  });

  it('of a teacher’s post name the school that is taught, not the one to have finished', () => {
    expect(readTags('初中|数学|本科', { forTeachers: true })).toMatchObject({
      education: 'bachelor',
      skills: ['初中', '数学'],
    });
    expect(readTags('初中|包吃住')).toMatchObject({ education: 'junior-high', skills: [] });
  });

  it('of a column of benefits are benefits', () => {
    expect(readTags('无', { benefitsOnly: true })).toMatchObject({ skills: [], benefits: [] });
    expect(readTags('地铁周边,五险一金', { benefitsOnly: true })).toMatchObject({
      skills: [],
      benefits: ['地铁周边', '五险一金'],
    });
  });
});

describe('Organizations', () => {
  it.each([
    ['河北工业大学', '事业单位', 'university'],
    ['石家庄铁道大学四方学院', null, 'university'],
    ['北京大学科技园建设开发有限公司', '国企', 'enterprise'],
    ['中国科学院自动化研究所', '事业单位', 'institute'],
    ['浙江清华长三角研究院', null, 'institute'],
    ['某某研究院有限公司', '民营', 'enterprise'],
    ['河北省人民医院', '事业单位', 'institute'],
    ['石家庄高新技术产业开发区管理委员会', '政府机关', 'park'],
    ['河北诺亚人力资源开发有限公司', '民营', 'agency'],
    ['南京蒙柏信息产业有限公司', '民营', 'enterprise'],
  ])('%s (%s)', (name, ownership, kind) => expect(organizationKindOf(name, ownership)).toBe(kind));

  it('have a size and an ownership as written; anything else is kept', () => {
    expect(readSize('50-150人')).toEqual({ value: '50-150人', unread: false });
    expect(readSize('少于50人')).toEqual({ value: '少于50人', unread: false });
    expect(readSize('刚刚活跃')).toEqual({ value: null, unread: true });
    expect(readOwnership('外资（欧美）')).toEqual({ value: '外资（欧美）', unread: false });
    expect(readOwnership('50-150人')).toEqual({ value: null, unread: true });
  });

  it('have a credit code only if its check character is right (GB 32100-2015)', () => {
    expect(readCreditCode('91350100M000100Y43')).toEqual({ value: '91350100M000100Y43', unread: false });
    expect(readCreditCode('91350100M000100Y44').unread).toBe(true);
    expect(readCreditCode('123').unread).toBe(true);
  });
});

describe('The day of publication', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  it.each([
    ['2023-08-30 14:07:12', '2023-08-30'],
    ['2019年12月16日', '2019-12-16'],
    ['2019年12月6日', '2019-12-06'],
    ['2023/8/3', '2023-08-03'],
    ['20230830', '2023-08-30'],
    ['2023-08-30T20:00:00Z', '2023-08-31'],
    ['8-30发布', '2026-08-30'],
    ['12月30日', '2025-12-30'],
    ['3天前', '2026-11-20'],
    ['昨天', '2026-11-22'],
    ['刚刚', '2026-11-23'],
    ['5小时前发布', '2026-11-23'],
    ['一周前', '2026-11-16'],
    ['两个小时前', '2026-11-23'],
    ['Aug 30, 2023', '2023-08-30'],
    ['30 August 2023', '2023-08-30'],
    ['30/8/2023', '2023-08-30'],
    ['45168', '2023-08-30'],
    ['1693375632', '2023-08-30'],
    ['1693375632000', '2023-08-30'],
  ])('%s', (text, value) => expect(readDay(text, now)).toEqual({ value, unread: false }));

  it.each(['2024', '2023-02-30', '2030-01-01', '不详的日子', '12.5'])('%s stays unread', (text) =>
    expect(readDay(text, now)).toEqual({ value: null, unread: true }),
  );
});

describe('The address of a post', () => {
  it('is a web address or nothing', () => {
    expect(readUrl('https://jobs.example.com/1').value).toBe('https://jobs.example.com/1');
    expect(readUrl('//jobs.example.com/1').value).toBe('https://jobs.example.com/1');
    expect(readUrl('javascript:alert(1)').unread).toBe(true);
    expect(readUrl('https://a b').unread).toBe(true);
  });
});
