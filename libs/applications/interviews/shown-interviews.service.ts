import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InterviewsQuery, OwnInterview, OwnInterviews, ReceivedInterview, ReceivedInterviews } from '#contracts';
import { People } from '#identity';
import { Clock } from '#platform/clock';
import { type Caller, type MemberCaller, readIdCursor, writeIdCursor } from '#platform/http';
import { problem } from '#platform/problems';
import { ViewersOfTalents } from '#talent-search';
import { isReadable } from '../application.rules.js';
import { isKeptOut } from '../kept-out.js';
import { type InterviewRow, type InterviewsOf, interviewsOf, interviewTimeline } from './interview-rows.js';
import { ownFacts, ownTimeline, receivedFacts, receivedTimeline } from './shown-interview.js';

/** What each side sees of its interviews. Another's are not there. */
@Injectable()
export class ShownInterviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly viewers: ViewersOfTalents,
  ) {}

  /** The last proposed first. By interview_own. @throws Problem request/cursor */
  async ownList({ personId }: Caller, query: InterviewsQuery): Promise<OwnInterviews> {
    const { rows, names, nextCursor } = await this.page({ personId }, query);
    const now = this.clock.now();
    return { interviews: rows.map((row) => ownFacts(row, names, now)), nextCursor };
  }

  /** @throws Problem interview/not-found */
  async own({ personId }: Caller, id: string): Promise<OwnInterview> {
    const row = await this.one({ personId }, id);
    const [names, steps] = await Promise.all([
      this.people.names(row.interviewers),
      interviewTimeline(this.dataSource.manager, id),
    ]);
    return { ...ownFacts(row, names, this.clock.now()), timeline: ownTimeline(steps) };
  }

  /** The last proposed first. By interview_received. @throws Problem request/cursor */
  async receivedList({ hat }: MemberCaller, query: InterviewsQuery): Promise<ReceivedInterviews> {
    const { organizationId } = hat;
    const [{ rows, names, nextCursor }, marks] = await Promise.all([
      this.page({ organizationId }, query),
      this.viewers.marksOf(organizationId, this.dataSource.manager),
    ]);
    const now = this.clock.now();
    const interviews = rows.map((row) => receivedFacts(row, { names, now, isReadable: isShown(row, marks) }));
    return { interviews, nextCursor };
  }

  /** @throws Problem interview/not-found */
  async received({ hat }: MemberCaller, id: string): Promise<ReceivedInterview> {
    const { organizationId } = hat;
    const row = await this.one({ organizationId }, id);
    const { manager } = this.dataSource;
    const [steps, marks] = await Promise.all([
      interviewTimeline(manager, id),
      this.viewers.marksOf(organizationId, manager),
    ]);
    const members = steps.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
    const names = await this.people.names([...row.interviewers, ...members]);
    const facts = receivedFacts(row, { names, now: this.clock.now(), isReadable: isShown(row, marks) });
    return { ...facts, timeline: receivedTimeline(steps, names) };
  }

  private async one(of: InterviewsOf, id: string): Promise<InterviewRow> {
    const [row] = await interviewsOf(this.dataSource.manager, of, { id, most: 1 });
    if (row === undefined) throw problem('interview/not-found');
    return row;
  }

  private async page(of: InterviewsOf, { application, cursor, limit }: InterviewsQuery) {
    const list = JSON.stringify(['interviews', of, application ?? null]);
    const after = readIdCursor(cursor, list);
    const found = await interviewsOf(this.dataSource.manager, of, { application, after, most: limit + 1 });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows,
      names: await this.people.names(rows.flatMap(({ interviewers }) => interviewers)),
      nextCursor: found.length > limit && last ? writeIdCursor(last.id, list) : null,
    };
  }
}

function isShown({ applicationState, blocked }: InterviewRow, marks: readonly string[]): boolean {
  return isReadable({ state: applicationState, isBlocked: isKeptOut(marks, blocked) });
}
