import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  OrganizationReport,
  OrganizationReports,
  OwnReport,
  OwnReports,
  ReportRequest,
  ReportSubject,
  ReportsQuery,
} from '#contracts';
import { ReportedConversations, type ReportedMessage } from '#messages';
import { Clock } from '#platform/clock';
import { type Caller, type MemberCaller, pageOf, readPageCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { VacanciesService } from '#vacancies';
import { appealUntil } from './report.rules.js';
import { type ReportRow, reportColumns, reported, reportTables } from './report-row.js';

/** A person reports so often in 24 hours at most: enough for who means it. */
export const REPORTS_A_DAY = 10;
const DAY_MS = 86_400_000;

/** A report as it is made; of a message where there is one, whose vacancy may be gone. */
interface NewReport {
  vacancyId: string | null;
  vacancyTitle: string;
  organizationId: string | null;
  request: ReportRequest;
  message?: ReportedMessage;
}

/** What people report of vacancies and messages, and what its organization learns of it. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly vacancies: VacanciesService,
    private readonly conversations: ReportedConversations,
  ) {}

  /**
   * Reports a vacancy as not as advertised.
   * @throws Problem vacancy/not-found, vacancy/taken-down, vacancy/lapsed-long-ago: what readers do not see cannot be
   *   reported; report/own-vacancy; report/already-open; report/too-many
   */
  async report(caller: Caller, vacancyId: string, { kind, text }: ReportRequest): Promise<OwnReport> {
    const { title, organization } = await this.vacancies.detail(vacancyId, 'zh');
    const organizationId = organization?.id ?? null;
    return this.make(caller, { vacancyId, vacancyTitle: title, request: { kind, text }, organizationId });
  }

  /**
   * Reports what an organization wrote to the caller.
   * @throws Problem conversation/not-found, also for what the caller wrote; report/already-open; report/too-many
   */
  async reportMessage(caller: Caller, conversationId: string, n: number, request: ReportRequest): Promise<OwnReport> {
    const message = await this.conversations.message(caller.personId, conversationId, n);
    return this.make(caller, {
      vacancyId: message.vacancyId,
      vacancyTitle: message.vacancyTitle,
      request,
      organizationId: message.organizationId,
      message,
    });
  }

  private async make(caller: Caller, made: NewReport): Promise<OwnReport> {
    const { vacancyId, vacancyTitle, request, organizationId, message } = made;
    const { kind, text } = request;
    const about: ReportSubject = message === undefined ? 'vacancy' : 'message';
    const now = this.clock.now();
    const id = newId();
    await this.dataSource.transaction(async (manager) => {
      // One person's reports come one after the other, so that they can be counted.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('moderation.report'), hashtext($1))`, [
        caller.personId,
      ]);
      if (organizationId !== null) {
        const [member] = await manager.query<unknown[]>(
          'SELECT 1 FROM membership WHERE person_id = $1 AND organization_id = $2',
          [caller.personId, organizationId],
        );
        if (member !== undefined) throw problem('report/own-vacancy');
      }
      const [before] = await manager.query<[{ today: number; open: number }]>(
        `SELECT count(*) FILTER (WHERE reported_at > $2)::int AS today,
           count(*) FILTER (WHERE state = 'open' AND about = $6 AND vacancy_id IS NOT DISTINCT FROM $3
             AND (conversation_id, message_n) IS NOT DISTINCT FROM ($4::uuid, $5::int))::int AS open
         FROM vacancy_report WHERE reporter = $1`,
        [
          caller.personId,
          new Date(now.getTime() - DAY_MS),
          vacancyId,
          message?.conversationId ?? null,
          message?.n ?? null,
          about,
        ],
      );
      if (before.open > 0) throw problem('report/already-open');
      if (before.today >= REPORTS_A_DAY) throw problem('report/too-many', { limit: REPORTS_A_DAY });
      await manager.query(
        `INSERT INTO vacancy_report (id, vacancy_id, organization_id, reporter, kind, text, state, public_version,
           reported_at, about, conversation_id, message_n, vacancy_title)
         SELECT $1, v.id, COALESCE(v.organization_id, $11), $3, $4, $5, 'open', v.public_version, $6, $7, $8, $9, $10
         FROM (SELECT) one LEFT JOIN vacancy v ON v.id = $2`,
        [
          id,
          vacancyId,
          caller.personId,
          kind,
          text,
          now,
          about,
          message?.conversationId ?? null,
          message?.n ?? null,
          vacancyTitle,
          organizationId,
        ],
      );
      await this.audit.record(manager, {
        action: about === 'vacancy' ? 'report.made' : 'report.message-made',
        by: caller,
        about: { kind: 'report', id },
        detail: { vacancy: vacancyId, kind },
      });
    });
    const [row] = await this.dataSource.query<[ReportRow]>(
      `SELECT ${reportColumns} FROM ${reportTables} WHERE t.id = $1`,
      [id],
    );
    return ownReport(row);
  }

  /** The caller's own reports, the latest first. By vacancy_report_reporter. @throws Problem request/cursor */
  async own(caller: Caller, { limit, cursor }: ReportsQuery): Promise<OwnReports> {
    const list = `own-reports ${caller.personId}`;
    const rows = await this.latest('t.reporter = $1', caller.personId, list, limit, cursor);
    const { page, nextCursor } = pageOf(rows, limit, list);
    return { reports: page.map(ownReport), nextCursor };
  }

  /**
   * What was decided about the organization's vacancies, the latest first; not who reported them. What waits for a
   * decision is not shown: the desk looks at a vacancy as it was reported. By vacancy_report_organization.
   * @throws Problem request/cursor
   */
  async ofOrganization(caller: MemberCaller, { limit, cursor }: ReportsQuery): Promise<OrganizationReports> {
    const { organizationId } = caller.hat;
    const list = `organization-reports ${organizationId}`;
    const rows = await this.latest(`t.organization_id = $1 AND t.state <> 'open'`, organizationId, list, limit, cursor);
    const { page, nextCursor } = pageOf(rows, limit, list);
    return { reports: page.map((row) => this.organizationReport(row)), nextCursor };
  }

  /**
   * Appeals against a decision about a vacancy of the caller's organization.
   * @throws Problem report/not-found, also for what is another organization's; report/no-appeal
   */
  async appeal(caller: MemberCaller, id: string, text: string): Promise<OrganizationReport> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT id FROM vacancy_report WHERE id = $1 FOR UPDATE', [id]);
      const [row] = await manager.query<ReportRow[]>(
        `SELECT ${reportColumns} FROM ${reportTables}
         WHERE t.id = $1 AND t.organization_id = $2 AND t.state <> 'open'`,
        [id, caller.hat.organizationId],
      );
      if (row === undefined) throw problem('report/not-found');
      const now = this.clock.now();
      if (appealUntil(row, now) === null) throw problem('report/no-appeal');
      await manager.query(
        `UPDATE vacancy_report SET state = 'appealed', appeal_text = $2, appealed_at = $3, appealed_by = $4 WHERE id = $1`,
        [id, text, now, caller.personId],
      );
      await this.audit.record(manager, {
        action: 'report.appealed',
        by: caller,
        about: { kind: 'report', id },
        organizationId: caller.hat.organizationId,
        detail: { vacancy: row.vacancyId },
      });
      return this.organizationReport({ ...row, state: 'appealed', appealText: text, appealedAt: now });
    });
  }

  private async latest(
    where: string,
    of: string,
    list: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<(ReportRow & { key: string })[]> {
    const after = readPageCursor(cursor, list);
    return this.dataSource.query(
      `SELECT ${reportColumns}, '' AS key FROM ${reportTables}
       WHERE ${where}
         AND ($2::uuid IS NULL OR (t.reported_at, t.id) < (SELECT reported_at, id FROM vacancy_report WHERE id = $2))
       ORDER BY t.reported_at DESC, t.id DESC LIMIT $3`,
      [of, after?.id ?? null, limit + 1],
    );
  }

  private organizationReport(row: ReportRow): OrganizationReport {
    return {
      ...reported(row),
      appealText: row.appealText,
      appealUntil: appealUntil(row, this.clock.now())?.toISOString() ?? null,
    };
  }
}

function ownReport(row: ReportRow): OwnReport {
  return { ...reported(row), text: row.text };
}
