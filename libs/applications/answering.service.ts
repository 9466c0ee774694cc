import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type ApplicationAnswers,
  type ApplicationStep,
  type ApplicationsAnswered,
  filledReply,
  hasPlaceholders,
  type ReceivedApplication,
} from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { applicationSteps } from '#platform/telemetry';
import { ViewersOfTalents } from '#talent-search';
import { isReadable, mayStep } from './application.rules.js';
import { type ApplicationRow, applicationColumns, lockApplication } from './application-rows.js';
import { ApplicationSteps } from './application-steps.js';
import { isKeptOut } from './kept-out.js';
import { ReceivedApplicationsService } from './received-applications.service.js';
import { applicantOf } from './shown-application.js';

/** What an organization answers to those who applied. */
@Injectable()
export class Answering {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly viewers: ViewersOfTalents,
    private readonly steps: ApplicationSteps,
    private readonly received: ReceivedApplicationsService,
  ) {}

  /**
   * Takes one of them a step further. Who did not see what it is by now looks again first: of two members who decide at
   * once, one does.
   * @throws Problem application/not-found, application/stale-version, application/not-possible
   */
  async step(
    caller: MemberCaller,
    id: string,
    { to, message, version }: ApplicationStep,
  ): Promise<ReceivedApplication> {
    const { organizationId } = caller.hat;
    await this.dataSource.transaction(async (manager) => {
      const row = await lockApplication(manager, id, { organizationId });
      if (row.version !== version) throw problem('application/stale-version', { given: version, current: row.version });
      const marks = await this.viewers.marksOf(organizationId, manager);
      if (!isAnswerable(row, marks)) throw problem('application/not-possible');
      await this.steps.take(manager, caller, [row], {
        by: 'organization',
        to,
        message: await this.filled(manager, organizationId, message),
      });
    });
    applicationSteps.inc({ state: to });
    return this.received.look(caller, id);
  }

  /** Turns down all of these that are not over, in the same words. */
  async answer(caller: MemberCaller, { ids, to, message }: ApplicationAnswers): Promise<ApplicationsAnswered> {
    const { organizationId } = caller.hat;
    const result = await this.dataSource.transaction(async (manager) => {
      // In one order, so that two who answer at once do not wait for each other.
      const rows = await manager.query<ApplicationRow[]>(
        `SELECT ${applicationColumns} FROM application a
         WHERE a.id = ANY($1::uuid[]) AND a.organization_id = $2 ORDER BY a.id FOR UPDATE OF a`,
        [ids, organizationId],
      );
      const marks = await this.viewers.marksOf(organizationId, manager);
      const open = rows.filter((row) => isAnswerable(row, marks) && mayStep('organization', row.state, to));
      await this.steps.take(manager, caller, open, {
        by: 'organization',
        to,
        message: await this.filled(manager, organizationId, message),
      });
      const states = new Map(rows.map(({ id, state }) => [id, state]));
      const answered = new Set(open.map(({ id }) => id));
      const left = [...new Set(ids)].filter((id) => !answered.has(id));
      return { answered: [...answered], left: left.map((id) => ({ id, state: states.get(id) ?? null })) };
    });
    applicationSteps.inc({ state: to }, result.answered.length);
    return result;
  }

  /** The placeholders of a reply template for each of them: the name only where the organization may know it by now. */
  private async filled(
    manager: EntityManager,
    organizationId: string,
    message: string | undefined,
  ): Promise<string | null | ((row: ApplicationRow) => string)> {
    if (message === undefined || !hasPlaceholders(message)) return message ?? null;
    const [organization] = await manager.query<[{ name: string }]>('SELECT name FROM organization WHERE id = $1', [
      organizationId,
    ]);
    const isBlind = await this.received.isBlindStage(organizationId, manager);
    const now = this.clock.now();
    return (row) => {
      const { name } = applicantOf(row, isBlind, now);
      return filledReply(message, { name, vacancy: row.title, organization: organization.name });
    };
  }
}

function isAnswerable({ state, blocked }: ApplicationRow, marks: readonly string[]): boolean {
  return isReadable({ state, isBlocked: isKeptOut(marks, blocked) });
}
