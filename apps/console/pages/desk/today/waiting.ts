import type {
  DeskReport,
  DeskSubmissions,
  JoinRequestsView,
  MandateView,
  RecoveriesView,
  ReviewView,
  TalentUse,
} from '#contracts';
import { reportAddress } from '../shared/report-address.js';

/** Something that waits for the desk, whatever it is. */
export interface Waiting {
  key: string;
  kind: 'submission' | 'join-request' | 'mandate' | 'review' | 'report' | 'appeal' | 'recovery' | 'alarm';
  title: string;
  organization: string | null;
  since: string;
  to: string;
}

export interface Queues {
  submissions: DeskSubmissions['submissions'];
  joinRequests: JoinRequestsView['requests'];
  mandates: readonly MandateView[];
  reviews: readonly ReviewView[];
  reports: readonly DeskReport[];
  recoveries: RecoveriesView['recoveries'];
  /** Those that nobody looked into. */
  alarms: TalentUse['alarms'];
}

/** All that waits in one list, what waits longest first. */
export function waitingOf({
  submissions,
  joinRequests,
  mandates,
  reviews,
  reports,
  recoveries,
  alarms,
}: Queues): Waiting[] {
  return [
    ...submissions.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'submission',
        title: one.organizationName,
        organization: null,
        since: one.submittedAt ?? one.createdAt,
        to: `/desk/submissions/${one.id}`,
      }),
    ),
    ...joinRequests.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'join-request',
        title: one.personName,
        organization: one.organizationName,
        since: one.createdAt,
        to: '/desk/join-requests',
      }),
    ),
    ...mandates.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'mandate',
        title: one.agency.name,
        organization: one.enterprise.name,
        since: one.proposedAt,
        to: '/desk/mandates',
      }),
    ),
    ...reviews.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'review',
        title: one.draft.title ?? '',
        organization: one.organization.name,
        since: one.submittedAt,
        to: `/desk/reviews/${one.id}`,
      }),
    ),
    ...reports.map(
      (one): Waiting => ({
        key: one.id,
        kind: one.state === 'appealed' ? 'appeal' : 'report',
        title: one.vacancy.title,
        organization: one.organization?.name ?? null,
        since: one.state === 'appealed' ? (one.appealedAt ?? one.reportedAt) : one.reportedAt,
        to: reportAddress(one),
      }),
    ),
    ...recoveries.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'recovery',
        title: one.name,
        organization: null,
        since: one.proposedAt,
        to: `/desk/recoveries/${one.id}`,
      }),
    ),
    ...alarms.map(
      (one): Waiting => ({
        key: one.id,
        kind: 'alarm',
        title: one.organization,
        organization: null,
        since: one.raisedAt,
        to: '/desk/talent-use',
      }),
    ),
  ].sort((one, other) => Date.parse(one.since) - Date.parse(other.since) || one.key.localeCompare(other.key));
}
