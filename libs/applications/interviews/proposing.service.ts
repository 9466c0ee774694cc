import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { placeId } from '#calendar';
import type { FreeTime, FreeTimesQuery, InterviewProposal } from '#contracts';
import { Memberships } from '#identity';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { interviewSteps } from '#platform/telemetry';
import { ViewersOfTalents } from '#talent-search';
import { isReadable } from '../application.rules.js';
import { type ApplicationRow, lockApplication } from '../application-rows.js';
import { isKeptOut } from '../kept-out.js';
import { type Booking, FreeTimesService } from './free-times.service.js';
import { openStates } from './interview.rules.js';
import { type InterviewRow, lockOpenInterviews } from './interview-rows.js';
import { InterviewSteps } from './interview-steps.js';
import { termsOf } from './terms.js';

/** Offering times for an interview to who applied. */
@Injectable()
export class Proposing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly memberships: Memberships,
    private readonly viewers: ViewersOfTalents,
    private readonly steps: InterviewSteps,
    private readonly free: FreeTimesService,
  ) {}

  /**
   * Offers times to a talent whose application is at the interview.
   * @returns the id of the interview
   * @throws Problem application/not-found; interview/not-at-interview, interview/open-already,
   *   interview/not-a-member, interview/times-not-possible; calendar/taken
   */
  async propose(caller: MemberCaller, applicationId: string, proposal: InterviewProposal): Promise<string> {
    let tried: InterviewRow | undefined;
    const wished = proposal.times.map((time) => new Date(time));
    const book = () =>
      this.dataSource.transaction(async (manager) => {
        const application = await this.lockedAtInterview(manager, caller, applicationId);
        const [open] = await lockOpenInterviews(manager, [applicationId]);
        if (open !== undefined && openStates.includes((await this.steps.settle(manager, open)).state))
          throw problem('interview/open-already');
        await this.mustBeMembers(manager, application, proposal.interviewers);
        const terms = termsOf(proposal, null, this.clock.now());
        const row: InterviewRow = { ...rowOf(application, proposal), proposal: { by: 'organization', ...terms } };
        tried = row;
        await this.steps.propose(manager, caller, row, proposal.message ?? null);
        return row.id;
      });
    const id = await this.free.orNextFree(() => tried, { wished: () => wished, pathOf: (n) => `times.${n}` }, book);
    interviewSteps.inc({ act: 'propose' });
    return id;
  }

  /** When these interviewers and the talent are free. @throws Problem application/not-found, interview/… */
  async freeTimes(caller: MemberCaller, applicationId: string, query: FreeTimesQuery): Promise<FreeTime[]> {
    const { minutes, bufferBefore, bufferAfter, from } = query;
    const interviewers = [...new Set(query.interviewer)];
    const application = await this.dataSource.transaction(async (manager) => {
      const found = await this.lockedAtInterview(manager, caller, applicationId);
      await this.mustBeMembers(manager, found, interviewers, 'interviewer');
      return found;
    });
    const booking: Booking = {
      id: null,
      talentId: application.personId,
      interviewers,
      placeId: null,
      booked: null,
      minutes,
      bufferBefore,
      bufferAfter,
    };
    return this.free.suggest(booking, from === undefined ? undefined : new Date(from));
  }

  private async lockedAtInterview(
    manager: EntityManager,
    { hat }: MemberCaller,
    applicationId: string,
  ): Promise<ApplicationRow> {
    const { organizationId } = hat;
    const application = await lockApplication(manager, applicationId, { organizationId });
    const isBlocked = isKeptOut(await this.viewers.marksOf(organizationId, manager), application.blocked);
    if (application.state !== 'interview' || !isReadable({ state: application.state, isBlocked }))
      throw problem('interview/not-at-interview');
    return application;
  }

  /** Who may be held for an interview: members, and not the talent, who may have joined since. */
  private async mustBeMembers(
    manager: EntityManager,
    { organizationId, personId }: ApplicationRow,
    interviewers: readonly string[],
    path = 'interviewers',
  ): Promise<void> {
    const members = await this.memberships.membersOf(organizationId, manager);
    const ids = new Set(members.map((member) => member.personId));
    ids.delete(personId);
    const fields = interviewers.flatMap((id, n) =>
      ids.has(id)
        ? []
        : {
            path: `${path}.${n}`,
            code: 'not-a-member',
            message: (language: 'zh' | 'en') =>
              language === 'zh' ? '不是本单位成员，请从成员中选择。' : 'Is no member of the organization: choose one.',
          },
    );
    if (fields.length > 0) throw problem('interview/not-a-member', {}, fields);
  }
}

function rowOf(application: ApplicationRow, proposal: InterviewProposal): InterviewRow {
  const { organizationId, personId, title, state, blocked, content } = application;
  const { minutes, bufferBefore, bufferAfter, isReserved, interviewers, place } = proposal;
  return {
    id: newId(),
    applicationId: application.id,
    organizationId,
    organization: '',
    talentId: personId,
    interviewers: [...new Set(interviewers)],
    state: 'proposed',
    minutes,
    bufferBefore,
    bufferAfter,
    placeKind: place.kind,
    place: place.text ?? null,
    placeId: place.kind === 'place' && place.takesOne ? placeId(organizationId, place.text ?? '') : null,
    isReserved,
    proposal: null,
    booked: null,
    attendance: { talent: null, organization: null },
    version: 1,
    title,
    applicantName: content.name || null,
    applicationState: state,
    blocked,
  };
}
