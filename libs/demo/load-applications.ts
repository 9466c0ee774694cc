import type { EntityManager } from 'typeorm';
import { holdsOf, insertInterview, insertStep, updateInterview } from '#applications';
import { Calendar as HeldCalendar } from '#calendar';
import { type Education, educations } from '#contracts';
import { recordEvent } from '#platform/outbox';
import { demoEnterprise, memberId, seekerId } from './accounts.js';
import { columnsOf, type DemoApplication } from './applications.js';
import { Calendar } from './calendar.js';
import { demoId } from './identity.js';
import type { InterviewStep } from './interviews.js';
import type { DemoOrganization } from './organizations.js';
import given from './phrases/applications.json' with { type: 'json' };
import { type Applicant, type OpenVacancy, type Recruiting, recruitingOf } from './recruiting.js';

/**
 * Writes who applied in a demo whose talents were just written, and what came of it: at its enterprise with all that its
 * recruiters work with, elsewhere so much that it shows how organizations answer. Of what waits for somebody who can be
 * signed in, events are recorded, so that they are told.
 * @returns how many applications were written
 */
export async function loadDemoApplications(
  manager: EntityManager,
  organizations: readonly DemoOrganization[],
  now: Date,
): Promise<number> {
  const enterprise = demoEnterprise(organizations);
  const vacancies = await openVacancies(manager, now);
  // A demo that an older version wrote may have lost them.
  if (!vacancies.some(({ organizationId }) => organizationId === enterprise.id)) return 0;
  const recruiting = recruitingOf({
    enterprise,
    vacancies,
    applicants: await applicantsOf(manager),
    members: { owner: memberId('owner'), recruiter: memberId('recruiter') },
    seeker: { personId: seekerId, blocked: await blockedBy(manager, seekerId) },
    calendar: new Calendar(now),
    now,
  });
  await writeApplications(manager, recruiting.applications, now);
  await writeBeside(manager, recruiting, enterprise.id, now);
  for (const steps of recruiting.interviews) await writeInterview(manager, steps, now);
  await writeInvitations(manager, recruiting);
  await writeConversations(manager, recruiting);
  for (const { name, payload } of recruiting.news) await recordEvent(manager, name, payload as never, { lane: 'bulk' });
  return recruiting.applications.length;
}

/** Of verified enterprises, in the order in which they were written. */
function openVacancies(manager: EntityManager, now: Date): Promise<OpenVacancy[]> {
  return manager.query<OpenVacancy[]>(
    `SELECT v.id, v.organization_id AS "organizationId", o.name_key AS "nameKey", v.title, v.occupation, v.experience,
       v.education, v.musts, v.conditions, v.published_at AS "publishedAt"
     FROM vacancy v JOIN organization o ON o.id = v.organization_id
     WHERE o.origin = 'demo' AND o.kind = 'enterprise' AND o.verified_at IS NOT NULL AND v.state = 'open'
       AND v.lapses_at > $1
     ORDER BY v.id`,
    [now],
  );
}

/** The invented talents who write Chinese. */
async function applicantsOf(manager: EntityManager): Promise<Applicant[]> {
  const rows = await manager.query<(Omit<Applicant, 'degree'> & { degrees: Education[] })[]>(
    `SELECT t.person_id AS "personId", t.wishes->'occupations' AS occupations,
       ARRAY(SELECT e->>'degree' FROM jsonb_array_elements(r.content->'education') e) AS degrees,
       jsonb_array_length(r.content->'work') AS posts, t.visibility,
       ARRAY(SELECT b.name_key FROM talent_block b WHERE b.person_id = t.person_id) AS blocked
     FROM talent t JOIN person p ON p.id = t.person_id JOIN resume r ON r.person_id = p.id AND r.is_main
     WHERE p.is_demo AND p.language = 'zh' AND p.id <> $1 ORDER BY p.id`,
    [seekerId],
  );
  return rows.map(({ degrees, ...rest }) => ({
    ...rest,
    degree: Math.max(-1, ...degrees.map((degree) => educations.indexOf(degree))),
  }));
}

async function blockedBy(manager: EntityManager, personId: string): Promise<string[]> {
  const rows = await manager.query<{ nameKey: string }[]>(
    'SELECT name_key AS "nameKey" FROM talent_block WHERE person_id = $1',
    [personId],
  );
  return rows.map(({ nameKey }) => nameKey);
}

