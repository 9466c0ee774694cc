import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCalendar, textOf } from '../../../test/support/calendar-reader.js';
import { type FiledInterview, interviewFeed, interviewFile } from './calendar-file.rules.js';

const terms = {
  language: 'zh',
  host: 'fair.example.cn',
  organizer: { name: '永不落幕招聘会', email: 'fair@example.cn' },
} as const;
const now = new Date('2026-11-20T01:02:03.456Z');
const interview: FiledInterview = {
  id: '0196f0c4-0000-7000-8000-000000000001',
  isOn: true,
  as: 'talent',
  title: '嵌入式软件工程师',
  organization: '云程电子',
  placeKind: 'place',
  place: '裕华东路 1 号, 3 号会议室; 东门',
  startsAt: new Date('2026-11-30T02:00:00Z'),
  minutes: 60,
  version: 2,
  createdAt: new Date('2026-11-18T00:00:00Z'),
  changedAt: new Date('2026-11-19T00:00:00Z'),
  link: 'https://fair.example.cn/applications/0196f0c4-0000-7000-8000-000000000002',
  withWhom: [],
};
const eventOf = (given: Partial<FiledInterview> = {}, invited: string | null = null) => {
  const { method, text } = interviewFile({ ...interview, ...given }, terms, { now, invited });
  const calendar = readCalendar(text);
  expect(textOf(calendar, 'METHOD')).toBe(method);
  return { method, text, event: calendar.components[0]! };
};

describe('the calendar file of an interview', () => {
  it('says when, where and what, reminds an hour before, and leads to its page', () => {
    const { method, event } = eventOf({ withWhom: ['钱面试', '孙招聘'] });
    expect(method).toBe('PUBLISH');
    expect(textOf(event, 'UID')).toBe('interview-0196f0c4-0000-7000-8000-000000000001@fair.example.cn');
    expect(textOf(event, 'SEQUENCE')).toBe('2');
    expect(textOf(event, 'DTSTAMP')).toBe('20261120T010203Z');
    expect(textOf(event, 'DTSTART')).toBe('20261130T020000Z');
    expect(textOf(event, 'DTEND')).toBe('20261130T030000Z');
    expect(textOf(event, 'SUMMARY')).toBe('面试：嵌入式软件工程师（云程电子）');
    expect(textOf(event, 'LOCATION')).toBe('裕华东路 1 号, 3 号会议室; 东门');
    expect(textOf(event, 'DESCRIPTION')).toBe(`面试官：钱面试、孙招聘\n查看、改约或取消：${interview.link}`);
    expect(textOf(event, 'URL')).toBe(interview.link);
    expect(textOf(event, 'STATUS')).toBe('CONFIRMED');
    expect(event.components.map((alarm) => textOf(alarm, 'TRIGGER'))).toEqual(['-PT1H']);
  });

  it('invites by mail under the same id, and asks for no answer', () => {
    const { method, event } = eventOf({ version: 4 }, 'talent@example.cn');
    expect(method).toBe('REQUEST');
    expect(textOf(event, 'UID')).toBe(textOf(eventOf().event, 'UID'));
    const [attendee] = event.properties.filter(({ name }) => name === 'ATTENDEE');
    expect(attendee).toMatchObject({ parameters: { RSVP: 'FALSE', PARTSTAT: 'ACCEPTED' } });
    expect(attendee!.value.toLowerCase()).toBe('mailto:talent@example.cn');
  });

  it('takes out what was cancelled, by mail and by hand', () => {
    for (const invited of [null, 'talent@example.cn']) {
      const { method, event } = eventOf({ isOn: false, version: 5 }, invited);
      expect(method).toBe('CANCEL');
      expect(textOf(event, 'UID')).toBe(textOf(eventOf().event, 'UID'));
      expect(Number(textOf(event, 'SEQUENCE'))).toBe(5);
      expect(textOf(event, 'SUMMARY')).toBe('已取消 · 面试：嵌入式软件工程师（云程电子）');
    }
  });

  it('holds the rules whatever people wrote, and says all of it', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('面', '𠮷', ';', ',', '\\', '"', ':', '\n', 'n', '👩‍💻', '$&'),
        maxLength: 200,
      }),
    );
    fc.assert(
      fc.property(words, words, words, fc.boolean(), (title, organization, place, isOn) => {
        const { event } = eventOf({ title, organization, place, isOn });
        expect(textOf(event, 'SUMMARY')).toContain(title);
        expect(textOf(event, 'SUMMARY')).toContain(organization);
        if (place !== '') expect(textOf(event, 'LOCATION')).toBe(place);
        expect(textOf(event, 'DTSTART')).toBe('20261130T020000Z');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a feed', () => {
  it('is the same bytes for the same interviews, in either language, and empty for nobody’s', () => {
    const some = [interview, { ...interview, id: '0196f0c4-0000-7000-8000-000000000003', isOn: false }];
    expect(interviewFeed(some, terms)).toBe(interviewFeed(some, terms));
    const calendar = readCalendar(interviewFeed(some, { ...terms, language: 'en' }));
    expect(textOf(calendar, 'METHOD')).toBeUndefined();
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Everfair · My interviews');
    expect(calendar.components.map((event) => textOf(event, 'STATUS'))).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(readCalendar(interviewFeed([], terms)).components).toEqual([]);
  });
});
