import type { AppealDecision, ReportDecision, ReportKind, ReportState, ReportSubject, VacancyState } from '#contracts';

/** A report with what is shown of its vacancy, as {@link reportColumns} reads it. */
export interface ReportRow {
  id: string;
  /** Null with its state: it was deleted. */
  vacancyId: string | null;
  vacancyTitle: string;
  vacancyState: VacancyState | null;
  organizationId: string | null;
  organizationName: string | null;
  kind: ReportKind;
  text: string;
  about: ReportSubject;
  conversationId: string | null;
  messageN: number | null;
  state: ReportState;
  reportedAt: Date;
  decision: ReportDecision | null;
  reason: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  appealText: string | null;
  appealedAt: Date | null;
  appealDecision: AppealDecision | null;
  appealReason: string | null;
  appealDecidedAt: Date | null;
}

/** The part of a SELECT that answers rows of {@link ReportRow}, from {@link reportTables}. */
export const reportColumns = `
  t.id, t.vacancy_id AS "vacancyId", COALESCE(v.title, t.vacancy_title) AS "vacancyTitle", v.state AS "vacancyState",
  t.organization_id AS "organizationId", o.name AS "organizationName", t.kind, t.text, t.state,
  t.about, t.conversation_id AS "conversationId", t.message_n AS "messageN",
  t.reported_at AS "reportedAt", t.decision, t.reason, t.decided_at AS "decidedAt", t.decided_by AS "decidedBy",
  t.appeal_text AS "appealText", t.appealed_at AS "appealedAt", t.appeal_decision AS "appealDecision",
  t.appeal_reason AS "appealReason", t.appeal_decided_at AS "appealDecidedAt"`;

export const reportTables = `
  vacancy_report t LEFT JOIN vacancy v ON v.id = t.vacancy_id LEFT JOIN organization o ON o.id = t.organization_id`;

/** What everybody who may see a report sees of it. */
export function reported(row: ReportRow) {
  return {
    id: row.id,
    vacancy: { id: row.vacancyId, title: row.vacancyTitle, state: row.vacancyState },
    kind: row.kind,
    about: row.about,
    state: row.state,
    reportedAt: row.reportedAt.toISOString(),
    decision: row.decision,
    reason: row.reason,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    appealDecision: row.appealDecision,
    appealReason: row.appealReason,
    appealDecidedAt: row.appealDecidedAt?.toISOString() ?? null,
  };
}
