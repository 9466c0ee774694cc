import type { EntityManager } from 'typeorm';
import type { ApplicationParty, ApplicationState, ResumeContent } from '#contracts';
import { problem } from '#platform/problems';
import type { Blocked } from '#talents';

/** An application with what was sent, as whoever acts on it knows it. */
export interface ApplicationRow {
  id: string;
  personId: string;
  organizationId: string;
  vacancyId: string | null;
  title: string;
  content: ResumeContent;
  message: string | null;
  /** Of the vacancy, to which the talent said yes. */
  conditions: string[];
  state: ApplicationState;
  appliedAt: Date;
  changedAt: Date;
  /** Of the first look, where there was one before it was over. */
  viewedAt: Date | null;
  shortlistedAt: Date | null;
  version: number;
  /** When the term is over within which an answer is owed, and its days; null: none is owed. */
  answerDue: Date | null;
  answerDays: number | null;
  /** Of the organization's first answer. */
  answeredAt: Date | null;
  /** When the term was over without one. */
  unansweredAt: Date | null;
  /** Of the organization, for itself. */
  tags: string[];
  responsibleId: string | null;
  /** Whom the talent named to be kept out, since or before. Present employers are left out: who is hired names one. */
  blocked: Blocked[];
}

/** The part of a SELECT from `application a` that answers rows of `ApplicationRow`; blocks by talent_block_person. */
export const applicationColumns = `
  a.id, a.person_id AS "personId", a.organization_id AS "organizationId", a.vacancy_id AS "vacancyId",
  a.vacancy_title AS title, a.content, a.message, a.conditions, a.state, a.applied_at AS "appliedAt", a.changed_at AS "changedAt",
  a.viewed_at AS "viewedAt", a.shortlisted_at AS "shortlistedAt", a.version,
  a.answer_due AS "answerDue", a.answer_days AS "answerDays", a.answered_at AS "answeredAt",
  a.unanswered_at AS "unansweredAt", a.tags, a.responsible_id AS "responsibleId",
  ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
        FROM talent_block b WHERE b.person_id = a.person_id AND b.source = 'talent') AS blocked`;

/** As both sides read it beside their steps. */
export function unansweredOf({ unansweredAt, answerDays }: Pick<ApplicationRow, 'unansweredAt' | 'answerDays'>) {
  return unansweredAt === null || answerDays === null ? null : { at: unansweredAt.toISOString(), days: answerDays };
}

/** Of two that act on an application, one waits for the other. @throws Problem application/not-found */
export async function lockApplication(
  manager: EntityManager,
  id: string,
  of: { personId: string } | { organizationId: string },
): Promise<ApplicationRow> {
  const [column, owner] = 'personId' in of ? ['person_id', of.personId] : ['organization_id', of.organizationId];
  const [row] = await manager.query<ApplicationRow[]>(
    `SELECT ${applicationColumns} FROM application a WHERE a.id = $1 AND a.${column} = $2 FOR UPDATE OF a`,
    [id, owner],
  );
  if (row === undefined) throw problem('application/not-found');
  return row;
}

export interface StepRow {
  state: ApplicationState;
  by: ApplicationParty;
  memberId: string | null;
  message: string | null;
  at: Date;
}

/** The steps of an application in the order of time. By application_step_pkey. */
export async function timelineOf(manager: EntityManager, id: string): Promise<StepRow[]> {
  return (await timelinesOf(manager, [id])).get(id) ?? [];
}

/** The same of several, by the application's id. */
export async function timelinesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, StepRow[]>> {
  const rows = await manager.query<(StepRow & { of: string })[]>(
    `SELECT application_id AS of, state, by, member_id AS "memberId", message, at FROM application_step
     WHERE application_id = ANY($1) ORDER BY application_id, n`,
    [ids],
  );
  const timelines = new Map<string, StepRow[]>(ids.map((id) => [id, []]));
  for (const { of, ...step } of rows) timelines.get(of)?.push(step);
  return timelines;
}
