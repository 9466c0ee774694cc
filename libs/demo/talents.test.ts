import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type ResumeContent, resumeContent, talentWishes } from '#contracts';
import { divisionOf, isDiscipline, isOccupation, skillOf, universityOf } from '#reference';
import { gapsOf } from '#talents';
import { realData } from '../../test/support/real-data.js';
import { organizationSketches } from './phrases.js';
import { inventedTalents } from './talents.js';
import { trades } from './trades.js';

const now = new Date('2026-11-26T05:00:00Z');
const thisMonth = '2026-11';
const talents = [...inventedTalents(2000, now)];
const contents = talents.map(({ resumes }) => resumes[0]!.content);
const chinese = contents.filter((_, at) => talents[at]!.language === 'zh');
const share = (count: number, of = talents.length) => count / of;

describe('the invented talents', () => {
  it('are the same in the same month, others with another seed', () => {
    expect([...inventedTalents(50, new Date('2026-11-26T15:59:59Z'))]).toEqual(talents.slice(0, 50));
    const contentsOf = (of: typeof talents) => of.map(({ resumes, wishes }) => ({ resumes, wishes }));
    expect(contentsOf([...inventedTalents(50, new Date('2026-11-03T01:00:00Z'))])).toEqual(
      contentsOf(talents.slice(0, 50)),
    );
    const others = [...inventedTalents(300, now, 'bench')];
    const texts = new Set(talents.map(({ resumes }) => JSON.stringify(resumes)));
    expect(others.filter(({ resumes }) => texts.has(JSON.stringify(resumes)))).toEqual([]);
  });

  it('say what the contracts take, in words of the reference lists', () => {
    for (const { resumes, wishes } of talents) {
      for (const { content, title } of resumes) {
        expect(resumeContent.safeParse(content).error).toBeUndefined();
        expect(title.length).toBeLessThanOrEqual(40);
        for (const { discipline } of content.education) expect(isDiscipline(discipline ?? '')).toBe(true);
      }
      expect(talentWishes.safeParse(wishes).error).toBeUndefined();
      expect(wishes.occupations.filter((code) => !isOccupation(code))).toEqual([]);
      expect(wishes.places.filter((code) => divisionOf(code) === null)).toEqual([]);
      expect(new Set(wishes.places).size).toBe(wishes.places.length);
    }
    const education = chinese.flatMap((content) => content.education);
    expect(education.filter(({ school }) => universityOf(school) === null)).toEqual([]);
    expect([...new Set(chinese.flatMap(({ skills }) => skills))].filter((skill) => skillOf(skill) === null)).toEqual(
      [],
    );
  });

  it('have nothing missing that an employer asks first', () => {
    expect(share(contents.filter((content) => gapsOf(content).length > 0).length)).toBeLessThan(0.05);
  });

  it('are of more than 30 fields, graduates and people at work, with degrees as people at fairs have', () => {
    expect(trades.length).toBeGreaterThanOrEqual(30);
    const highest = (degree: string) =>
      share(contents.filter(({ education }) => education[0]?.degree === degree).length);
    expect(highest('college')).toBeGreaterThan(0.2);
    expect(highest('bachelor')).toBeGreaterThan(0.4);
    expect(highest('master')).toBeGreaterThan(0.12);
    expect(highest('doctor')).toBeGreaterThan(0.01);
    expect(highest('doctor')).toBeLessThan(0.06);
    const graduated = (year: string) =>
      share(contents.filter(({ education }) => education[0]?.until?.startsWith(year)).length);
    expect(graduated('2027')).toBeCloseTo(0.2, 1);
    expect(graduated('2026')).toBeCloseTo(0.17, 1);
    const places = talents.map(({ wishes }) => wishes.places[0]!);
    expect(share(places.filter((code) => code === '130100').length)).toBeGreaterThan(0.3);
    const schools = chinese.map(({ education }) => universityOf(education[0]!.school)!.placeCode.slice(0, 2));
    expect(share(schools.filter((province) => ['11', '12', '13'].includes(province)).length)).toBeGreaterThan(0.6);
  });

  it('are seen by whom they want, and some write in English or have two résumés', () => {
    const seenBy = (who: string) => share(talents.filter(({ visibility }) => visibility === who).length);
    expect(seenBy('everyone')).toBeCloseTo(0.55, 1);
    expect(seenBy('matched')).toBeCloseTo(0.3, 1);
    expect(seenBy('invited')).toBeCloseTo(0.15, 1);
    expect(share(talents.filter(({ language }) => language === 'en').length)).toBeCloseTo(0.02, 2);
    expect(talents.filter(({ resumes }) => resumes.length > 1).length).toBeGreaterThan(50);
  });

  it('have names that few share', () => {
    const times = counted(contents.map(({ name }) => name));
    expect(times.size).toBeGreaterThan(1800);
    expect(Math.max(...times.values())).toBeLessThanOrEqual(4);
    const wang = share(chinese.filter(({ name }) => /^[王李张刘]/.test(name)).length);
    expect(wang).toBeGreaterThan(0.18);
    expect(wang).toBeLessThan(0.32);
  });

  it('seldom say the same', () => {
    const times = counted(chinese.flatMap((content) => [...new Set(sentencesOf(content))]));
    const often = [...times].filter(([, count]) => count > 12);
    expect(often).toEqual([]);
    expect(share([...times.values()].filter((count) => count > 1).length, times.size)).toBeLessThan(0.15);
    const texts = counted(chinese.flatMap(({ projects, work }) => [...projects, ...work].map(({ notes }) => notes)));
    texts.delete('');
    expect(Math.max(...texts.values())).toBeLessThanOrEqual(2);
  });

  it('studied before they worked, in this order, and nothing lies ahead but an expected graduation', () => {
    for (const { education, work, projects, certificates, prizes } of contents) {
      const studies = education.filter(({ mode }) => mode === 'full-time');
      for (const [at, { from, until }] of studies.entries()) {
        expect(from! < until!).toBe(true);
        const before = studies[at + 1];
        if (before) expect(before.until! <= from!).toBe(true);
      }
      const graduated = studies[0]!.until!;
      for (const [at, job] of work.entries()) {
        expect(job.from! <= (job.until ?? thisMonth)).toBe(true);
        expect(job.from! <= thisMonth && (job.until ?? '') <= thisMonth).toBe(true);
        if (job.employment === 'full-time') {
          expect(job.from! > graduated).toBe(true);
          const before = work[at + 1];
          if (before) expect(before.until! <= job.from!).toBe(true);
          if (before?.employment === 'full-time')
            expect(monthsBetween(before.until!, job.from!)).toBeLessThanOrEqual(4);
        } else expect(job.from! < graduated).toBe(true);
      }
      for (const { from, until } of projects) expect(from! <= until! && until! <= thisMonth).toBe(true);
      for (const { month } of [...certificates, ...prizes]) expect((month ?? '') <= thisMonth).toBe(true);
    }
  });

  it('rise, and never fall, in what they are called', () => {
    for (const { work, education } of chinese) {
      const jobs = work.filter(({ employment }) => employment === 'full-time');
      const graduated = education.find(({ mode }) => mode === 'full-time')!.until!;
      for (const { title, from } of jobs) {
        if (/(?<!客户|大堂)经理|总监|护士长|场长|副主任医师/.test(title))
          expect(monthsBetween(graduated, thisMonth)).toBeGreaterThan(48);
        expect(title).not.toBe('');
        expect(from).not.toBeNull();
      }
      const names = jobs.map(({ organization }) => organization);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('wish for what their work is paid', () => {
    for (const { wishes } of talents) {
      const { payMonthlyMin: min, payMonthlyMax: max } = wishes;
      if (min === null) continue;
      expect(min).toBeGreaterThanOrEqual(3000);
      expect(min).toBeLessThanOrEqual(65_000);
      if (max !== null) expect(max / min).toBeLessThan(1.8);
    }
    const median = (occupation: string) => {
      const pays = talents
        .filter(({ wishes }) => wishes.occupations[0] === occupation)
        .flatMap(({ wishes }) => wishes.payMonthlyMin ?? [])
        .sort((one, other) => one - other);
      return pays[Math.floor(pays.length / 2)] ?? 0;
    };
    expect(median('2-02-38-01')).toBeGreaterThan(median('2-06-03-00') * 1.6);
    expect(median('2-02-10-03')).toBeGreaterThan(median('4-03-01-01') * 1.4);
  });

  it('never tell what is nobody’s business, nor how they are reached', () => {
    const forbidden =
      /性别|男性|女性|周岁|\d岁|已婚|未婚|婚育|籍贯|户口|户籍|民族[:：]|汉族|党员|政治面貌|照片|身高|体重[:：]|电话[:：]|手机[:：]|微信号|@|1[3-9]\d{9}|https?:/;
    for (const { name: _, ...content } of contents) expect(JSON.stringify(content)).not.toMatch(forbidden);
  });

  it('leave no place unfilled', () => {
    for (const content of contents) {
      expect(JSON.stringify(content)).not.toMatch(
        /[{}[\]|]{2}x|\{[a-z]+\}|undefined|NaN|；；|。。|，，|、、|-0[^\d.-]|（）/,
      );
      for (const text of textsOf(content)) expect(text).not.toMatch(/[{}[\]|]|，。|；。|^[，。；]/);
    }
  });

  it('worked in houses of the city and in others that are invented, and in no real one', () => {
    const employers = new Set(contents.flatMap(({ work }) => work.map(({ organization }) => organization)));
    const ofCity = new Set(organizationSketches.map(({ name }) => name));
    expect([...employers].filter((name) => ofCity.has(name)).length).toBeGreaterThan(60);
    expect(employers.size).toBeGreaterThan(500);
    for (const file of ['51job-2023.csv.gz', '51job-2024.csv.gz', 'hebei.csv.gz']) {
      const path = realData(`vacancies/${file}`);
      if (path === null) continue;
      const text = gunzipSync(readFileSync(path)).toString('utf8');
      expect([...employers].filter((name) => text.includes(name))).toEqual([]);
    }
  });

  it('can be as many as a load test needs, without holding them', () => {
    const seen = createHash('sha256');
    let count = 0;
    for (const { resumes } of inventedTalents(3000, now, 'load 7')) {
      seen.update(JSON.stringify(resumes));
      count += 1;
    }
    expect(count).toBe(3000);
  });
});

function counted(texts: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}

function textsOf({ about, education, work, projects }: ResumeContent): string[] {
  return [about, ...[...education, ...work, ...projects].map(({ notes }) => notes)];
}

/** Those of more than 20 characters, without the marks of lists. */
function sentencesOf(content: ResumeContent): string[] {
  return textsOf(content)
    .flatMap((text) => text.split(/[。；\n]/))
    .map((sentence) => sentence.replace(/^\s*(?:\d+[.、]|[-·])\s*/, '').trim())
    .filter(({ length }) => length > 20);
}

function monthsBetween(from: string, until: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
  return months(until) - months(from);
}
