import type { EntityManager } from 'typeorm';
import type { ApplicationParty, ApplicationState, Attendance, InterviewState, InterviewStepKind } from '#contracts';
import { problem } from '#platform/problems';
import type { Blocked } from '#talents';
import { dueAt, type Interview } from './interview.rules.js';

/** Whose interviews: each side knows its own alone. */
export type InterviewsOf = { personId: string } | { organizationId: string };

/** An interview as its table has it, with what is shown of its application. */
export interface InterviewRow extends Interview {
  id: string;
  applicationId: string;
  organizationId: string;
  organization: string;
  placeKind: 'place' | 'online';
  place: string | null;
  version: number;
  title: string;
  applicantName: string | null;
  applicationState: ApplicationState;
  /** Whom the talent named to be kept out. */
  blocked: Blocked[];
}

interface Columns {
  id: string;
  applicationId: string;
  organizationId: string;
  organization: string;
  personId: string;
  state: InterviewState;
  minutes: number;
  bufferBefore: number;
  bufferAfter: number;
  placeKind: 'place' | 'online';
  place: string | null;
  placeId: string | null;
  isReserved: boolean;
  proposedBy: ApplicationParty | null;
  offered: { id: string; startsAt: string }[] | null;
  answerBy: Date | null;
  bookedId: string | null;
  startsAt: Date | null;
  talentAttendance: Attendance | null;
  organizationAttendance: Attendance | null;
  version: number;
  interviewers: string[];
  title: string;
  applicantName: string | null;
  applicationState: ApplicationState;
  blocked: Blocked[];
}

const select = `
  SELECT i.id, i.application_id AS "applicationId", i.organization_id AS "organizationId", o.name AS organization,
    i.person_id AS "personId", i.state, i.minutes, i.buffer_before AS "bufferBefore", i.buffer_after AS "bufferAfter",
    i.place_kind AS "placeKind", i.place, i.place_id AS "placeId", i.is_reserved AS "isReserved",
    i.proposed_by AS "proposedBy", i.offered, i.answer_by AS "answerBy", i.booked_id AS "bookedId",
    i.starts_at AS "startsAt", i.talent_attendance AS "talentAttendance",
    i.organization_attendance AS "organizationAttendance", i.version,
    ARRAY(SELECT w.person_id::text FROM interview_interviewer w WHERE w.interview_id = i.id ORDER BY w.person_id)
      AS interviewers,
    a.vacancy_title AS title, NULLIF(a.content->>'name', '') AS "applicantName", a.state AS "applicationState",
    ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
          FROM talent_block b WHERE b.person_id = i.person_id AND b.source = 'talent') AS blocked
  FROM interview i JOIN application a ON a.id = i.application_id JOIN organization o ON o.id = i.organization_id`;

/** Those of a side that come up to a condition, the last proposed first. */
export async function interviewsOf(
  manager: EntityManager,
  of: InterviewsOf,
  {
    id = null,
    application = null,
    after = null,
    most,
  }: {
    id?: string | null;
    application?: string | null;
    after?: string | null;
    most: number;
  },
): Promise<InterviewRow[]> {
  const [column, owner] = ownerOf(of);
  const rows = await manager.query<Columns[]>(
    `${select}
     WHERE i.${column} = $1 AND ($2::uuid IS NULL OR i.id = $2) AND ($3::uuid IS NULL OR i.application_id = $3)
       AND ($4::uuid IS NULL OR i.id < $4)
     ORDER BY i.id DESC LIMIT $5`,
    [owner, id, application, after, most],
  );
  return rows.map(rowOf);
}

/** The application of an interview, to be locked before it. @throws Problem interview/not-found */
export async function applicationOf(manager: EntityManager, id: string, of: InterviewsOf): Promise<string> {
  const [column, owner] = ownerOf(of);
  const [row] = await manager.query<{ applicationId: string }[]>(
    `SELECT application_id AS "applicationId" FROM interview WHERE id = $1 AND ${column} = $2`,
    [id, owner],
  );
  if (row === undefined) throw problem('interview/not-found');
  return row.applicationId;
}

/** Of two that act on an interview, one waits for the other. */
export async function lockInterview(manager: EntityManager, id: string): Promise<InterviewRow> {
  const [row] = await manager.query<Columns[]>(`${select} WHERE i.id = $1 FOR UPDATE OF i`, [id]);
  if (row === undefined) throw problem('interview/not-found');
  return rowOf(row);
}

