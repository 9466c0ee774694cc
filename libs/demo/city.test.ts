import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { employments, organizationKinds } from '#contracts';
import { divisionOf, findOccupations, industryOfCode } from '#reference';
import { demoCity } from './index.js';
import { roles } from './phrases.js';

const now = new Date('2026-11-23T05:00:00Z');
const city = demoCity(now);
const { organizations, vacancies } = city;
const text = (of: (typeof vacancies)[number]) => [of.title, of.description, ...of.skills, ...of.benefits].join('\n');

describe('the demo city', () => {
  it('is always the same on the same day', () => {
    expect(demoCity(new Date('2026-11-23T15:59:59Z'))).toEqual(city);
    expect(hash(JSON.stringify(city))).toBe('d66a737aee0160de28aa58eaf6a5503820eeb95a707cea6132a1e6c2b95bcce1');
  });

  it('has only other dates on another day of the season', () => {
    const withoutDates = (of: typeof city) =>
      hash(JSON.stringify(of, (_, value) => (/^\d{4}-\d\d-\d\dT/.test(value) ? 'a date' : value)));
    const later = demoCity(new Date('2026-12-05T01:00:00Z'));
    expect(withoutDates(later)).toBe(withoutDates(city));
    expect(later.vacancies.map(({ publishedAt }) => publishedAt)).not.toEqual(
      vacancies.map(({ publishedAt }) => publishedAt),
    );
  });

  it('addresses the class that graduates next', () => {
    const titles = (of: Date) =>
      demoCity(of)
        .vacancies.map(({ title }) => title)
        .join();
    expect(titles(now)).toContain('2027届校招');
    expect(titles(new Date('2027-03-01T00:00:00Z'))).toContain('2027届校招');
    expect(titles(new Date('2027-08-01T00:00:00Z'))).not.toContain('2027届校招');
  });

  it('is a city of about 120 organizations of all kinds and 1,500 vacancies of all employments', () => {
    expect(organizations.length).toBeGreaterThanOrEqual(115);
    expect(organizations.length).toBeLessThanOrEqual(130);
    expect(vacancies).toHaveLength(1500);
    for (const kind of organizationKinds)
      expect(organizations.filter((of) => of.kind === kind).length).toBeGreaterThan(5);
    const shares = employments.map((each) => vacancies.filter(({ employment }) => employment === each).length / 1500);
    expect(shares[0]).toBeCloseTo(0.86, 1);
    expect(shares[1]).toBeCloseTo(0.08, 1);
    expect(shares[2]).toBeCloseTo(0.06, 1);
  });

  it('uses more than 150 kinds of work, each of which some organization has', () => {
    expect(roles.length).toBeGreaterThan(150);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
    expect(new Set(vacancies.map(({ title }) => title)).size).toBeGreaterThan(500);
  });

  it('gives ids that are unique and organizations that exist', () => {
    const ids = [...organizations, ...vacancies].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(organizations.map(({ id }) => id));
    expect(vacancies.filter(({ organizationId }) => !known.has(organizationId))).toEqual([]);
  });

  it('gives each organization another name and a credit code whose check characters are right', () => {
    expect(new Set(organizations.map(({ name }) => name)).size).toBe(organizations.length);
    expect(new Set(organizations.map(({ creditCode }) => creditCode)).size).toBe(organizations.length);
    for (const { creditCode } of organizations) {
      expect(creditCode).toMatch(/^(?:91|12|52)\d{6}XXXX\d{4}[\dX][0-9A-HJ-NP-RTUWXY]$/);
      expect(sumOfCreditCode(creditCode) % 31).toBe(0);
    }
  });

  it('verifies most organizations and leaves some unverified', () => {
    const unverified = organizations.filter(({ verifiedAt }) => verifiedAt === null).length;
    expect(unverified).toBeGreaterThan(3);
    expect(unverified).toBeLessThan(20);
  });

  it('lies in Shijiazhuang first, then Beijing, Tianjin and the cities of Hebei, down to the district', () => {
    const inCity = (prefix: string) => vacancies.filter(({ placeCode }) => placeCode.startsWith(prefix)).length;
    expect(inCity('1301')).toBeGreaterThan(600);
    expect(inCity('11')).toBeGreaterThan(75);
    expect(inCity('12')).toBeGreaterThan(75);
    expect(new Set(vacancies.map(({ placeCode }) => placeCode.slice(0, 4))).size).toBe(13);
    for (const { placeCode } of [...organizations, ...vacancies]) expect(divisionOf(placeCode)?.level).toBe('district');
  });

  it('uses industries and occupations that exist', () => {
    for (const { industry } of organizations) expect(industryOfCode(industry)).not.toBeNull();
    for (const { occupation } of roles) {
      if (occupation === null) continue;
      const [known] = findOccupations(occupation, 1);
      expect(known?.code).toBe(occupation);
      expect(known?.level).toBeGreaterThanOrEqual(3);
    }
  });

  it('never has two vacancies of one organization with the same title in the same place', () => {
    const keys = vacancies.map(({ organizationId, title, placeCode }) => `${organizationId} ${title} ${placeCode}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('pays what such work is paid', () => {
    for (const { title, payText, payMonthlyMin, payMonthlyMax, payMonths, employment } of vacancies) {
      expect(payText).toMatch(
        /^(?:面议|(?:年薪)?[\d.]+[千万]?(?:-[\d.]+)?(?:千|万|k|元\/[月天]|元\/小时)(?:·1[34]薪)?)$/,
      );
      if (payMonthlyMin === null || payMonthlyMax === null) continue;
      expect(payMonthlyMin).toBeGreaterThanOrEqual(employment === 'internship' ? 1000 : 3000);
      expect(payMonthlyMax).toBeLessThanOrEqual(75_000);
      expect(payMonthlyMax).toBeGreaterThanOrEqual(payMonthlyMin);
      expect({ title, spread: payMonthlyMax / payMonthlyMin < 2.2 }).toEqual({ title, spread: true });
      expect(payMonths ?? 13).toBeGreaterThan(12);
    }
    const median = (place: string) => {
      const pays = vacancies
        .filter(({ placeCode, employment }) => placeCode.startsWith(place) && employment === 'full-time')
        .flatMap(({ payMonthlyMin }) => payMonthlyMin ?? []);
      return pays.sort((a, b) => a - b)[Math.floor(pays.length / 2)] ?? 0;
    };
    expect(median('11')).toBeGreaterThan(median('1301') * 1.2);
  });

  it('was published within the last 60 days, the more the nearer, and never ahead of now', () => {
    const ages = vacancies.map(({ publishedAt }) => (now.getTime() - publishedAt.getTime()) / 86_400_000);
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(61);
    expect(ages.filter((age) => age < 20).length).toBeGreaterThan(ages.filter((age) => age > 40).length * 2);
    const hours = vacancies.map(({ publishedAt }) => (publishedAt.getUTCHours() + 8) % 24);
    expect(Math.min(...hours)).toBe(8);
    expect(Math.max(...hours)).toBe(17);
  });

  it('has let some vacancies lapse, and keeps open only what has not', () => {
    const lapsed = vacancies.filter(({ state }) => state === 'lapsed');
    expect(lapsed.length).toBeGreaterThan(20);
    expect(lapsed.length).toBeLessThan(150);
    for (const { state, lapsesAt } of vacancies) expect(state).toBe(lapsesAt < now ? 'lapsed' : 'open');
  });

  it('asks for nothing that discriminates, takes no fee and gives no contact', () => {
    const forbidden =
      /男性|女性|限男|限女|男士|女士|男女|周岁|岁以|已婚|未婚|婚育|生育|户籍|户口|籍贯|本地人|身高|形象|相貌|五官|体重|乙肝|民族|汉族|党员|押金|保证金|收费|服装费|培训费|电话[:：]|微信|QQ|邮箱|@|1[3-9]\d{9}|https?:/;
    expect(vacancies.filter((of) => forbidden.test(text(of))).map(({ title }) => title)).toEqual([]);
  });

  it('leaves no gap in its texts', () => {
    for (const of of vacancies) {
      expect(text(of)).not.toMatch(/[{}]|undefined|null|；；|。。|，，|（）/);
      expect(of.description.length).toBeGreaterThan(90);
      expect(of.skills.length).toBeGreaterThanOrEqual(3);
      expect(of.skills.length).toBeLessThanOrEqual(8);
      expect(of.benefits.length).toBeGreaterThanOrEqual(2);
      expect(of.benefits.length).toBeLessThanOrEqual(6);
    }
    for (const { introduction } of organizations) expect(introduction?.split('。').length).toBeGreaterThanOrEqual(3);
  });
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Weighted sum of all 18 characters, GB 32100-2015: a multiple of 31 when the check character is right. */
function sumOfCreditCode(code: string): number {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
  return weights.reduce(
    (sum, weight, at) => sum + weight * '0123456789ABCDEFGHJKLMNPQRTUWXY'.indexOf(code.charAt(at)),
    0,
  );
}
