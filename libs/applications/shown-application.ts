import type { ReceivedApplications } from '#contracts';
import { anonymousContent, blindContent, blindText, resumeFacts, type ShownContent } from '#talents';
import type { ApplicationRow } from './application-rows.js';

type Applicant = NonNullable<ReceivedApplications['applications'][number]['applicant']>;
type Sent = Pick<ApplicationRow, 'content' | 'shortlistedAt'>;

/** The résumé that was sent, as its organization reads it. */
export function sentContent({ content }: Sent, isBlind: boolean): ShownContent {
  return isBlind ? blindContent(content) : { content, hidden: [] };
}

/** What was written beside it, without what the blind stage hides. */
export function blindMessage({ content, message }: Pick<ApplicationRow, 'content' | 'message'>): string | null {
  return message === null ? null : blindText(message, content);
}

/**
 * What a list says of an applicant. Nobody's name stands in it who was not looked at yet: so each name that a member
 * reads is in the audit log.
 */
export function applicantOf(row: Sent & Pick<ApplicationRow, 'viewedAt'>, isBlindStage: boolean, now: Date): Applicant {
  const isBlind = isBlindStage && row.shortlistedAt === null;
  const { content } = row.viewedAt === null ? anonymousContent(row.content) : sentContent(row, isBlind);
  return {
    name: content.name || null,
    headline: content.headline,
    ...resumeFacts(content, now),
    skills: content.skills,
  };
}
