import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Attendance, FreeTime, InterviewAct, InterviewMove } from '#contracts';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';
import { interviewSteps } from '#platform/telemetry';
import { ViewersOfTalents } from '#talent-search';
import { isReadable } from '../application.rules.js';
import { lockApplication } from '../application-rows.js';
import { isKeptOut } from '../kept-out.js';
import { FreeTimesService } from './free-times.service.js';
import { type InterviewEvent, openStates } from './interview.rules.js';
import { applicationOf, type InterviewRow, interviewsOf, lockInterview } from './interview-rows.js';
import { type InterviewSide, ofSide } from './interview-sides.js';
import { InterviewSteps } from './interview-steps.js';
import { termsOf } from './terms.js';

/** What a side wants to do to an interview that is there. */
export type InterviewWish =
  | { act: 'pick'; timeId: string }
  | { act: 'refuse' | 'cancel'; message: string }
  | ({ act: 'move' } & InterviewMove)
  | { act: 'record'; attendance: Attendance };

/** What is left to an organization that the talent keeps out: to leave the talent alone. */
const leaving: readonly InterviewAct[] = ['cancel', 'refuse'];

/** What either side does to an interview. */
@Injectable()
export class InterviewActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly viewers: ViewersOfTalents,
    private readonly steps: InterviewSteps,
    private readonly free: FreeTimesService,
  ) {}

  /**
   * Does it, with what it means for the calendar.
   * @returns whether that changed something: what is so already is done already
   * @throws Problem interview/not-found, interview/not-possible, interview/times-not-possible; calendar/taken, with the
   *   next free times
   */
  async act(side: InterviewSide, id: string, wish: InterviewWish): Promise<boolean> {
    let tried: InterviewRow | undefined;
    const wished = () =>
      wish.act === 'move'
        ? wish.times.map((time) => new Date(time))
        : (tried?.proposal?.times ?? [])
            .filter((time) => 'timeId' in wish && time.id === wish.timeId)
            .map((time) => time.startsAt);
    const book = () =>
      this.dataSource.transaction(async (manager) => {
        const row = await this.locked(manager, side, id, wish.act);
        if (isDone(row, wish, side)) return false;
        tried = row;
        const message = 'message' in wish ? (wish.message ?? null) : null;
        await this.steps.take(manager, row, this.eventOf(row, wish, side), { caller: side.caller, message });
        return true;
      });
    const pathOf = (n: number) => (wish.act === 'move' ? `times.${n}` : 'timeId');
    const isNew = await this.free.orNextFree(() => tried, { wished, pathOf }, book);
    if (isNew) interviewSteps.inc({ act: wish.act });
    return isNew;
  }

  /** When all who take part are free. @throws Problem interview/not-found, interview/not-possible */
  async freeTimes(side: InterviewSide, id: string, from: string | undefined): Promise<FreeTime[]> {
    const { manager } = this.dataSource;
    const [row] = await interviewsOf(manager, ofSide(side), { id, most: 1 });
    if (row === undefined) throw problem('interview/not-found');
    if (!openStates.includes(row.state) || !(await this.isOpenTo(manager, side, row)))
      throw problem('interview/not-possible');
    return this.free.suggest(row, from === undefined ? undefined : new Date(from));
  }

  /** The application before the interview, as whoever ends applications does. */
  private async locked(
    manager: EntityManager,
    side: InterviewSide,
    id: string,
    act: InterviewAct,
  ): Promise<InterviewRow> {
    const of = ofSide(side);
    await lockApplication(manager, await applicationOf(manager, id, of), of);
    const row = await lockInterview(manager, id);
    if (!leaving.includes(act) && !(await this.isOpenTo(manager, side, row))) throw problem('interview/not-possible');
    return row;
  }

  private async isOpenTo(manager: EntityManager, side: InterviewSide, row: InterviewRow): Promise<boolean> {
    if (side.party === 'talent') return true;
    const marks = await this.viewers.marksOf(side.caller.hat.organizationId, manager);
    return isReadable({ state: row.applicationState, isBlocked: isKeptOut(marks, row.blocked) });
  }

  private eventOf(
    row: InterviewRow,
    wish: InterviewWish,
    { party: by }: InterviewSide,
  ): Exclude<InterviewEvent, { act: 'lapse' | 'pass' | 'end' }> {
    switch (wish.act) {
      case 'pick':
        return { act: 'pick', by, timeId: wish.timeId };
      case 'move':
        if (row.booked === null) throw problem('interview/not-possible');
        return { act: 'move', by, ...termsOf(wish, row.booked.startsAt, this.clock.now()) };
      case 'record':
        return { act: 'record', by, attendance: wish.attendance };
      default:
        return { act: wish.act, by };
    }
  }
}

function isDone(row: InterviewRow, wish: InterviewWish, { party }: InterviewSide): boolean {
  switch (wish.act) {
    case 'pick':
      return row.state === 'booked' && row.booked?.id === wish.timeId;
    case 'refuse':
      return row.state === 'refused';
    case 'cancel':
      return row.state === 'cancelled';
    case 'record':
      return row.attendance[party] === wish.attendance;
    default:
      return false;
  }
}
