import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import type { ResumeContent, TalentSearchAnswer } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import { UnusedProfiles } from '#talents';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  applicantContent,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
  testSettings,
  until,
  vacancyRow,
} from '../../test/support/index.js';

/** Stands in all that the person writes: as a Chinese word, and as a Latin one whose spelling an index might keep. */
const markers = ['赵钱孙李周吴郑王', 'zhaoqianmarker'];
const [name, latin] = markers as [string, string];
const content: ResumeContent = {
  name,
  headline: latin,
  education: [],
  work: [],
  projects: [{ name: latin, role: name, from: null, until: null, notes: latin }],
  skills: [latin, name, 'STM32'],
  languages: [],
  certificates: [],
  prizes: [],
  about: `${latin} ${name}`,
};

describe('with a worker', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let worker: INestApplicationContext;
  let ask: ReturnType<typeof supertest>;
  let organizationId: string;
  let recruiter: SignedIn;
  let logged = '';
  let number = 0;
  const here: SignedIn[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    const settings = { DATABASE_URL: database.url, DEMO: '1' } as const;
    const log = createLogger(
      testSettings({ ...settings, LOG_LEVEL: 'debug' }),
      'worker',
      new Writable({
        write(chunk, _, done) {
          logged += chunk;
          done();
        },
      }),
    );
    api = await createTestApi(settings);
    worker = await createWorker(testSettings(settings), log);
    ask = supertest(api.getHttpServer());
    organizationId = await organizationRow(api, 8100);
    recruiter = await signedIn(api, {
      member: { organizationId, role: 'recruiter' },
      email: 'recruiter@example.cn',
    });
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await api.close();
    await database.drop();
  });

  async function visible(): Promise<SignedIn & { ref: string; phone: string }> {
    number += 1;
    const phone = `+86139778${String(number).padStart(5, '0')}`;
    const talent = await signedIn(api, { name, phone });
    await database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = $1`, [
      talent.personId,
    ]);
    await ask.post('/api/v1/talent/resumes').set(talent.headers).send({ title: '简历', content }).expect(201);
    await visibility(talent, 'everyone');
    const [{ ref }] = await database.dataSource.query('SELECT ref FROM talent WHERE person_id = $1', [talent.personId]);
    await until(async () => (await refs()).includes(ref));
    here.push(talent);
    return { ...talent, ref, phone };
  }
  const leave = (talent: SignedIn) => ask.post('/api/v1/auth/close').set(talent.headers).expect(200);
  async function visibility(talent: SignedIn, visibility: string): Promise<void> {
    const { body } = await ask.get('/api/v1/talent/profile').set(talent.headers);
    const wishes = { ...body.wishes, seeking: 'now' };
    await ask
      .put('/api/v1/talent/profile')
      .set(talent.headers)
      .send({ wishes, visibility, version: body.version })
      .expect(200);
  }
  async function search(): Promise<TalentSearchAnswer> {
    return (await ask.get('/api/v1/talents').set(recruiter.headers).expect(200)).body;
  }
  const refs = async () => (await search()).hits.map(({ ref }) => ref);
  const total = async () => (await search()).total;
  const mails = async () =>
    (
      await database.dataSource.query<{ to: string; subject: string; body: string }[]>(
        'SELECT recipient AS "to", subject, body FROM mailbox_message ORDER BY id',
      )
    ).map(({ to, subject, body }) => `${to} ${subject ?? ''} ${body}`);

  it('who becomes visible is found, who blocks or hides is not counted any more', async () => {
    const talent = await visible();
    const before = await total();
    await ask
      .post('/api/v1/talent/blocks')
      .set(talent.headers)
      .send({ name: '某单位', creditCode: creditCodeOf(8100) })
      .expect(201);
    await until(async () => (await total()) === before - 1);
    const { body } = await ask.get('/api/v1/talent/blocks').set(talent.headers);
    await ask.delete(`/api/v1/talent/blocks/${body.blocks[0].id}`).set(talent.headers).expect(200);
    await until(async () => (await total()) === before);
    await visibility(talent, 'invited');
    await until(async () => (await total()) === before - 1);
  });

  it('who is asked is told, and who asked when it is opened; a refusal is told to nobody', async () => {
    const talent = await visible();
    await ask
      .post(`/api/v1/talents/${talent.ref}/ask`)
      .set(recruiter.headers)
      .send({ message: '您好，想看看您的简历。' })
      .expect(201);
    await until(async () => (await mails()).some((mail) => mail.includes('想看您的简历')));
    const decide = (open: boolean) =>
      ask.put(`/api/v1/talent/viewers/${organizationId}/access`).set(talent.headers).send({ open }).expect(200);
    const before = (await mails()).length;
    await decide(false);
    await decide(true);
    await until(async () => (await mails()).some((mail) => mail.startsWith('recruiter@example.cn')));
    const told = (await mails()).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`/console/talents/${talent.ref}`);
    expect(told[0]).not.toContain(name);
  });

  it('who has not been here for a year is hidden and told, and may show themselves again', async () => {
    const [old, present] = [await visible(), await visible()];
    await database.dataSource.query(
      `UPDATE talent SET updated_at = now() - interval '366 days' WHERE person_id = ANY($1)`,
      [[old.personId, present.personId]],
    );
    await database.dataSource.query(
      `UPDATE resume SET updated_at = now() - interval '366 days' WHERE person_id = ANY($1)`,
      [[old.personId, present.personId]],
    );
    await database.dataSource.query(
      `UPDATE device SET last_seen_at = now() - interval '366 days' WHERE person_id = $1`,
      [old.personId],
    );
    await worker.get(UnusedProfiles, { strict: false }).hide();
    await until(async () => !(await refs()).includes(old.ref));
    expect(await refs()).toContain(present.ref);
    await until(async () => (await mails()).some((mail) => mail.includes('仅自己可见')));
    await visibility(old, 'everyone');
    await until(async () => (await refs()).includes(old.ref));
  });

  it('who leaves is in no table, index, queue or log a minute later', async () => {
    await Promise.all(here.splice(0).map(leave));
    await database.dataSource.query('DELETE FROM mailbox_message');
    const talent = await visible();
    await ask.get(`/api/v1/talents/${talent.ref}`).set(recruiter.headers).expect(200);
    await ask
      .put(`/api/v1/talent/viewers/${organizationId}/access`)
      .set(talent.headers)
      .send({ open: true })
      .expect(200);
    await ask.get(`/api/v1/talents/${talent.ref}`).set(recruiter.headers).expect(200);
    const vacancyId = await vacancyRow(api, organizationId);
    const { headers } = talent;
    const applied = { ...content, education: applicantContent.education };
    const resume = await ask.post('/api/v1/talent/resumes').set(headers).send({ title: latin, content: applied });
    const application = { vacancyId, resumeId: resume.body.id, message: latin };
    const { body } = await ask.post('/api/v1/talent/applications').set(headers).send(application).expect(201);
    await ask.get(`/api/v1/organization/applications/${body.id}`).set(recruiter.headers).expect(200);
    const step = { to: 'shortlisted', version: 2, message: '您好' };
    await ask.post(`/api/v1/organization/applications/${body.id}/steps`).set(recruiter.headers).send(step).expect(200);
    await until(async () => (await tablesWith(latin)).some((table) => table.startsWith('search.')));
    const started = performance.now();
    await leave(talent);
    await until(async () => {
      const rows = await database.dataSource.query('SELECT FROM outbox_event WHERE handled_at IS NULL LIMIT 1');
      return rows.length === 0 && (await tablesWith(latin)).length === 0;
    }, 50_000);
    expect(performance.now() - started).toBeLessThan(60_000);
    for (const trace of [...markers, talent.phone]) {
      // The last message, which says that the account is closed, comes into the demo's mailbox after it.
      const tables = (await tablesWith(trace)).filter((table) => table !== 'public.mailbox_message');
      expect({ trace, tables }).toEqual({ trace, tables: [] });
      expect(logged).not.toContain(trace);
    }
    expect(await tablesWith(talent.personId)).toEqual(['public.erasure']);
    await ask.get(`/api/v1/talents/${talent.ref}`).set(recruiter.headers).expect(404);
  });

  /** In which tables of any schema, those of the index and of the queues too, a text stands, whatever the column. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await database.dataSource.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const table of tables) {
      const rows = await database.dataSource.query<unknown[]>(
        `SELECT FROM ${table.name} AS t WHERE strpos(lower(t::text), lower($1)) > 0 LIMIT 1`,
        [text],
      );
      if (rows.length > 0) found.push(table.name);
    }
    return found;
  }
});
