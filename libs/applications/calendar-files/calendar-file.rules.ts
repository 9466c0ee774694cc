import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { endOf } from '#calendar';
import type { ApplicationParty, Language } from '#contracts';

/** A booked interview, or one that was, as a calendar file has it. */
export interface FiledInterview {
  id: string;
  /** Whether it takes place: what was cancelled is taken out of calendars. */
  isOn: boolean;
  as: ApplicationParty;
  title: string;
  organization: string;
  placeKind: 'place' | 'online';
  place: string | null;
  startsAt: Date;
  minutes: number;
  /** Grows with every step: of two files calendars keep what the later one says. */
  version: number;
  createdAt: Date;
  changedAt: Date;
  /** Where it is looked at, moved, cancelled. */
  link: string;
  /** The other side, by name, where the file may say it: what a calendar service fetches, or mail carries, names nobody. */
  withWhom: readonly string[];
}

interface FileTerms {
  language: Language;
  /** The host of the fair, which makes its ids unlike all others. */
  host: string;
  /** Who sends invitations, as in MAIL_FROM. */
  organizer: { name: string; email: string };
}

/** Minutes before the beginning at which calendars remind of it. */
const REMINDED_SECONDS = 3_600;
/** How often calendars may read a feed anew. */
const FEED_SECONDS = 3_600;

const texts = {
  zh: {
    calendar: '永不落幕招聘会 · 我的面试',
    summary: { talent: '面试：{{title}}（{{organization}}）', organization: '面试候选人：{{title}}' },
    cancelled: '已取消 · ',
    online: '线上',
    withWhom: { talent: '面试官：', organization: '候选人：' },
    comma: '、',
    page: '查看、改约或取消：',
    soon: '一小时后面试',
  },
  en: {
    calendar: 'Everfair · My interviews',
    summary: { talent: 'Interview: {{title}} ({{organization}})', organization: 'Interview of a candidate: {{title}}' },
    cancelled: 'Cancelled · ',
    online: 'Online',
    withWhom: { talent: 'Interviewers: ', organization: 'Candidate: ' },
    comma: ', ',
    page: 'See, move or cancel it: ',
    soon: 'Interview in an hour',
  },
} as const;

const prodId = { company: 'Everfair', product: 'Calendar' } as const;

/**
 * The file of one interview (RFC 5545, 5546). `publish` is for who takes it along by themselves; `request` updates by mail
 * what mail brought before. What does not take place any more is cancelled, which takes out what either placed.
 */
export function interviewFile(
  interview: FiledInterview,
  terms: FileTerms,
  { now, invited }: { now: Date; invited: string | null },
): { method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; text: string } {
  const method = !interview.isOn ? 'CANCEL' : invited === null ? 'PUBLISH' : 'REQUEST';
  const calendar = ical({ prodId: { ...prodId, language: terms.language }, method: ICalCalendarMethod[method] });
  const event = calendar.createEvent({ ...eventOf(interview, terms), stamp: now });
  // No answer is asked for: it is given on the page.
  if (invited !== null) event.createAttendee({ email: invited, rsvp: false, status: ICalAttendeeStatus.ACCEPTED });
  return { method, text: crlf(calendar.toString()) };
}

/**
 * All interviews of somebody, for calendars that read them again and again. Stamped with when each changed, so that the
 * same interviews are the same bytes.
 */
export function interviewFeed(interviews: readonly FiledInterview[], terms: FileTerms): string {
  const calendar = ical({
    prodId: { ...prodId, language: terms.language },
    name: texts[terms.language].calendar,
    ttl: FEED_SECONDS,
  });
  for (const interview of interviews)
    calendar.createEvent({ ...eventOf(interview, terms), stamp: interview.changedAt });
  return crlf(calendar.toString());
}

function eventOf(interview: FiledInterview, { language, host, organizer }: FileTerms) {
  const t = texts[language];
  const { id, isOn, as, title, organization, placeKind, place, startsAt, minutes, version, link, withWhom } = interview;
  const summary = t.summary[as].replace('{{title}}', () => title).replace('{{organization}}', () => organization);
  const lines = [
    ...(withWhom.length === 0 ? [] : [t.withWhom[as] + withWhom.join(t.comma)]),
    ...(placeKind === 'online' && place !== null ? [place] : []),
    t.page + link,
  ];
  return {
    id: `interview-${id}@${host}`,
    sequence: version,
    start: startsAt,
    end: endOf(startsAt, minutes),
    created: interview.createdAt,
    lastModified: interview.changedAt,
    summary: isOn ? summary : t.cancelled + summary,
    location: placeKind === 'online' ? (place ?? t.online) : (place ?? ''),
    description: lines.join('\n'),
    url: link,
    class: ICalEventClass.PRIVATE,
    status: isOn ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer,
    alarms: isOn ? [{ type: ICalAlarmType.display, trigger: REMINDED_SECONDS, description: t.soon }] : [],
  };
}

/** Every line ends with CR LF, the last one too (RFC 5545, 3.1). */
function crlf(text: string): string {
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
}
