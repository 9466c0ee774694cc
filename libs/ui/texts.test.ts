import { describe, expect, it } from '@jest/globals';
import { educations, employments, experiences, organizationKinds, searchSorts, suggestionKinds } from '#contracts';
import {
  loadAccountTexts,
  loadApplicationsTexts,
  loadCalendarTexts,
  loadConsoleTexts,
  loadMatchesTexts,
  loadMessagesTexts,
  loadNoticesTexts,
  loadPrivacyTexts,
  loadResumeTexts,
  loadSavedTexts,
  loadSchoolTexts,
  loadTexts,
  textsIn,
} from './texts.js';

const zh = await loadTexts('zh');
const en = await loadTexts('en');
const account = { zh: await loadAccountTexts('zh'), en: await loadAccountTexts('en') };
const applications = { zh: await loadApplicationsTexts('zh'), en: await loadApplicationsTexts('en') };
const own = { zh: await loadResumeTexts('zh'), en: await loadResumeTexts('en') };
const matches = { zh: await loadMatchesTexts('zh'), en: await loadMatchesTexts('en') };
const messages = { zh: await loadMessagesTexts('zh'), en: await loadMessagesTexts('en') };
const notices = { zh: await loadNoticesTexts('zh'), en: await loadNoticesTexts('en') };
const calendar = { zh: await loadCalendarTexts('zh'), en: await loadCalendarTexts('en') };
const privacy = { zh: await loadPrivacyTexts('zh'), en: await loadPrivacyTexts('en') };
const saved = { zh: await loadSavedTexts('zh'), en: await loadSavedTexts('en') };
const school = { zh: await loadSchoolTexts('zh'), en: await loadSchoolTexts('en') };
const desk = { zh: await loadConsoleTexts('zh'), en: await loadConsoleTexts('en') };

describe('texts', () => {
  describe.each([
    ['the site', zh, en],
    ['the account', account.zh, account.en],
    ['one’s applications', applications.zh, applications.en],
    ['writing a résumé', own.zh, own.en],
    ['vacancies that fit', matches.zh, matches.en],
    ['talking with the other side', messages.zh, messages.en],
    ['what one was told of', notices.zh, notices.en],
    ['one’s calendar', calendar.zh, calendar.en],
    ['who sees a talent', privacy.zh, privacy.en],
    ['what one keeps', saved.zh, saved.en],
    ['the confirmation by a university', school.zh, school.en],
    ['the console', desk.zh, desk.en],
  ])('of %s', (_, chinese, english) => {
    it('stand in both languages under the same keys', () => {
      expect([...keysOf(english)].sort()).toEqual([...keysOf(chinese)].sort());
    });

    it('take the same values in both languages', () => {
      const entries = entriesOf(english);
      for (const [key, text] of entriesOf(chinese)) {
        expect([key, places(entries.get(key) ?? '')]).toEqual([key, places(text)]);
      }
    });
  });

  it.each([
    ['education', educations],
    ['experience', experiences],
    ['employment', employments],
    ['organizationKind', organizationKinds],
    ['sort', searchSorts],
    ['suggestion', suggestionKinds],
  ] as const)('name every code of %s, in its order', (name, codes) => {
    expect(Object.keys(zh[name])).toEqual([...codes]);
    expect(Object.keys(en[name])).toEqual([...codes]);
  });

  it('count in the grammar of their language', () => {
    const total = (count: number) => ({ count, formatted: String(count) });
    expect(textsIn('en', en)('search.total', total(1))).toBe('1 job');
    expect(textsIn('en', en)('search.total', total(2))).toBe('2 jobs');
    expect(textsIn('zh', zh)('search.total', total(1))).toBe('1 个职位');
  });

  it('say what is filled in as it is, and show a key that has no text', () => {
    const t = textsIn('en', en);
    expect(t('search.titleFor', { q: '$& {{q}} <b>' })).toBe('Jobs for “$& {{q}} <b>”');
    expect(t('education.wizard' as 'education.none')).toBe('education.wizard');
    expect(t('toString' as 'education.none')).toBe('toString');
  });
});

/** Every text by its dotted key; the forms of a plural share one key, the last of them stands for it. */
function entriesOf(texts: object, above = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[above + name.replace(/_(one|other)$/, ''), value] as const]
        : [...entriesOf(value, `${above}${name}.`)],
    ),
  );
}

const keysOf = (texts: object) => entriesOf(texts).keys();
const places = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
