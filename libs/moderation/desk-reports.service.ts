import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type AppealDecision,
  type DeskConversation,
  type DeskReport,
  type DeskReports,
  type DeskReportsQuery,
  type ReportDecision,
  type ReportState,
  reportStates,
} from '#contracts';
import { mustBeImpartial } from '#identity';
import { ReportedConversations } from '#messages';
import { Clock } from '#platform/clock';
import { type Caller, pageOf, readPageCursor } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { ReviewsService } from '#vacancies';
import { actionOf, mayDecide, type ReportAction, reportTransitions } from './report.rules.js';
import { type ReportRow, reportColumns, reported, reportTables } from './report-row.js';

const HOUR_MS = 3_600_000;

interface DeskRow extends ReportRow {
  others: number;
}

interface LockedReport {
  id: string;
  vacancyId: string | null;
  organizationId: string | null;
  state: ReportState;
  decision: ReportDecision | null;
  decidedBy: string | null;
  reporter: string | null;
  /** Readers see something else than what was reported: its organization published anew. */
  isChanged: boolean;
  /** An organization answers for it: it was posted here, or made its own. */
  isOwned: boolean;
}

const deskColumns = `${reportColumns},
  (SELECT count(*)::int FROM vacancy_report e WHERE e.vacancy_id = t.vacancy_id AND e.id <> t.id AND e.state = 'open')
    AS others`;

