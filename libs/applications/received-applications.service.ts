import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type ApplicantCounts,
  type ApplicationState,
  applicationStates,
  type ReceivedApplication,
  type ReceivedApplications,
  type ReceivedApplicationsQuery,
  type TalentPrint,
} from '#contracts';
import { People } from '#identity';
import { BlindStages } from '#organizations';
import { Clock, dayOf } from '#platform/clock';
import { type MemberCaller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { problem } from '#platform/problems';
import { applicationSteps } from '#platform/telemetry';
import { Audit } from '#privacy';
import { ViewersOfTalents } from '#talent-search';
import { IS_OWED, owedOf } from './answers-owed/answer.rules.js';
import { isReadable, nextFor } from './application.rules.js';
import {
  type ApplicationRow,
  applicationColumns,
  lockApplication,
  timelineOf,
  unansweredOf,
} from './application-rows.js';
import { ApplicationSteps } from './application-steps.js';
import { isKeptOut } from './kept-out.js';
import { NotesAndTags } from './recruiting/notes-and-tags.service.js';
import { applicantOf, blindMessage, sentContent } from './shown-application.js';

/** Applications to an organization, for those who decide about them. What is another's is not there. */
@Injectable()
export class ReceivedApplicationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly blindStages: BlindStages,
    private readonly viewers: ViewersOfTalents,
    private readonly steps: ApplicationSteps,
    private readonly beside: NotesAndTags,
  ) {}

  /**
   * The last made first. The page is found in application_received, or application_vacancy, alone, and so are the
   * counts: one of 5,000 applicants is as near as one of ten.
   * @throws Problem request/cursor
   */
  async list(caller: MemberCaller, query: ReceivedApplicationsQuery): Promise<ReceivedApplications> {
    const { organizationId } = caller.hat;
    const { vacancy = null, state, cursor, limit } = query;
    const isOwed = query.owed !== undefined;
    const [order, way] = isOwed ? ['answer_due', 'ASC'] : ['applied_at', 'DESC'];
    const mine = query.mine === undefined ? null : caller.personId;
    const tag = query.tag ?? null;
    const list = JSON.stringify(['applications', organizationId, vacancy, isOwed, mine, tag, ...state.toSorted()]);
    const after = readInstantCursor(cursor, list);
    const { manager } = this.dataSource;
    const [rows, counts, owed, ownCount, isBlind, marks] = await Promise.all([
      manager.query<ApplicationRow[]>(
        `SELECT ${applicationColumns} FROM (
           SELECT id FROM application
           WHERE organization_id = $1 AND ($2::uuid IS NULL OR vacancy_id = $2)
             AND (cardinality($3::text[]) = 0 OR state = ANY($3))
             ${isOwed ? `AND ${IS_OWED}` : ''}
             AND ($7::uuid IS NULL OR responsible_id = $7) AND ($8::text IS NULL OR tags @> ARRAY[$8])
             AND ($4::timestamptz IS NULL OR (${order}, id) ${isOwed ? '>' : '<'} ($4, $5::uuid))
           ORDER BY ${order} ${way}, id ${way} LIMIT $6) page
         JOIN application a USING (id) ORDER BY a.${order} ${way}, a.id ${way}`,
        [organizationId, vacancy, state, after?.at ?? null, after?.id ?? null, limit + 1, mine, tag],
      ),
      this.counts(organizationId, vacancy),
      this.owed(organizationId, vacancy),
      this.countMine(caller, vacancy),
      this.isBlindStage(organizationId, manager),
      this.viewers.marksOf(organizationId, manager),
    ]);
    const page = rows.slice(0, limit);
    const names = await this.responsibleNames(manager, page);
    const last = page.at(-1);
    const now = this.clock.now();
    return {
      applications: page.map((row) =>
        isReadable({ state: row.state, isBlocked: isKeptOut(marks, row.blocked) })
          ? readableFacts(row, isBlind, now, names)
          : closedFacts(row, names),
      ),
      owed,
      mine: ownCount,
      counts,
      nextCursor:
        rows.length > limit && last
          ? writeInstantCursor({ at: (isOwed ? last.answerDue : null) ?? last.appliedAt, id: last.id }, list)
          : null,
    };
  }

  /** How many applied for each of these vacancies. From application_vacancy alone. */
  async countsOf({ hat }: MemberCaller, vacancies: readonly string[]): Promise<ApplicantCounts> {
    const rows = await this.dataSource.query<{ id: string; all: number; new: number }[]>(
      `SELECT vacancy_id AS id, count(*)::int AS "all", (count(*) FILTER (WHERE state = 'applied'))::int AS new
       FROM application WHERE vacancy_id = ANY($1::uuid[]) AND organization_id = $2 GROUP BY vacancy_id`,
      [vacancies, hat.organizationId],
    );
    return { vacancies: Object.fromEntries(rows.map(({ id, ...counts }) => [id, counts])) };
  }

  /**
   * Notes that what was sent is printed, and answers what its pages say of who did it: paper goes further than a screen.
   * @throws Problem application/not-found, application/not-possible
   */
  async print(caller: MemberCaller, id: string): Promise<TalentPrint> {
    const { organizationId } = caller.hat;
    return this.dataSource.transaction(async (manager) => {
      const row = await lockApplication(manager, id, { organizationId });
      const isBlocked = isKeptOut(await this.viewers.marksOf(organizationId, manager), row.blocked);
      if (row.viewedAt === null || !isReadable({ state: row.state, isBlocked }))
        throw problem('application/not-possible');
      await this.audit.record(manager, {
        action: 'application.printed',
        by: caller,
        about: { kind: 'person', id: row.personId },
        organizationId,
        detail: { applicationId: id },
      });
      const [organization] = await manager.query<[{ name: string }]>('SELECT name FROM organization WHERE id = $1', [
        organizationId,
      ]);
      const names = await this.people.names([caller.personId], manager);
      return {
        organization: organization.name,
        member: names.get(caller.personId) ?? '',
        printedAt: this.clock.now().toISOString(),
      };
    });
  }

  /**
   * One of them, with what was sent. The first look is a step that the talent sees; each look is in the talent's own
   * list of who looked, and in the audit log.
   * @throws Problem application/not-found
   */
  async look(caller: MemberCaller, id: string): Promise<ReceivedApplication> {
    const { organizationId } = caller.hat;
    const looked = await this.dataSource.transaction(async (manager) => {
      const found = await lockApplication(manager, id, { organizationId });
      const isBlocked = isKeptOut(await this.viewers.marksOf(organizationId, manager), found.blocked);
      if (!isReadable({ state: found.state, isBlocked })) {
        return { row: found, isFirst: false, answer: await this.closed(manager, found) };
      }
      const isFirst = found.state === 'applied';
      const [row = found] = isFirst
        ? await this.steps.take(manager, caller, [found], { by: 'organization', to: 'viewed' })
        : [];
      const isBlind = row.shortlistedAt === null && (await this.isBlindStage(organizationId, manager));
      await this.noteLook(manager, caller, row, isBlind);
      return { row, isFirst, answer: await this.opened(manager, caller, row, isBlind) };
    });
    if (looked.isFirst) applicationSteps.inc({ state: 'viewed' });
    return looked.answer;
  }

  private async opened(
    manager: EntityManager,
    caller: MemberCaller,
    row: ApplicationRow,
    isBlind: boolean,
  ): Promise<ReceivedApplication> {
    const { content, hidden } = sentContent(row, isBlind);
    const contact = isBlind ? null : await this.people.contact(manager, row.personId);
    return {
      ...readableFacts(row, isBlind, this.clock.now(), await this.responsibleNames(manager, [row])),
      notes: await this.beside.of(manager, caller, row.id),
      isBlind,
      hidden,
      sent: {
        content,
        message: isBlind ? blindMessage(row) : row.message,
        conditions: row.conditions,
        contact: contact && { phone: contact.phone, email: contact.email },
      },
      timeline: await this.timeline(manager, row),
      unanswered: unansweredOf(row),
    };
  }

  private async closed(manager: EntityManager, row: ApplicationRow): Promise<ReceivedApplication> {
    return {
      ...closedFacts(row, await this.responsibleNames(manager, [row])),
      notes: [],
      isBlind: false,
      hidden: [],
      sent: null,
      timeline: await this.timeline(manager, row),
      unanswered: unansweredOf(row),
    };
  }

  private async timeline(manager: EntityManager, { id }: ApplicationRow): Promise<ReceivedApplication['timeline']> {
    const rows = await timelineOf(manager, id);
    const members = rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
    const names = await this.people.names(members, manager);
    return rows.map(({ state, by, memberId, message, at }) => ({
      state,
      by,
      message,
      at: at.toISOString(),
      member: (memberId === null ? null : names.get(memberId)) ?? null,
    }));
  }

  private async counts(organizationId: string, vacancy: string | null): Promise<ReceivedApplications['counts']> {
    const rows = await this.dataSource.query<{ state: ApplicationState; count: number }[]>(
      `SELECT state, count(*)::int AS count FROM application
       WHERE organization_id = $1 AND ($2::uuid IS NULL OR vacancy_id = $2) GROUP BY state`,
      [organizationId, vacancy],
    );
    const counted = new Map(rows.map(({ state, count }) => [state, count]));
    return Object.fromEntries(
      applicationStates.map((state) => [state, counted.get(state) ?? 0]),
    ) as ReceivedApplications['counts'];
  }

  /** From application_responsible alone. */
  private async countMine({ personId, hat }: MemberCaller, vacancy: string | null): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM application
       WHERE responsible_id = $1 AND organization_id = $2 AND ($3::uuid IS NULL OR vacancy_id = $3)`,
      [personId, hat.organizationId, vacancy],
    );
    return count;
  }

  private responsibleNames(manager: EntityManager, rows: readonly ApplicationRow[]): Promise<Map<string, string>> {
    return this.people.names(
      rows.flatMap(({ responsibleId }) => (responsibleId === null ? [] : [responsibleId])),
      manager,
    );
  }

  /** From application_owed, or application_vacancy_owed, alone. */
  private async owed(organizationId: string, vacancy: string | null): Promise<ReceivedApplications['owed']> {
    const [row] = await this.dataSource.query<[ReceivedApplications['owed']]>(
      `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE answer_due <= $3))::int AS late FROM application
       WHERE organization_id = $1 AND ($2::uuid IS NULL OR vacancy_id = $2) AND ${IS_OWED}`,
      [organizationId, vacancy, this.clock.now()],
    );
    return row;
  }

  /** Whether who applies stays unknown to it until shortlisted. */
  async isBlindStage(organizationId: string, manager: EntityManager): Promise<boolean> {
    const { own, fair } = await this.blindStages.of(organizationId, manager);
    return own || fair;
  }

  /** As a look at a profile, but out of no allowance: who applies wants to be read. */
  private async noteLook(
    manager: EntityManager,
    caller: MemberCaller,
    { id, personId, organizationId }: ApplicationRow,
    isBlind: boolean,
  ): Promise<void> {
    const now = this.clock.now();
    await manager.query(
      `INSERT INTO talent_view AS v (organization_id, day, person_id, first_at, last_at, times)
       VALUES ($1, $2, $3, $4, $4, 1)
       ON CONFLICT (organization_id, day, person_id) DO UPDATE SET last_at = excluded.last_at, times = v.times + 1`,
      [organizationId, dayOf(now), personId, now],
    );
    await this.audit.record(manager, {
      action: isBlind ? 'application.viewed' : 'application.contact-viewed',
      by: caller,
      about: { kind: 'person', id: personId },
      organizationId,
      detail: { applicationId: id },
    });
  }
}

type Names = ReadonlyMap<string, string>;

function readableFacts(row: ApplicationRow, isBlindStage: boolean, now: Date, names: Names) {
  return {
    ...factsOf(row, names),
    tags: row.tags,
    ...answerOf(row, now),
    next: nextFor('organization', row.state),
    applicant: applicantOf(row, isBlindStage, now),
  };
}

/** Of one that is not read any more nothing is left but that it was there. */
function closedFacts(row: ApplicationRow, names: Names) {
  // What cannot be read cannot be answered either.
  return { ...factsOf(row, names), tags: [], answerBy: null, isLate: false, next: [], applicant: null };
}

function answerOf(row: ApplicationRow, now: Date) {
  const owed = owedOf(row, now);
  return { answerBy: owed?.by ?? null, isLate: owed?.isLate ?? false };
}

function factsOf(row: ApplicationRow, names: Names) {
  const { id, state, version, vacancyId, title, appliedAt, changedAt, responsibleId } = row;
  const name = responsibleId === null ? undefined : names.get(responsibleId);
  return {
    id,
    state,
    version,
    vacancy: { id: vacancyId, title },
    appliedAt: appliedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    responsible: responsibleId === null || name === undefined ? null : { id: responsibleId, name },
  };
}
