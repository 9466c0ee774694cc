import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnswerCounts } from '#applications';
import { educations } from '#contracts';
import { type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { memberId, seekerId } from './accounts.js';
import { loadDemo } from './index.js';

/** A Friday: what is ahead of it begins with Monday. */
const now = new Date('2026-11-27T03:00:00Z');
const owner = memberId('owner');
const ofEnterprise = `organization_id = (SELECT organization_id FROM membership WHERE person_id = '${owner}')`;
let database: FreshDatabase;
const ask = <T>(sql: string): Promise<T[]> => database.dataSource.query(sql);
const list = async (sql: string) => (await ask<{ one: unknown }>(sql)).map(({ one }) => one);

beforeAll(async () => {
  database = await freshDatabase();
  await loadDemo(database.dataSource.manager, now);
}, 60_000);

afterAll(() => database.drop());

describe('who applied in the demo', () => {
  it('stands at every point of the way, at the enterprise for which visitors act', async () => {
    expect(await list(`SELECT DISTINCT state AS one FROM application WHERE ${ofEnterprise} ORDER BY 1`)).toEqual([
      'accepted',
      'applied',
      'declined',
      'interview',
      'offer',
      'rejected',
      'shortlisted',
      'viewed',
      'withdrawn',
    ]);
    expect(await list('SELECT DISTINCT state AS one FROM interview ORDER BY 1')).toEqual([
      'booked',
      'moving',
      'past',
      'proposed',
    ]);
    expect(await list(`SELECT DISTINCT state AS one FROM invitation WHERE ${ofEnterprise} ORDER BY 1`)).toEqual([
      'accepted',
      'declined',
      'sent',
      'withdrawn',
    ]);
    const [beside] = await ask(`
      SELECT (SELECT count(*)::int FROM application_note) AS notes, (SELECT count(*)::int FROM application_tag) AS tags,
        (SELECT count(*)::int FROM reply_template) AS templates,
        (SELECT count(*)::int FROM conversation WHERE ${ofEnterprise}) AS conversations`);
    expect(beside).toEqual({ notes: expect.any(Number), tags: 4, templates: 3, conversations: 5 });
  });

  it('did nothing before it could be done, and nothing that is still to come', async () => {
    const early = 'SELECT FROM application a JOIN vacancy v ON v.id = vacancy_id WHERE applied_at < published_at';
    expect(await ask(early)).toEqual([]);
    const steps = `SELECT at, lag(at) OVER (PARTITION BY application_id ORDER BY n) AS before FROM application_step`;
    expect(await ask(`SELECT at, before FROM (${steps}) s WHERE before >= at`)).toEqual([]);
    for (const [table, at] of [
      ['application_step', 'at'],
      ['application_note', 'at'],
      ['interview_step', 'at'],
      ['conversation_message', 'at'],
      ['invitation', 'sent_at'],
    ])
      expect([table, await ask(`SELECT FROM ${table} WHERE ${at} > '${now.toISOString()}'`)]).toEqual([table, []]);
  });

  it('has what the vacancy makes a must, said yes to its conditions, and keeps its organization in', async () => {
    const made = await ask<{ education: string; degrees: string[]; musts: string[] }>(`
      SELECT v.education, v.musts, ARRAY(SELECT e->>'degree' FROM jsonb_array_elements(a.content->'education') e) AS degrees
      FROM application a JOIN vacancy v ON v.id = a.vacancy_id
      WHERE a.${ofEnterprise} AND a.conditions = v.conditions AND NOT EXISTS (
        SELECT FROM talent_block b JOIN organization o ON o.name_key = b.name_key
        WHERE b.person_id = a.person_id AND o.id = a.organization_id)`);
    const [{ count }] = (await ask(
      `SELECT count(*)::int FROM application WHERE ${ofEnterprise} AND vacancy_id IS NOT NULL`,
    )) as [{ count: number }];
    expect(made).toHaveLength(count);
    const short = made.filter(
      ({ education, degrees, musts }) =>
        musts.includes('education') &&
        !degrees.some((degree) => educations.indexOf(degree as never) >= educations.indexOf(education as never)),
    );
    expect(short).toEqual([]);
  });

  it('holds the interviewers at what is booked or offered, each at one time once', async () => {
    const [held] = await ask(`
      SELECT count(*)::int AS times, count(*) FILTER (WHERE lapses_at IS NULL)::int AS firm, min(lower(during)) AS first
      FROM calendar_hold WHERE person_id = '${owner}'`);
    // Two are booked, one of which is to be moved; that one and two proposals wait with three or two times each.
    expect(held).toEqual({ times: 10, firm: 2, first: new Date('2026-11-30T02:00:00Z') });
  });

  it('shows how enterprises answer: some sooner and more often than others', async () => {
    await new AnswerCounts(database.dataSource, { now: () => now }).count();
    const [said] = await ask<{ organizations: number; rates: number }>(`
      SELECT count(*)::int AS organizations, count(DISTINCT round(100.0 * in_time / due))::int AS rates
      FROM answer_record WHERE due >= 5`);
    expect(said?.organizations).toBeGreaterThan(30);
    expect(said?.rates).toBeGreaterThan(10);
    const [own] = await ask<{ rate: number }>(
      `SELECT in_time::float / due AS rate FROM answer_record WHERE ${ofEnterprise}`,
    );
    expect(own?.rate).toBeGreaterThan(0.8);
  });

  it('leaves the one who looks for work a time to pick, an invitation and an unread message, and tells of each', async () => {
    const [seeks] = await ask(`
      SELECT (SELECT count(*)::int FROM application WHERE person_id = '${seekerId}') AS applications,
        (SELECT state FROM interview WHERE person_id = '${seekerId}') AS interview,
        (SELECT state FROM invitation WHERE person_id = '${seekerId}') AS invitation,
        (SELECT c.last_n - r.n FROM conversation c JOIN conversation_read r ON r.conversation_id = c.id AND r.side = 'talent'
         WHERE c.person_id = '${seekerId}') AS unread`);
    expect(seeks).toEqual({ applications: 4, interview: 'proposed', invitation: 'sent', unread: 1 });
    expect(await list(`SELECT DISTINCT name AS one FROM outbox_event ORDER BY 1`)).toEqual([
      'application.answered',
      'applications.made',
      'interview.stepped',
      'invitation.stepped',
      'messages.sent',
      'talents.changed',
      'vacancies.changed',
    ]);
  });
});

describe('what vacancies of the demo ask of everybody', () => {
  it('stands on some of them; of the enterprise for which visitors act on those alone for which people applied', async () => {
    const [asked] = await ask<{ some: number }>(`SELECT count(*)::int AS some FROM vacancy WHERE conditions <> '{}'`);
    expect(asked?.some).toBeGreaterThan(40);
    expect(
      await list(`SELECT title AS one FROM vacancy v WHERE ${ofEnterprise} AND (conditions <> '{}' OR musts <> '{}')
        AND NOT EXISTS (SELECT FROM application a WHERE a.vacancy_id = v.id)`),
    ).toEqual([]);
  });
});
