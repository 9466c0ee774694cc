import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReportDecision, ReportState, ReportsDecided } from '#contracts';
import { APPEAL_DAYS } from '#moderation';
import { OnEvent } from '#platform/outbox';
import { Notifier } from './notifier.service.js';

interface DecidedReport {
  id: string;
  organizationId: string | null;
  title: string | null;
  reporter: string | null;
  state: ReportState;
  decision: ReportDecision;
  reason: string | null;
  appealedBy: string | null;
}

/** Tells of decisions about reports: who reported, and the organization, which never learns who that was. */
@Injectable()
export class ReportNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
  ) {}

  @OnEvent('reports.decided')
  async tellDecided({ reportIds }: ReportsDecided): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const reports = await manager.query<DecidedReport[]>(
        `SELECT t.id, t.organization_id AS "organizationId", COALESCE(v.title, t.vacancy_title) AS title, t.reporter, t.state, t.decision, t.reason,
           t.appealed_by AS "appealedBy"
         FROM vacancy_report t LEFT JOIN vacancy v ON v.id = t.vacancy_id
         WHERE t.id = ANY ($1) AND t.decision IS NOT NULL ORDER BY t.id`,
        [reportIds],
      );
      for (const report of reports) {
        if (report.state === 'upheld' || report.state === 'overturned') await this.tellAppeal(manager, report);
        else await this.tellReport(manager, report);
      }
    });
  }

  /** A report that led to nothing is no trouble of the organization's. */
  private async tellReport(manager: EntityManager, report: DecidedReport): Promise<void> {
    const { id, organizationId, reporter, decision, title, reason } = report;
    await this.tellReporter(manager, reporter, `report:${id}`);
    if (decision === 'rejected' || organizationId === null) return;
    await this.notifier.tell(manager, await this.notifier.staffOf(manager, organizationId), {
      template: 'vacancy-report-decided',
      values: { title: title ?? '', reason: reason ?? '', days: APPEAL_DAYS, link: this.notifier.link('/console') },
      key: `reported:${id}`,
    });
  }

  /** Who reported learns of an appeal only where it turned the decision. */
  private async tellAppeal(manager: EntityManager, report: DecidedReport): Promise<void> {
    const { id, organizationId, reporter, state, appealedBy } = report;
    if (state === 'overturned') await this.tellReporter(manager, reporter, `report:${id}:appeal`);
    if (organizationId === null) return;
    const told = await this.notifier.actorOrStaff(manager, organizationId, appealedBy);
    await this.notifier.tell(manager, told, { template: 'appeal-decided', values: {}, key: `appeal:${id}` });
  }

  private tellReporter(manager: EntityManager, reporter: string | null, key: string): Promise<void> {
    const told = reporter === null ? [] : [reporter];
    return this.notifier.tell(manager, told, { template: 'report-decided', values: {}, key });
  }
}
