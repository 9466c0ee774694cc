import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationParty, ApplicationState } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Consents } from '#talents';
import { afterStep } from './answers-owed/answer.rules.js';
import { endStates, mayStep } from './application.rules.js';
import type { ApplicationRow } from './application-rows.js';
import { InterviewSteps } from './interviews/interview-steps.js';

/** Steps that the other side is told of. */
const answers: readonly ApplicationState[] = ['shortlisted', 'interview', 'offer', 'rejected', 'accepted', 'declined'];

interface Step {
  by: ApplicationParty;
  to: ApplicationState;
  /** What is said with it: to all the same, or to each in words of their own. */
  message?: string | null | ((row: ApplicationRow) => string);
}

/** Takes applications from state to state: the only place where one moves after it was made. */
@Injectable()
export class ApplicationSteps {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: Consents,
    private readonly interviews: InterviewSteps,
  ) {}

  /**
   * Takes locked applications there, with their line in the timeline and in the audit log. What the organization may no
   * longer read with it is closed by the consent too; interviews end with it, and free their times.
   * @returns the same rows as they are now
   * @throws Problem application/not-possible, where the rules do not let that side take one of them there
   */
  async take(
    manager: EntityManager,
    caller: Caller,
    rows: readonly ApplicationRow[],
    { by, to, message = null }: Step,
  ): Promise<ApplicationRow[]> {
    if (rows.length === 0) return [];
    if (rows.some(({ state }) => !mayStep(by, state, to))) throw problem('application/not-possible');
    const at = this.clock.now();
    const ids = rows.map(({ id }) => id);
    const owed = rows.map((row) => afterStep(row, to, at));
    await manager.query(
      `WITH moved AS (
         UPDATE application SET state = $2, version = version + 1, changed_at = $3,
           viewed_at = CASE WHEN $2 = 'viewed' THEN $3 ELSE viewed_at END,
           shortlisted_at = CASE WHEN $2 = 'shortlisted' THEN $3 ELSE shortlisted_at END,
           answer_due = o.due, answered_at = o.answered
         FROM unnest($1::uuid[], $7::timestamptz[], $8::timestamptz[]) AS o (of, due, answered)
         WHERE id = o.of RETURNING id, version, state
       )
       INSERT INTO application_step (application_id, n, state, by, member_id, message, at)
       SELECT id, version, state, $4, $5::uuid, m.message, $3
       FROM moved JOIN unnest($1::uuid[], $6::text[]) AS m (of, message) ON m.of = id`,
      [
        ids,
        to,
        at,
        by,
        by === 'organization' ? caller.personId : null,
        rows.map((row) => (typeof message === 'function' ? message(row) : message)),
        owed.map(({ answerDue }) => answerDue),
        owed.map(({ answeredAt }) => answeredAt),
      ],
    );
    if (endStates.includes(to)) await this.interviews.end(manager, ids, { party: by, caller });
    await this.audit.recordAll(
      manager,
      // A look is written down with what was seen, each time.
      rows.flatMap(({ id, personId, organizationId }) =>
        to === 'viewed'
          ? []
          : {
              action: `application.${to}`,
              by: caller,
              about: { kind: 'person', id: personId },
              organizationId,
              detail: { applicationId: id },
            },
      ),
    );
    if (to === 'withdrawn') {
      for (const row of rows) await this.endConsent(manager, row);
      // What the organization wrote beside it for itself goes with what it may no longer read.
      await manager.query('DELETE FROM application_note WHERE application_id = ANY($1::uuid[])', [ids]);
      await manager.query(`UPDATE application SET tags = '{}' WHERE id = ANY($1::uuid[])`, [ids]);
    }
    await recordEvent(manager, 'applications.moved', { applicationIds: ids });
    if (answers.includes(to)) await recordEvent(manager, 'application.answered', { applicationIds: ids });
    return rows.map((row, n) => ({
      ...row,
      ...owed[n],
      state: to,
      version: row.version + 1,
      changedAt: at,
      viewedAt: to === 'viewed' ? at : row.viewedAt,
      shortlistedAt: to === 'shortlisted' ? at : row.shortlistedAt,
    }));
  }

  /** One consent covers all that a person sent to an organization: it ends with the last of it. */
  private async endConsent(manager: EntityManager, { personId, organizationId }: ApplicationRow): Promise<void> {
    const left = await manager.query<unknown[]>(
      `SELECT FROM application WHERE person_id = $1 AND organization_id = $2 AND state <> 'withdrawn' LIMIT 1`,
      [personId, organizationId],
    );
    if (left.length === 0)
      await this.consents.withdraw(manager, personId, { purpose: 'application-sent', organizationId });
  }
}