/** Those of applications that are not over; by interview_open. In one order, so that two do not wait for each other. */
export async function lockOpenInterviews(
  manager: EntityManager,
  applicationIds: readonly string[],
): Promise<InterviewRow[]> {
  const rows = await manager.query<Columns[]>(
    `${select} WHERE i.application_id = ANY($1::uuid[]) AND i.state IN ('proposed', 'booked', 'moving')
     ORDER BY i.id FOR UPDATE OF i`,
    [applicationIds],
  );
  return rows.map(rowOf);
}

/** One to which time has to do something, that nobody is at; by interview_due. */
export async function lockDueInterview(manager: EntityManager, now: Date): Promise<InterviewRow | undefined> {
  const rows = await manager.query<Columns[]>(
    `${select} WHERE i.due_at <= $1 ORDER BY i.due_at LIMIT 1 FOR UPDATE OF i SKIP LOCKED`,
    [now],
  );
  return rows.map(rowOf)[0];
}

/** Writes a new one. */
export async function insertInterview(manager: EntityManager, row: InterviewRow, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO interview (id, application_id, organization_id, person_id, minutes, buffer_before, buffer_after,
       place_kind, place, place_id, is_reserved, created_at, changed_at, version, state, proposed_by, offered, answer_by,
       due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15, $16, $17, $18)`,
    [
      row.id,
      row.applicationId,
      row.organizationId,
      row.talentId,
      row.minutes,
      row.bufferBefore,
      row.bufferAfter,
      row.placeKind,
      row.place,
      row.placeId,
      row.isReserved,
      at,
      row.version,
      row.state,
      row.proposal?.by ?? null,
      offeredOf(row),
      row.proposal?.answerBy ?? null,
      dueAt(row),
    ],
  );
  await manager.query(
    'INSERT INTO interview_interviewer (interview_id, person_id) SELECT $1, person_id FROM unnest($2::uuid[]) AS person_id',
    [row.id, row.interviewers],
  );
}

/** Writes what a step changed. */
export async function updateInterview(manager: EntityManager, row: InterviewRow, at: Date): Promise<void> {
  await manager.query(
    `UPDATE interview SET state = $2, proposed_by = $3, offered = $4, answer_by = $5, booked_id = $6, starts_at = $7,
       talent_attendance = $8, organization_attendance = $9, due_at = $10, version = $11, changed_at = $12
     WHERE id = $1`,
    [
      row.id,
      row.state,
      row.proposal?.by ?? null,
      offeredOf(row),
      row.proposal?.answerBy ?? null,
      row.booked?.id ?? null,
      row.booked?.startsAt ?? null,
      row.attendance.talent,
      row.attendance.organization,
      dueAt(row),
      row.version,
      at,
    ],
  );
}

export interface InterviewStepRow {
  kind: InterviewStepKind;
  by: ApplicationParty | null;
  memberId: string | null;
  times: Date[];
  message: string | null;
  at: Date;
}

/** A line of the timeline. */
export async function insertStep(manager: EntityManager, { id, version }: InterviewRow, step: InterviewStepRow) {
  await manager.query(
    `INSERT INTO interview_step (interview_id, n, kind, by, member_id, times, message, at)
     VALUES ($1, $2, $3, $4, $5, $6::timestamptz[], $7, $8)`,
    [id, version, step.kind, step.by, step.memberId, step.times, step.message, step.at],
  );
}

/** The steps of an interview in the order of time. By interview_step_pkey. */
export function interviewTimeline(manager: EntityManager, id: string): Promise<InterviewStepRow[]> {
  return manager.query<InterviewStepRow[]>(
    `SELECT kind, by, member_id AS "memberId", times, message, at FROM interview_step
     WHERE interview_id = $1 ORDER BY n`,
    [id],
  );
}

function ownerOf(of: InterviewsOf): [column: string, id: string] {
  return 'personId' in of ? ['person_id', of.personId] : ['organization_id', of.organizationId];
}

function offeredOf({ proposal }: Interview): string | null {
  return proposal && JSON.stringify(proposal.times);
}

function rowOf(columns: Columns): InterviewRow {
  const {
    personId,
    proposedBy,
    offered,
    answerBy,
    bookedId,
    startsAt,
    talentAttendance,
    organizationAttendance,
    ...row
  } = columns;
  return {
    ...row,
    talentId: personId,
    proposal:
      proposedBy === null || offered === null || answerBy === null
        ? null
        : {
            by: proposedBy,
            answerBy,
            times: offered.map((time) => ({ id: time.id, startsAt: new Date(time.startsAt) })),
          },
    booked: bookedId === null || startsAt === null ? null : { id: bookedId, startsAt },
    attendance: { talent: talentAttendance, organization: organizationAttendance },
  };
}
