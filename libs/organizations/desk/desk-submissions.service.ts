import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type DeskSubmission,
  type DeskSubmissions,
  type DeskSubmissionsQuery,
  type Language,
  type OrganizationData,
} from '#contracts';
import { Clock } from '#platform/clock';
import { type FileFacts, Files } from '#platform/files';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Organization } from '../organization.entity.js';
import { codeMeaning, LookupService } from '../registration/lookup.service.js';
import { changedFields, dataOf } from '../registration/submission.rules.js';
import { ownSubmission, type SubmissionRow, submissionColumns } from '../registration/submission-rows.js';

const HOUR_MS = 3_600_000;

/** The desk's queue of submissions, as it is read. */
@Injectable()
export class DeskSubmissionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly lookup: LookupService,
    private readonly audit: Audit,
  ) {}

  /** Those that wait longest first. By organization_submission_queue, from the place of the cursor on. */
  async list({ state, kind, limit, cursor }: DeskSubmissionsQuery): Promise<DeskSubmissions> {
    const list = JSON.stringify(['submissions', state, kind]);
    const after = readInstantCursor(cursor, list);
    const rows = await this.dataSource.query<(SubmissionRow & { submittedAt: Date; submissions: number })[]>(
      `SELECT ${submissionColumns},
         (SELECT count(*)::int FROM organization_submission_step t WHERE t.submission_id = s.id AND t.action = 'submit')
           AS submissions
       FROM organization_submission s JOIN organization o ON o.id = s.organization_id
       WHERE s.state = $1 AND ($2::text IS NULL OR s.kind = $2) AND s.submitted_at IS NOT NULL
         AND ($3::timestamptz IS NULL OR (s.submitted_at, s.id) > ($3, $4::uuid))
       ORDER BY s.submitted_at, s.id LIMIT $5`,
      [state, kind ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      submissions: shown.map((row) => ({
        ...ownSubmission(row),
        ageHours: this.ageHours(row),
        submissions: row.submissions,
      })),
      nextCursor:
        last === undefined || rows.length <= limit
          ? null
          : writeInstantCursor({ at: last.submittedAt, id: last.id }, list),
    };
  }

  /** One with all that helps to decide. That it was looked at is in the audit log. */
  async detail(caller: Caller, id: string, language: Language): Promise<DeskSubmission> {
    const row = await this.row(id);
    const history = await this.history(id);
    const organization = await this.dataSource.manager.findOneByOrFail(Organization, { id: row.organizationId });
    const before = row.kind === 'change' && row.state !== 'approved' ? dataOf(organization) : lastButOne(history);
    const licence = row.licenceFileId === null ? null : await this.files.facts(row.licenceFileId);
    await this.audit.record(this.dataSource.manager, {
      action: 'submission.viewed',
      by: caller,
      about: { kind: 'organization', id: row.organizationId },
      detail: { submissionId: id },
    });
    return {
      ...ownSubmission(row),
      ageHours: this.ageHours(row),
      submittedBy: row.submittedBy,
      licence: licence && {
        url: `/api/v1/desk/submissions/${id}/licence`,
        mediaType: licence.mediaType,
        size: licence.size,
      },
      codeMeaning:
        row.data.creditCode === null
          ? { department: null, category: null, place: null }
          : codeMeaning(row.data.creditCode, language),
      changed: before === null ? [] : changedFields(before, row.data),
      sameName: await this.lookup.sameName(row.data.name, row.organizationId),
      history: history.map((step) => ({ ...step, at: step.at.toISOString() })),
    };
  }

  /** Its licence. That it was read is in the audit log. */
  async licence(caller: Caller, id: string): Promise<FileFacts> {
    const row = await this.row(id);
    const facts = row.licenceFileId === null ? null : await this.files.facts(row.licenceFileId);
    if (facts === null) throw problem('file/not-found');
    await this.audit.record(this.dataSource.manager, {
      action: 'licence.viewed',
      by: caller,
      about: { kind: 'organization', id: row.organizationId },
      detail: { submissionId: id },
    });
    return facts;
  }

  /** Drafts are nobody's business but their sender's. */
  private async row(id: string): Promise<SubmissionRow & { submittedBy: string | null }> {
    const [row] = await this.dataSource.query<(SubmissionRow & { submittedBy: string | null })[]>(
      `SELECT ${submissionColumns}, p.name AS "submittedBy"
       FROM organization_submission s JOIN organization o ON o.id = s.organization_id
       LEFT JOIN person p ON p.id = s.person_id WHERE s.id = $1 AND s.submitted_at IS NOT NULL`,
      [id],
    );
    if (row === undefined) throw problem('submission/not-found');
    return row;
  }

  private history(id: string): Promise<HistoryRow[]> {
    return this.dataSource.query<HistoryRow[]>(
      `SELECT t.at, t.action, p.name AS by, t.reason, t.data FROM organization_submission_step t
       LEFT JOIN person p ON p.id = t.person_id WHERE t.submission_id = $1 ORDER BY t.n`,
      [id],
    );
  }

  private ageHours({ submittedAt }: SubmissionRow): number {
    return submittedAt === null ? 0 : Math.floor((this.clock.now().getTime() - submittedAt.getTime()) / HOUR_MS);
  }
}

interface HistoryRow {
  at: Date;
  action: DeskSubmission['history'][number]['action'];
  by: string | null;
  reason: string | null;
  data: OrganizationData | null;
}

/** What was submitted before the last time; null for what was submitted once. */
function lastButOne(history: readonly HistoryRow[]): OrganizationData | null {
  return history.filter(({ action }) => action === 'submit').at(-2)?.data ?? null;
}
