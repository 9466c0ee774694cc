import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ApplicationParty, InterviewStepKind, InterviewStepped } from '#contracts';
import { timeOf } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { Notifier } from './notifier.service.js';

interface Step {
  kind: InterviewStepKind;
  by: ApplicationParty | null;
  applicationId: string;
  personId: string;
  organizationId: string;
  organization: string;
  title: string;
  /** Until when it can be answered, as long as nothing came after it. */
  answerBy: Date | null;
  /** Whose proposal it was that an answer, or time, ended. */
  proposedBy: ApplicationParty;
  /** Who acted for the organization last. */
  memberId: string | null;
}

/** Tells each side what the other did about an interview, or that a proposal of its own lapsed. */
@Injectable()
export class InterviewNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifier: Notifier,
  ) {}

  /** Each step once. What it says is read signed in; a deadline is said, since it passes. */
  @OnEvent('interview.stepped')
  async stepped({ interviewId, n }: InterviewStepped): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const step = await stepOf(manager, interviewId, n);
      if (step !== undefined) await this.tell(manager, step, { interviewId, key: `interview:${interviewId}:${n}` });
    });
  }

  private async tell(manager: EntityManager, step: Step, about: { interviewId: string; key: string }): Promise<void> {
    const { kind, by, applicationId, personId, organizationId, organization, title, answerBy, proposedBy, memberId } =
      step;
    // What is only proposed stands in no calendar, and a move that comes to nothing changes none.
    const filed = kind === 'pick' || kind === 'cancel' ? about : { key: about.key };
    const page = `/applications/${applicationId}`;
    const toTalent = by === null ? proposedBy === 'talent' : by === 'organization';
    if (!toTalent) {
      const told = await this.notifier.actorOrStaff(manager, organizationId, memberId);
      await this.notifier.tell(manager, told, {
        template: 'interview-news',
        values: { title, link: this.notifier.link(`/console${page}`) },
        ...filed,
      });
    } else if (kind === 'propose' || kind === 'move') {
      if (answerBy === null) return;
      const values = { organization, title, until: timeOf(answerBy) };
      await this.notifier.tell(manager, [personId], { template: 'interview-offered', values, ...filed, page });
    } else {
      const values = { organization, title };
      await this.notifier.tell(manager, [personId], { template: 'interview-changed', values, ...filed, page });
    }
  }
}

async function stepOf(manager: EntityManager, id: string, n: number): Promise<Step | undefined> {
  const [step] = await manager.query<Step[]>(
    `SELECT s.kind, s.by, i.application_id AS "applicationId", i.person_id AS "personId", i.organization_id AS "organizationId", o.name AS organization,
       a.vacancy_title AS title, CASE WHEN i.version = s.n THEN i.answer_by END AS "answerBy",
       (SELECT p.by FROM interview_step p WHERE p.interview_id = i.id AND p.n <= s.n AND p.kind IN ('propose', 'move')
        ORDER BY p.n DESC LIMIT 1) AS "proposedBy",
       (SELECT m.member_id FROM interview_step m WHERE m.interview_id = i.id AND m.by = 'organization'
        ORDER BY m.n DESC LIMIT 1) AS "memberId"
     FROM interview_step s JOIN interview i ON i.id = s.interview_id
     JOIN application a ON a.id = i.application_id JOIN organization o ON o.id = i.organization_id
     WHERE s.interview_id = $1 AND s.n = $2`,
    [id, n],
  );
  return step;
}
