import type { DecliningReason, InvitationState } from '#contracts';

/** What both sides read of an invitation. */
export interface InvitationRow {
  id: string;
  state: InvitationState;
  message: string;
  reason: DecliningReason | null;
  applicationId: string | null;
  vacancyId: string | null;
  title: string;
  sentAt: Date;
  answeredAt: Date | null;
  lapsesAt: Date;
}

/** Where it stands at $1: one that was not answered in time is over. */
export const STATE = `CASE WHEN i.state = 'sent' AND i.lapses_at <= $1 THEN 'lapsed' ELSE i.state END`;

/** The part of a SELECT from `invitation i` that answers rows of `InvitationRow`; $1 is now. */
export const invitationColumns = `
  i.id, ${STATE} AS state, i.message, i.reason, i.application_id AS "applicationId", i.vacancy_id AS "vacancyId",
  i.vacancy_title AS title, i.sent_at AS "sentAt", i.answered_at AS "answeredAt", i.lapses_at AS "lapsesAt"`;

export function invitationFacts({
  id,
  state,
  message,
  reason,
  applicationId,
  sentAt,
  answeredAt,
  lapsesAt,
}: InvitationRow) {
  return {
    id,
    state,
    message,
    reason,
    applicationId,
    sentAt: sentAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    lapsesAt: lapsesAt.toISOString(),
  };
}
