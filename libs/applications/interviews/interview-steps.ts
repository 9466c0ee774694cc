import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Calendar } from '#calendar';
import type { ApplicationParty, InterviewStepKind } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { holdsOf, type InterviewEvent, settling, stepped } from './interview.rules.js';
import {
  type InterviewRow,
  insertInterview,
  insertStep,
  lockOpenInterviews,
  updateInterview,
} from './interview-rows.js';

/** As the audit log calls what somebody did. What time did nobody did, and what ended with its application stands there. */
const audited: Partial<Record<InterviewStepKind, string>> = {
  propose: 'interview.proposed',
  pick: 'interview.picked',
  refuse: 'interview.refused',
  move: 'interview.moved',
  cancel: 'interview.cancelled',
  record: 'interview.recorded',
};
/** Of which somebody is told. */
const told: readonly InterviewStepKind[] = ['propose', 'pick', 'refuse', 'move', 'cancel', 'lapse'];

interface Step {
  kind: InterviewStepKind;
  /** null: time did. */
  by: { party: ApplicationParty; caller: Caller } | null;
  times?: readonly Date[];
  message?: string | null;
}

/**
 * Takes interviews from state to state: the only place where one moves. What it holds in the calendar goes along, in the
 * same transaction, by one rule (`holdsOf`): so nothing is held for an interview that is not held by it.
 */
@Injectable()
export class InterviewSteps {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: Calendar,
    private readonly audit: Audit,
  ) {}

  /** Writes a new one with what it holds. @throws HeldAlready, where some of that is held already */
  async propose(manager: EntityManager, caller: Caller, row: InterviewRow, message: string | null): Promise<void> {
    await insertInterview(manager, row, this.clock.now());
    const times = row.proposal?.times.map(({ startsAt }) => startsAt);
    await this.write(manager, row, { kind: 'propose', by: { party: 'organization', caller }, times, message });
  }

  /**
   * Does something to a locked interview, after what time did to it.
   * @throws Problem interview/not-possible, where the rules do not let it be done
   * @throws HeldAlready, where some of what it would hold is held already
   */
  async take(
    manager: EntityManager,
    given: InterviewRow,
    event: Exclude<InterviewEvent, { act: 'lapse' | 'pass' | 'end' }>,
    { caller, message }: { caller: Caller; message: string | null },
  ): Promise<void> {
    const row = await this.settle(manager, given);
    const after = stepped(row, event, this.clock.now());
    if (after === null) throw problem('interview/not-possible');
    const times =
      event.act === 'move'
        ? event.times.map(({ startsAt }) => startsAt)
        : event.act === 'pick'
          ? [after.booked!.startsAt]
          : [];
    await this.next(manager, row, after, { kind: event.act, by: { party: event.by, caller }, times, message });
  }

  /** Lets time do to a locked interview what is due. @returns it as it is now */
  async settle(manager: EntityManager, given: InterviewRow): Promise<InterviewRow> {
    let row = given;
    for (const { act, after } of settling(given, this.clock.now()))
      row = await this.next(manager, row, after, { kind: act, by: null });
    return row;
  }

  /** Ends what is open of applications that end, and frees its times. Their rows are locked already. */
  async end(
    manager: EntityManager,
    applicationIds: readonly string[],
    by: { party: ApplicationParty; caller: Caller },
  ): Promise<void> {
    const open = await lockOpenInterviews(manager, applicationIds);
    // At once, in one order of all their locks: several are ended by one answer.
    await this.calendar.free(
      manager,
      open.map(({ id }) => id),
    );
    for (const locked of open) {
      const row = await this.settle(manager, locked);
      const after = stepped(row, { act: 'end' }, this.clock.now());
      if (after !== null) await this.next(manager, row, after, { kind: 'end', by });
    }
  }

  private async next(
    manager: EntityManager,
    row: InterviewRow,
    after: ReturnType<typeof stepped>,
    step: Step,
  ): Promise<InterviewRow> {
    const next = { ...row, ...after, version: row.version + 1 };
    await updateInterview(manager, next, this.clock.now());
    await this.write(manager, next, step);
    return next;
  }

  private async write(manager: EntityManager, row: InterviewRow, step: Step): Promise<void> {
    const { kind, by, times = [], message = null } = step;
    await this.calendar.hold(manager, row.id, holdsOf(row));
    const memberId = by?.party === 'organization' ? by.caller.personId : null;
    const at = this.clock.now();
    await insertStep(manager, row, { kind, by: by?.party ?? null, memberId, times: [...times], message, at });
    const { id: interviewId, applicationId, organizationId, talentId } = row;
    const action = audited[kind];
    if (action !== undefined && by !== null)
      await this.audit.record(manager, {
        action,
        by: by.caller,
        about: { kind: 'person', id: talentId },
        organizationId,
        detail: { applicationId, interviewId },
      });
    if (told.includes(kind)) await recordEvent(manager, 'interview.stepped', { interviewId, n: row.version });
  }
}