/** The desk's list of reports, and what it decides about them and about appeals. */
@Injectable()
export class DeskReportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly reviews: ReviewsService,
    private readonly conversations: ReportedConversations,
  ) {}

  /**
   * Reports, the oldest first; what waits where no state is asked for. In the order of vacancy_report_waiting, or by
   * vacancy_report_queue for another state.
   * @throws Problem request/cursor
   */
  async list(caller: Caller, query: DeskReportsQuery): Promise<DeskReports> {
    const { vacancy = null, report = null, limit, cursor } = query;
    const states = query.state.length > 0 ? query.state : (['open', 'appealed'] satisfies ReportState[]);
    const identity = JSON.stringify(['desk-reports', states, vacancy, report]);
    const after = readPageCursor(cursor, identity);
    const rows = await this.dataSource.query<(DeskRow & { key: string })[]>(
      `SELECT ${deskColumns}, '' AS key FROM ${reportTables}
       WHERE t.state = ANY($1) AND ($2::uuid IS NULL OR t.vacancy_id = $2)
         AND ($5::uuid IS NULL OR t.id = $5 OR t.vacancy_id = (SELECT vacancy_id FROM vacancy_report WHERE id = $5))
         AND ($3::uuid IS NULL OR (t.reported_at, t.id) > (SELECT reported_at, id FROM vacancy_report WHERE id = $3))
       ORDER BY t.reported_at, t.id LIMIT $4`,
      [states, vacancy, after?.id ?? null, limit + 1, report],
    );
    const { page, nextCursor } = pageOf(rows, limit, identity);
    return { reports: page.map((row) => this.view(row, caller)), counts: await this.counts(), nextCursor };
  }

  /**
   * Decides a report, with a reason that reporter and organization read. `corrected` gives the vacancy back to its
   * organization to correct, unless it published something else since; `taken-down` ends it for good.
   * @throws Problem report/not-found; report/decided; report/not-correctable; desk/own-matter
   */
  async decide(caller: Caller, id: string, decision: ReportDecision, reason: string): Promise<DeskReport> {
    return this.dataSource.transaction(async (manager) => {
      const report = await this.lock(manager, id);
      const state = next(report.state, actionOf[decision]);
      await mustBeImpartial(manager, caller, [report.organizationId], report.reporter);
      // What was deleted can be neither corrected nor taken down; that the report was right can still be said.
      if (decision === 'corrected' && !report.isOwned) throw problem('report/not-correctable');
      if (report.vacancyId !== null && decision === 'corrected' && !report.isChanged) {
        await this.reviews.retractLocked(manager, report.vacancyId, reason);
      }
      if (report.vacancyId !== null && decision === 'taken-down') {
        await this.reviews.takeDownLocked(manager, caller, report.vacancyId, reason);
      }
      await manager.query(
        `UPDATE vacancy_report SET state = $2, decision = $3, reason = $4, decided_at = $5, decided_by = $6
         WHERE id = $1`,
        [id, state, decision, reason, this.clock.now(), caller.personId],
      );
      return this.told(manager, caller, report, `report.${decision}`);
    });
  }

  /**
   * Decides an appeal. `overturned` gives back what was taken down: its organization opens it again when it likes; what
   * had to be corrected it can publish as it was.
   * @throws Problem report/not-found; report/decided; report/same-person; desk/own-matter
   */
  async decideAppeal(caller: Caller, id: string, decision: AppealDecision, reason: string): Promise<DeskReport> {
    return this.dataSource.transaction(async (manager) => {
      const report = await this.lock(manager, id);
      const state = next(report.state, decision === 'upheld' ? 'uphold' : 'overturn');
      if (!mayDecide(report, caller.personId)) throw problem('report/same-person');
      await mustBeImpartial(manager, caller, [report.organizationId], report.reporter);
      if (report.vacancyId !== null && decision === 'overturned' && report.decision === 'taken-down') {
        await this.reviews.reinstateLocked(manager, report.vacancyId);
      }
      await manager.query(
        `UPDATE vacancy_report SET state = $2, appeal_decision = $3, appeal_reason = $4, appeal_decided_at = $5,
           appeal_decided_by = $6 WHERE id = $1`,
        [id, state, decision, reason, this.clock.now(), caller.personId],
      );
      return this.told(manager, caller, report, `report.appeal-${decision}`);
    });
  }

  /**
   * What stands around a message that was reported, without who the talent is: because of the report, and written down.
   * @throws Problem report/not-found, also where the message is not there any more; desk/own-matter
   */
  async conversation(caller: Caller, id: string): Promise<DeskConversation> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<ReportRow[]>(`SELECT ${reportColumns} FROM ${reportTables} WHERE t.id = $1`, [
        id,
      ]);
      if (row === undefined || row.conversationId === null || row.messageN === null) throw problem('report/not-found');
      await mustBeImpartial(manager, caller, [row.organizationId]);
      await this.audit.record(manager, {
        action: 'conversation.viewed-for-report',
        by: caller,
        about: { kind: 'report', id },
        organizationId: row.organizationId,
        detail: { conversationId: row.conversationId },
      });
      return { reported: row.messageN, messages: await this.conversations.shown(manager, row.conversationId) };
    });
  }

  /** The vacancy first, then the report: everybody locks them in this order. */
  private async lock(manager: EntityManager, id: string): Promise<LockedReport> {
    await manager.query(
      'SELECT id FROM vacancy WHERE id = (SELECT vacancy_id FROM vacancy_report WHERE id = $1) FOR UPDATE',
      [id],
    );
    await manager.query('SELECT id FROM vacancy_report WHERE id = $1 FOR UPDATE', [id]);
    const [report] = await manager.query<LockedReport[]>(
      `SELECT t.id, t.vacancy_id AS "vacancyId", t.organization_id AS "organizationId", t.state, t.decision,
         t.decided_by AS "decidedBy", t.reporter, v.public_version IS DISTINCT FROM t.public_version AS "isChanged", v.working IS NOT NULL AS "isOwned"
       FROM vacancy_report t LEFT JOIN vacancy v ON v.id = t.vacancy_id WHERE t.id = $1`,
      [id],
    );
    if (report === undefined) throw problem('report/not-found');
    return report;
  }

  private async told(
    manager: EntityManager,
    caller: Caller,
    report: LockedReport,
    action: string,
  ): Promise<DeskReport> {
    await recordEvent(manager, 'reports.decided', { reportIds: [report.id] });
    await this.audit.record(manager, {
      action,
      by: caller,
      about: { kind: 'report', id: report.id },
      organizationId: report.organizationId,
      detail: { vacancy: report.vacancyId },
    });
    const [row] = await manager.query<[DeskRow]>(`SELECT ${deskColumns} FROM ${reportTables} WHERE t.id = $1`, [
      report.id,
    ]);
    return this.view(row, caller);
  }

  private async counts(): Promise<Record<ReportState, number>> {
    const rows = await this.dataSource.query<{ state: ReportState; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM vacancy_report GROUP BY state',
    );
    const counts = Object.fromEntries(reportStates.map((state) => [state, 0])) as Record<ReportState, number>;
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  private view(row: DeskRow, caller: Caller): DeskReport {
    const since = row.state === 'appealed' ? (row.appealedAt ?? row.reportedAt) : row.reportedAt;
    return {
      ...reported(row),
      text: row.text,
      hasConversation: row.messageN !== null,
      organization: row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName ?? '' },
      ageHours: Math.floor((this.clock.now().getTime() - since.getTime()) / HOUR_MS),
      others: row.others,
      appealText: row.appealText,
      appealedAt: row.appealedAt?.toISOString() ?? null,
      mayDecide: mayDecide(row, caller.personId),
    };
  }
}

/** @throws Problem report/decided */
function next(state: ReportState, action: ReportAction): ReportState {
  const after = reportTransitions[state][action];
  if (after === undefined) throw problem('report/decided');
  return after;
}
