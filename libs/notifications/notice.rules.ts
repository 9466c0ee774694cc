import type { NoticeChoices, NoticeKind } from '#contracts';
import type { MessageTemplate } from '#platform/channels';
import { dayAfter, dayOf, startOfDay } from '#platform/clock';

interface NoticeMeaning {
  kind: NoticeKind;
  /** The page on which it is answered, where its values have no link of their own. */
  path: string | null;
}

/** What people are told of, by the template that has its words. */
const meanings = {
  'application-made': { kind: 'applications', path: '/console/applications' },
  'application-answered': { kind: 'applications', path: '/applications' },
  'application-unanswered': { kind: 'applications', path: '/applications' },
  'answers-due': { kind: 'applications', path: '/console/applications' },
  'applications-handed': { kind: 'applications', path: '/console/applications' },
  'offer-answered': { kind: 'applications', path: '/console/applications' },
  'interview-offered': { kind: 'applications', path: '/applications' },
  'interview-changed': { kind: 'applications', path: '/applications' },
  'interview-news': { kind: 'applications', path: '/console/applications' },
  invited: { kind: 'applications', path: '/applications' },
  'invitation-answered': { kind: 'applications', path: '/console/applications/invitations' },
  'message-received': { kind: 'messages', path: '/messages' },
  'message-from-talent': { kind: 'messages', path: '/console/messages' },
  'talent-asked': { kind: 'talents', path: '/resume/privacy' },
  'talent-opened': { kind: 'talents', path: '/console/talents' },
  'talent-hidden': { kind: 'talents', path: '/resume/privacy' },
  'vacancy-still-open': { kind: 'vacancies', path: '/console/vacancies' },
  'vacancy-lapsed': { kind: 'vacancies', path: '/console/vacancies' },
  'vacancy-returned': { kind: 'vacancies', path: '/console/vacancies' },
  'vacancy-approved': { kind: 'vacancies', path: '/console/vacancies' },
  'vacancy-taken-down': { kind: 'vacancies', path: '/console/vacancies' },
  'organization-approved': { kind: 'organizations', path: '/console' },
  'organization-returned': { kind: 'organizations', path: '/console/register' },
  'claim-decided': { kind: 'organizations', path: '/console' },
  'join-decided': { kind: 'organizations', path: '/console' },
  'mandate-proposed': { kind: 'organizations', path: '/console/mandates' },
  'mandate-accepted': { kind: 'organizations', path: '/console/mandates' },
  'mandate-declined': { kind: 'organizations', path: '/console/mandates' },
  'mandate-ended': { kind: 'organizations', path: '/console/mandates' },
  'vacancy-report-decided': { kind: 'reports', path: '/console/reports' },
  'report-decided': { kind: 'reports', path: null },
  'appeal-decided': { kind: 'reports', path: '/console/reports' },
} as const satisfies Partial<Record<MessageTemplate, NoticeMeaning>>;

export type NoticeTemplate = keyof typeof meanings;
export const noticeTemplates = Object.keys(meanings) as NoticeTemplate[];

export const meaningOf = (template: NoticeTemplate): NoticeMeaning => meanings[template];

const bothWays = { email: true, sms: true };

/** How somebody is told who never chose. */
export const usualChoices: NoticeChoices = {
  kinds: {
    applications: bothWays,
    messages: bothWays,
    talents: bothWays,
    vacancies: bothWays,
    organizations: bothWays,
    reports: bothWays,
  },
  rhythm: 'at-once',
  quiet: null,
};

const HOUR_MS = 3_600_000;
/** When those are told who want to be told once a day: 9 o'clock in Asia/Shanghai. */
const DAILY_HOUR = 9;

/** When a message about something that happens at `now` is sent: null for at once. */
export function sendAt(now: Date, { rhythm, quiet }: Pick<NoticeChoices, 'rhythm' | 'quiet'>): Date | null {
  const from = rhythm === 'daily' ? nextHour(now, DAILY_HOUR) : now;
  const loud = quiet !== null && isQuiet(from, quiet) ? nextHour(from, quiet.until) : from;
  return loud.getTime() === now.getTime() ? null : loud;
}

function isQuiet(instant: Date, { from, until }: { from: number; until: number }): boolean {
  const hour = Math.floor((instant.getTime() - startOfDay(dayOf(instant)).getTime()) / HOUR_MS);
  return from < until ? from <= hour && hour < until : hour >= from || hour < until;
}

/** The next time that it is so many o'clock in Asia/Shanghai. */
function nextHour(after: Date, hour: number): Date {
  const today = dayOf(after);
  const at = (day: string) => new Date(startOfDay(day).getTime() + hour * HOUR_MS);
  return at(today) > after ? at(today) : at(dayAfter(today, 1));
}