/** Each with the applicant's main résumé as it is now. Rows go as one document, as those of talents do. */
async function writeApplications(manager: EntityManager, all: readonly DemoApplication[], now: Date): Promise<void> {
  const rows = all.map(({ steps, ...application }) => ({ ...application, ...columnsOf({ steps }, now) }));
  await manager.query(
    `INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, message, conditions,
       state, applied_at, changed_at, viewed_at, shortlisted_at, version, answer_days, answer_due, answered_at,
       unanswered_at, reminders, responsible_id, tags)
     SELECT a.id, a."personId", a."organizationId", a."vacancyId", a.title, r.content, a.message, a.conditions, a.state,
       a."appliedAt", a."changedAt", a."viewedAt", a."shortlistedAt", a.version, a."answerDays", a."answerDue",
       a."answeredAt", a."unansweredAt", a.reminders, a."responsibleId", a.tags
     FROM jsonb_to_recordset($1) AS a (id uuid, "personId" uuid, "organizationId" uuid, "vacancyId" uuid, title text,
       message text, conditions text[], state text, "appliedAt" timestamptz, "changedAt" timestamptz,
       "viewedAt" timestamptz, "shortlistedAt" timestamptz, version int, "answerDays" int, "answerDue" timestamptz,
       "answeredAt" timestamptz, "unansweredAt" timestamptz, reminders int, "responsibleId" uuid, tags text[])
     JOIN resume r ON r.person_id = a."personId" AND r.is_main`,
    [JSON.stringify(rows)],
  );
  const steps = all.flatMap(({ id, steps: made }) => made.map((step, at) => ({ ...step, id, n: at + 1 })));
  await manager.query(
    `INSERT INTO application_step (application_id, n, state, by, member_id, message, at)
     SELECT id, n, state, by, "memberId", message, at
     FROM jsonb_to_recordset($1)
       AS s (id uuid, n int, state text, by text, "memberId" uuid, message text, at timestamptz)`,
    [JSON.stringify(steps)],
  );
}

/** What recruiters share: notes, tags, reply templates. */
async function writeBeside(
  manager: EntityManager,
  { notes, applications }: Recruiting,
  organizationId: string,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO application_note (id, application_id, member_id, text, at)
     SELECT id, "applicationId", "memberId", text, at
     FROM jsonb_to_recordset($1) AS n (id uuid, "applicationId" uuid, "memberId" uuid, text text, at timestamptz)`,
    [JSON.stringify(notes)],
  );
  await manager.query(`INSERT INTO application_tag (organization_id, name) SELECT $1, unnest($2::text[])`, [
    organizationId,
    [...new Set(applications.flatMap(({ tags }) => tags))],
  ]);
  await manager.query(
    `INSERT INTO reply_template (id, organization_id, name, text, changed_at)
     SELECT id, $2, name, text, $3 FROM jsonb_to_recordset($1) AS t (id uuid, name text, text text)`,
    [
      JSON.stringify(given.templates.map((template, n) => ({ id: demoId('reply-template', n), ...template }))),
      organizationId,
      now,
    ],
  );
}

async function writeInterview(manager: EntityManager, steps: readonly InterviewStep[], now: Date): Promise<void> {
  for (const { row, ...step } of steps) {
    await (row.version === 1 ? insertInterview : updateInterview)(manager, row, step.at);
    await insertStep(manager, row, step);
  }
  const last = steps.at(-1);
  if (last !== undefined) await new HeldCalendar({ now: () => now }).hold(manager, last.row.id, holdsOf(last.row));
}

async function writeInvitations(manager: EntityManager, { invitations }: Recruiting): Promise<void> {
  await manager.query(
    `INSERT INTO invitation (id, person_id, organization_id, vacancy_id, vacancy_title, member_id, message, state, reason,
       application_id, sent_at, answered_at, lapses_at)
     SELECT id, "personId", "organizationId", "vacancyId", title, "memberId", message, state, reason, "applicationId",
       "sentAt", "answeredAt", "lapsesAt"
     FROM jsonb_to_recordset($1) AS i (id uuid, "personId" uuid, "organizationId" uuid, "vacancyId" uuid, title text,
       "memberId" uuid, message text, state text, reason text, "applicationId" uuid, "sentAt" timestamptz,
       "answeredAt" timestamptz, "lapsesAt" timestamptz)`,
    [JSON.stringify(invitations)],
  );
}

async function writeConversations(manager: EntityManager, { conversations }: Recruiting): Promise<void> {
  await manager.query(
    `INSERT INTO conversation (id, vacancy_id, vacancy_title, person_id, organization_id, last_n, talent_n,
       organization_n, changed_at)
     SELECT id, "vacancyId", title, "personId", "organizationId", "lastN", "talentN", "organizationN", "changedAt"
     FROM jsonb_to_recordset($1) AS c (id uuid, "vacancyId" uuid, title text, "personId" uuid, "organizationId" uuid,
       "lastN" int, "talentN" int, "organizationN" int, "changedAt" timestamptz)`,
    [JSON.stringify(conversations)],
  );
  await manager.query(
    `INSERT INTO conversation_message (conversation_id, n, id, by, member_id, text, at)
     SELECT "conversationId", n, id, by, "memberId", text, at
     FROM jsonb_to_recordset($1) AS m ("conversationId" uuid, n int, id uuid, by text, "memberId" uuid, text text,
       at timestamptz)`,
    [JSON.stringify(conversations.flatMap(({ messages }) => messages))],
  );
  await manager.query(
    `INSERT INTO conversation_read (conversation_id, person_id, side, n, at)
     SELECT "conversationId", "personId", side, n, at
     FROM jsonb_to_recordset($1) AS r ("conversationId" uuid, "personId" uuid, side text, n int, at timestamptz)`,
    [JSON.stringify(conversations.flatMap(({ reads }) => reads))],
  );
}
