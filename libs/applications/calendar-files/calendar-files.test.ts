import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { calendarFeed, calendarFeedMade, ownCalendar, ownData, problemDetails } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  type Applicant,
  applicant,
  auditedActs,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  readCalendar,
  type SignedIn,
  signedIn,
  textOf,
  vacancyRow,
} from '../../../test/support/index.js';
import { CalendarFiles } from './calendar-files.service.js';

const at = (days: number, hour: number) => {
  const time = new Date(Date.now() + days * 86_400_000);
  time.setUTCHours(hour, 0, 0, 0);
  return time.toISOString();
};
const place = '裕华东路 1 号, 3 号会议室';

describe('calendar files and feeds', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 9_700;
  let organizationId: string;
  let recruiter: SignedIn;
  let colleague: SignedIn;
  let talent: Applicant;
  let applicationId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url, PUBLIC_URL: 'https://fair.example.cn' });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    colleague = await signedIn(api, { name: '钱面试', member: { organizationId, role: 'viewer' } });
    talent = await applicant(api);
    const making = { vacancyId: await vacancyRow(api, organizationId), resumeId: talent.resumeId };
    const { body } = await ask.post('/api/v1/talent/applications').set(talent.headers).send(making).expect(201);
    applicationId = body.id;
    await database.dataSource.query(`UPDATE application SET state = 'interview' WHERE id = $1`, [applicationId]);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function offered(): Promise<{ id: string; timeId: string }> {
    const { body } = await ask
      .post(`/api/v1/organization/applications/${applicationId}/interviews`)
      .set(recruiter.headers)
      .send({
        times: [at(10, 2)],
        minutes: 60,
        interviewers: [colleague.personId, recruiter.personId],
        place: { kind: 'place', text: place },
      })
      .expect(201);
    return { id: body.id, timeId: body.proposal.times[0].id };
  }
  const acts = (by: SignedIn, side: string, id: string, what: string, body: object) =>
    ask.post(`/api/v1/${side}/interviews/${id}/${what}`).set(by.headers).send(body).expect(200);
  async function booked(): Promise<string> {
    const { id, timeId } = await offered();
    await acts(talent, 'talent', id, 'pick', { timeId });
    return id;
  }
  const fileOf = (by: SignedIn, side: 'talent' | 'organization', id: string) =>
    ask.get(`/api/v1/${side}/interviews/${id}/file`).set(by.headers);
  const made = async (by: SignedIn) =>
    calendarFeedMade.parse((await ask.post('/api/v1/calendar/feed').set(by.headers).expect(200)).body);
  const read = (address: string) => ask.get(new URL(address).pathname);
  const events = async (address: string) => readCalendar((await read(address).expect(200)).text).components;
  const code = ({ body }: { body: unknown }) => problemDetails.parse(body).code;

  it('a booked interview is taken along by both sides, each with what it may know', async () => {
    const { id, timeId } = await offered();
    expect(code(await fileOf(talent, 'talent', id).expect(409))).toBe('interview/no-file');
    await acts(talent, 'talent', id, 'pick', { timeId });

    const own = await fileOf(talent, 'talent', id).expect(200);
    expect(own.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(own.headers['content-disposition']).toBe('attachment; filename="interview.ics"');
    expect(own.headers['cache-control']).toBe('private, no-store');
    const [event] = readCalendar(own.text).components;
    expect(textOf(event!, 'UID')).toBe(`interview-${id}@fair.example.cn`);
    expect(textOf(event!, 'DTSTART')).toBe(at(10, 2).replace(/[-:]|\.000/g, ''));
    expect(textOf(event!, 'LOCATION')).toBe(place);
    expect(textOf(event!, 'URL')).toBe(`https://fair.example.cn/applications/${applicationId}`);
    expect(textOf(event!, 'DESCRIPTION')).toContain('钱面试');

    const received = await fileOf(recruiter, 'organization', id).set('accept-language', 'en').expect(200);
    const [theirs] = readCalendar(received.text).components;
    expect(textOf(theirs!, 'SUMMARY')).toMatch(/^Interview of a candidate: /);
    expect(textOf(theirs!, 'DESCRIPTION')).toContain('Candidate: 欧阳青禾');
    expect(textOf(theirs!, 'URL')).toBe(`https://fair.example.cn/console/applications/${applicationId}`);
  });

  it('the file does not name a talent who blocked the organization since', async () => {
    const id = await booked();
    await database.dataSource.query(
      `INSERT INTO talent_block (id, person_id, name_key, credit_code, name, source, created_at)
       SELECT gen_random_uuid(), $1, o.name_key, o.credit_code, o.name, 'talent', now() FROM organization o WHERE o.id = $2`,
      [talent.personId, organizationId],
    );
    const { text } = await fileOf(recruiter, 'organization', id).expect(200);
    expect(text.replaceAll('\r\n ', '')).not.toContain('欧阳青禾');
  });

  it('nobody else has the file: another talent, another organization, who only reads, who is signed out', async () => {
    const id = await booked();
    const stranger = await signedIn(api);
    expect(code(await fileOf(stranger, 'talent', id).expect(404))).toBe('interview/not-found');
    expect(code(await fileOf(talent, 'talent', newId()).expect(404))).toBe('interview/not-found');
    number += 1;
    const other = await organizationRow(api, number);
    const rival = await signedIn(api, { member: { organizationId: other, role: 'owner' } });
    expect(code(await fileOf(rival, 'organization', id).expect(404))).toBe('interview/not-found');
    expect(code(await fileOf(colleague, 'organization', id).expect(403))).toBe('access/forbidden');
    expect(code(await fileOf(talent, 'organization', id).expect(403))).toBe('access/forbidden');
    await ask.get(`/api/v1/talent/interviews/${id}/file`).expect(401);
    await ask.get('/api/v1/calendar').expect(401);
    await ask.post('/api/v1/calendar/feed').expect(401);
    await ask.delete('/api/v1/calendar/feed').expect(401);
  });

  it('who takes part has it also from their own calendar, in whatever role they act, and nobody else has', async () => {
    const id = await booked();
    const asked = (by: SignedIn) => ask.get(`/api/v1/calendar/interviews/${id}/file?language=en`).set(by.headers);
    for (const by of [talent, colleague]) {
      const { text } = await asked(by).expect(200);
      expect(textOf(readCalendar(text).components[0]!, 'SUMMARY')).toMatch(/^Interview/);
      expect(text.replaceAll('\r\n ', '')).not.toMatch(/欧阳青禾|钱面试/);
    }
    expect(code(await asked(await signedIn(api)).expect(404))).toBe('interview/not-found');
    await database.dataSource.query('DELETE FROM membership WHERE person_id = $1', [colleague.personId]);
    expect(code(await asked(colleague).expect(404))).toBe('interview/not-found');
  });

  it('each change is a later version of the same event; a cancelled one is taken out', async () => {
    const id = await booked();
    const versions: number[] = [];
    const next = async () => {
      const calendar = readCalendar((await fileOf(talent, 'talent', id).expect(200)).text);
      const [event] = calendar.components;
      expect(textOf(event!, 'UID')).toBe(`interview-${id}@fair.example.cn`);
      versions.push(Number(textOf(event!, 'SEQUENCE')));
      return { method: textOf(calendar, 'METHOD'), starts: textOf(event!, 'DTSTART') };
    };
    const before = await next();
    const { body } = await acts(recruiter, 'organization', id, 'move', { times: [at(12, 3)] });
    // What is booked stays until the other side picks.
    expect((await next()).starts).toBe(before.starts);
    await acts(talent, 'talent', id, 'pick', { timeId: body.proposal.times[0].id });
    expect(await next()).toEqual({ method: 'PUBLISH', starts: at(12, 3).replace(/[-:]|\.000/g, '') });
    await acts(talent, 'talent', id, 'cancel', { message: '来不了。' });
    expect((await next()).method).toBe('CANCEL');
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(4);
  });

  it('mail carries an invitation, then what cancels it, to who takes part alone and without a name', async () => {
    const id = await booked();
    const files = api.get(CalendarFiles, { strict: false });
    const { manager } = database.dataSource;
    const attached = (personId: string) =>
      files.attached(manager, id, { personId, email: 'reader@example.cn', language: 'zh' });
    for (const { personId } of [talent, colleague]) {
      const { type, content } = (await attached(personId))[0]!;
      expect(type).toBe('text/calendar; charset=utf-8; method=REQUEST');
      expect(textOf(readCalendar(content), 'METHOD')).toBe('REQUEST');
      for (const name of ['欧阳青禾', '钱面试', '孙招聘']) expect(content.replaceAll('\r\n ', '')).not.toContain(name);
    }
    expect(await attached((await signedIn(api)).personId)).toEqual([]);
    await acts(recruiter, 'organization', id, 'cancel', { message: '来不了。' });
    const { content } = (await attached(talent.personId))[0]!;
    expect(textOf(readCalendar(content), 'METHOD')).toBe('CANCEL');
  });

  it('one’s calendar has what one takes part in, as a talent and as an interviewer', async () => {
    const id = await booked();
    const list = async (by: SignedIn) =>
      ownCalendar.parse((await ask.get('/api/v1/calendar').set(by.headers).expect(200)).body);
    expect((await list(talent)).coming).toEqual([
      expect.objectContaining({ interviewId: id, as: 'talent', path: `/applications/${applicationId}` }),
    ]);
    expect((await list(recruiter)).coming).toEqual([
      expect.objectContaining({ as: 'organization', path: `/console/applications/${applicationId}` }),
    ]);
    // Who only reads takes part, and has no page to answer on.
    expect((await list(colleague)).coming).toEqual([expect.objectContaining({ as: 'organization', path: null })]);
    expect(await list(await signedIn(api))).toEqual({ coming: [], past: [] });
    await acts(talent, 'talent', id, 'cancel', { message: '来不了。' });
    expect(await list(talent)).toMatchObject({ coming: [], past: [{ state: 'cancelled' }] });
    await database.dataSource.query(`UPDATE interview SET changed_at = now() - interval '31 days' WHERE id = $1`, [id]);
    expect(await list(talent)).toEqual({ coming: [], past: [] });
  });

  describe('a feed', () => {
    it('has one’s own interviews and names nobody; who left the organization has its interviews no more', async () => {
      const id = await booked();
      for (const by of [talent, colleague, recruiter]) {
        const { address, webcal } = await made(by);
        expect(webcal).toBe(address.replace('https:', 'webcal:'));
        const found = await events(address);
        expect(found.map((event) => textOf(event, 'UID'))).toEqual([`interview-${id}@fair.example.cn`]);
        const { text } = await read(address);
        for (const name of ['欧阳青禾', '钱面试', '孙招聘']) expect(text.replaceAll('\r\n ', '')).not.toContain(name);
      }
      const { address } = await made(colleague);
      await database.dataSource.query('DELETE FROM membership WHERE person_id = $1', [colleague.personId]);
      expect(await events(address)).toEqual([]);
    });

    it('shows what was moved and cancelled, for a month', async () => {
      const id = await booked();
      const { address } = await made(talent);
      const [before] = await events(address);
      await acts(talent, 'talent', id, 'cancel', { message: '来不了。' });
      const [after] = await events(address);
      expect(textOf(after!, 'STATUS')).toBe('CANCELLED');
      expect(Number(textOf(after!, 'SEQUENCE'))).toBeGreaterThan(Number(textOf(before!, 'SEQUENCE')));
      await database.dataSource.query(`UPDATE interview SET changed_at = now() - interval '31 days' WHERE id = $1`, [
        id,
      ]);
      expect(await events(address)).toEqual([]);
    });

    it('answers who has it already without sending it again', async () => {
      const id = await booked();
      const { address } = await made(talent);
      const first = await read(address).expect(200);
      expect(first.headers['cache-control']).toBe('private, max-age=300');
      const tag = first.headers.etag as string;
      const again = await read(address).set('if-none-match', tag).expect(304);
      expect(again.text).toBe('');
      await read(address).set('if-none-match', `"other", W/${tag}`).expect(304);
      await acts(talent, 'talent', id, 'cancel', { message: '来不了。' });
      await read(address).set('if-none-match', tag).expect(200);
    });

    it('is known by its secret alone: nobody guesses it, one that was renewed or ended is dead at once', async () => {
      const first = await made(talent);
      const secret = new URL(first.address).pathname.split('/').at(-1)!.replace('.ics', '');
      for (const file of [`${secret}x.ics`, secret, `${secret.slice(1)}A.ics`, 'feed.ics', `${secret}.ics.ics`]) {
        expect(code(await ask.get(`/api/v1/calendar-feeds/${file}`).expect(404))).toBe('calendar/feed-not-found');
      }
      const rows = await database.dataSource.query<unknown[]>('SELECT * FROM calendar_feed');
      expect(JSON.stringify(rows)).not.toContain(secret);
      const second = await made(talent);
      expect(second.address).not.toBe(first.address);
      await read(first.address).expect(404);
      await read(second.address).expect(200);
      const standing = await ask.get('/api/v1/calendar/feed').set(talent.headers).expect(200);
      expect(calendarFeed.parse(standing.body).readAt).not.toBeNull();
      expect(standing.text).not.toContain('calendar-feeds');
      const ended = await ask.delete('/api/v1/calendar/feed').set(talent.headers).expect(200);
      expect(calendarFeed.parse(ended.body)).toEqual({ madeAt: null, readAt: null });
      await read(second.address).expect(404);
      await ask.delete('/api/v1/calendar/feed').set(talent.headers).expect(200);
    });

    it('is noted in the audit log each time, goes into what one takes out, and ends with the account', async () => {
      const { address } = await made(talent);
      await made(talent);
      await ask.delete('/api/v1/calendar/feed').set(talent.headers).expect(200);
      const last = await made(talent);
      const audited = await auditedActs(database.dataSource, talent.personId);
      expect(JSON.stringify(audited)).not.toContain(address.split('/').at(-1)!.replace('.ics', ''));
      const noted = audited.filter(({ action }) => action.startsWith('calendar-feed.'));
      expect(noted.map(({ action }) => action)).toEqual([
        'calendar-feed.made',
        'calendar-feed.renewed',
        'calendar-feed.ended',
        'calendar-feed.made',
      ]);
      await database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = $1`, [
        talent.personId,
      ]);
      const { body } = await ask.get('/api/v1/auth/data').set(talent.headers).expect(200);
      expect(ownData.parse(body).data).toMatchObject({ applications: { calendarFeed: { readAt: null } } });
      await database.dataSource.query('DELETE FROM person WHERE id = $1', [talent.personId]);
      await read(last.address).expect(404);
    });

    it('is not read without end', async () => {
      const { address } = await made(talent);
      const statuses: number[] = [];
      for (let n = 0; n < 121; n += 1) statuses.push((await read(address)).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(120);
      expect(statuses.at(-1)).toBe(429);
    });
  });
});
