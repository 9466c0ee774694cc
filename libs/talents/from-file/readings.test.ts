import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import supertest from 'supertest';
import { type ResumeContent, type ResumeDraft, resume, resumeReading, resumeReadings, resumes } from '#contracts';
import { SettableClock } from '#platform/clock';
import { Files } from '#platform/files';
import type { HttpApplication } from '#platform/http';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  pdf,
  png,
  type SignedIn,
  signedIn,
  zipOf,
} from '../../../test/support/index.js';
import { ResumeReader } from './resume-reader.processor.js';

const path = '/api/v1/talent/readings';
const resumePath = '/api/v1/talent/resumes';
const docx = zipOf(['[Content_Types].xml', 'word/document.xml'].map((name) => ({ name, content: '<x/>' })));

const content: ResumeContent = {
  name: '周晓岚',
  headline: '',
  education: [],
  work: [],
  projects: [],
  skills: ['C 语言'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};
const draft: ResumeDraft = {
  content,
  places: [
    { path: 'name', lines: [0] },
    { path: 'skills', lines: [1] },
  ],
  lines: [
    { text: '周晓岚', page: 1, box: [0.1, 0.1, 0.2, 0.02] },
    { text: '技能：C 语言', page: 1, box: [0.1, 0.2, 0.4, 0.02] },
  ],
};

describe('a file that is read as a résumé', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let talent: SignedIn;
  let clock: SettableClock;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM resume_reading');
    await database.dataSource.query('DELETE FROM stored_file');
    talent = await signedIn(api);
    clock = new SettableClock(new Date());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  type Read = ConstructorParameters<typeof ResumeReader>[3];
  const reader = (read: Read = async () => ({ draft })) =>
    new ResumeReader(
      database.dataSource,
      clock,
      new Files(database.dataSource, clock),
      read,
      pino({ level: 'silent' }),
    );
  const send = (bytes: Buffer = pdf(), by = talent, name = '简历.pdf') =>
    ask.post(path).set(by.headers).attach('file', bytes, { filename: name, contentType: 'application/octet-stream' });
  const sent = async (bytes?: Buffer, by = talent): Promise<string> => (await send(bytes, by).expect(201)).body.id;
  const one = async (id: string, by = talent) =>
    resumeReading.parse((await ask.get(`${path}/${id}`).set(by.headers).expect(200)).body);
  const confirm = (id: string, given: object = {}, by = talent) =>
    ask
      .post(`${path}/${id}/confirm`)
      .set(by.headers)
      .send({ title: '我的简历', content, ...given });
  const count = async (table: string) =>
    (await database.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

  describe('on its way', () => {
    it('waits, is read by the worker, and is shown with the place of each field', async () => {
      const id = await sent();
      expect(await one(id)).toMatchObject({
        fileName: '简历.pdf',
        fileType: 'pdf',
        state: 'waiting',
        failure: null,
        draft: null,
      });
      const events = await database.dataSource.query(
        `SELECT lane, payload FROM outbox_event WHERE name = 'resume.reading-asked' AND payload->>'readingId' = $1`,
        [id],
      );
      expect(events).toEqual([{ lane: 'urgent', payload: { readingId: id } }]);
      await reader().readWaiting();
      expect(await one(id)).toMatchObject({ state: 'read', draft });
      const { body } = await ask.get(path).set(talent.headers).expect(200);
      expect(resumeReadings.parse(body).readings).toMatchObject([{ id, state: 'read' }]);
      expect(body.readings[0]).not.toHaveProperty('draft');
    });

    it('makes no résumé by itself', async () => {
      await sent();
      await reader().readWaiting();
      const { body } = await ask.get(resumePath).set(talent.headers).expect(200);
      expect(resumes.parse(body).resumes).toEqual([]);
    });

    it('is read once, however many readers there are and however often they are called', async () => {
      const ids = [await sent(), await sent(docx), await sent()];
      const read: string[] = [];
      const count = reader(async (_, fileType) => {
        read.push(fileType);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { draft };
      });
      await Promise.all([count.readWaiting(), count.readWaiting(), count.readWaiting()]);
      await count.readWaiting();
      expect(read.sort()).toEqual(['docx', 'pdf', 'pdf']);
      for (const id of ids) expect((await one(id)).state).toBe('read');
    });

    it('is told why it could not be read', async () => {
      const id = await sent();
      await reader(async () => ({ failure: 'no-text' })).readWaiting();
      expect(await one(id)).toMatchObject({ state: 'failed', failure: 'no-text', draft: null });
    });

    it('is read by another when its reader went away in the middle', async () => {
      const id = await sent();
      let end = () => {};
      const gone = reader(() => new Promise((resolve) => (end = () => resolve({ failure: 'unreadable' }))));
      const never = gone.readWaiting();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await reader().readWaiting();
      expect((await one(id)).state).toBe('waiting');
      clock.advance(91_000);
      await reader().readWaiting();
      expect((await one(id)).state).toBe('read');
      // What comes late changes nothing.
      end();
      await never;
      expect(await one(id)).toMatchObject({ state: 'read', draft });
    });

    it('is given up when it ends its reader each time', async () => {
      const id = await sent();
      let tries = 0;
      const broken = reader(async () => {
        tries += 1;
        throw new Error('The reader broke');
      });
      await broken.readWaiting();
      expect(tries).toBe(3);
      expect(await one(id)).toMatchObject({ state: 'failed', failure: 'too-much' });
    });

    it('may say what no database takes', async () => {
      const id = await sent();
      const odd = { ...draft, lines: [{ text: 'a\0b\ud800c', page: 1, box: null }] };
      await reader(async () => ({ draft: odd })).readWaiting();
      expect((await one(id)).draft?.lines[0]?.text).toBe('abc');
    });

    it('is one reading for each key, also when it is sent several times at once', async () => {
      const again = () => send().set('Idempotency-Key', 'one');
      const answers = await Promise.all([again(), again(), again()]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await count('stored_file')).toBe(1);
      const other = await signedIn(api);
      expect((await send(pdf(), other).set('Idempotency-Key', 'one')).body.id).not.toBe(answers[0]?.body.id);
    });

    it('is one of five at most, however many are sent at once; one that could not be read makes room', async () => {
      const answers = await Promise.all(Array.from({ length: 7 }, () => send()));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: 'resume/too-many-readings',
        detail: expect.stringContaining('丢弃'),
      });
      await reader(async () => ({ failure: 'locked' })).readWaiting();
      await send().expect(201);
      expect(await count('resume_reading')).toBe(1);
      expect(await count('stored_file')).toBe(1);
    });

    it('is not sent without end', async () => {
      for (let n = 0; n < 15; n += 1) {
        const id = await sent();
        await ask.delete(`${path}/${id}`).set(talent.headers).expect(200);
      }
      const { body } = await send().expect(429);
      expect(body).toMatchObject({ code: 'request/too-many' });
    });
  });

  describe('is taken', () => {
    it('as PDF or as a document of Word, by what it is and not by its name', async () => {
      expect((await send(docx, talent, 'me.pdf').expect(201)).body).toMatchObject({ fileType: 'docx' });
      expect((await send(pdf(), talent, '../../我.docx').expect(201)).body).toMatchObject({
        fileType: 'pdf',
        fileName: '我.docx',
      });
    });

    it.each<[string, Buffer, number, string, string]>([
      ['a picture', png(), 415, 'file/type', 'PDF, DOCX'],
      [
        'an old or locked document of Word',
        Buffer.from('d0cf11e0a1b11ae10000000000', 'hex'),
        415,
        'file/old-word',
        'docx',
      ],
      ['an archive', zipOf([{ name: 'a.txt', content: 'a' }]), 415, 'file/type', 'PDF, DOCX'],
      ['half a document of Word', docx.subarray(0, 80), 422, 'file/damaged', 'xport'],
      ['nothing', Buffer.alloc(0), 400, 'file/empty', 'another'],
      ['more than 10 MB', Buffer.alloc(10 * 2 ** 20 + 1, '%PDF-'), 413, 'file/too-large', '10 MB'],
    ])('not as %s, with what to do', async (_, bytes, status, code, remedy) => {
      const { body } = await send(bytes).set('accept-language', 'en').expect(status);
      expect(body).toMatchObject({ code, detail: expect.stringContaining(remedy) });
      expect(await count('stored_file')).toBe(0);
    });
  });

  describe('is one’s own', () => {
    it('and is there for nobody else, whatever their role, by whatever way', async () => {
      const id = await sent();
      await reader().readWaiting();
      const organizationId = await organizationRow(api, 4471);
      const others = [
        await signedIn(api),
        await signedIn(api, { organizer: 'admin' }),
        await signedIn(api, { member: { organizationId, role: 'owner' } }),
      ];
      for (const other of others) {
        const tries = [
          ask.get(`${path}/${id}`),
          ask.get(`${path}/${id}/file`),
          ask.post(`${path}/${id}/confirm`).send({ title: 'x', content }),
          ask.delete(`${path}/${id}`),
        ];
        for (const one of tries) {
          const { status, body } = await one.set(other.headers);
          expect([status, body.code]).toEqual([404, 'resume/reading-not-found']);
        }
        expect((await ask.get(path).set(other.headers).expect(200)).body.readings).toEqual([]);
        expect((await ask.get(resumePath).set(other.headers).expect(200)).body.resumes).toEqual([]);
      }
      for (const way of ['', `/${id}`, `/${id}/file`]) await ask.get(path + way).expect(401);
      await ask.post(path).attach('file', pdf(), 'a.pdf').expect(401);
      await ask.delete(`${path}/${id}`).expect(401);
      expect((await one(id)).state).toBe('read');
    });

    it('and comes back as it was sent, kept by no cache and opened by no browser', async () => {
      const bytes = pdf('/Encrypt 9 0 R');
      const id = await sent(bytes);
      const answer = await ask.get(`${path}/${id}/file`).set(talent.headers).buffer().expect(200);
      expect(answer.body).toEqual(bytes);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('简历')}.pdf`,
      });
    });
  });

  describe('becomes a résumé', () => {
    it('as the person corrected it, and is gone then, with its draft', async () => {
      const id = await sent();
      await reader().readWaiting();
      const { body } = await confirm(id, { content: { ...content, name: '周晓兰' } }).expect(201);
      expect(resume.parse(body)).toMatchObject({
        title: '我的简历',
        isMain: true,
        version: 1,
        content: { name: '周晓兰' },
      });
      expect(await count('resume_reading')).toBe(0);
      expect(await count('stored_file')).toBe(0);
      const audited = await database.dataSource.query(
        `SELECT action, detail FROM audit_entry e JOIN person_key k ON k.pseudonym = e.actor WHERE k.person_id = $1`,
        [talent.personId],
      );
      expect(audited).toEqual([{ action: 'resume.created', detail: { resumeId: body.id, from: 'file' } }]);
    });

    it('once, however often it is confirmed', async () => {
      const id = await sent();
      await reader().readWaiting();
      const answers = await Promise.all([confirm(id), confirm(id), confirm(id)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect((await confirm(id).expect(201)).body.id).toBe(answers[0]?.body.id);
      expect((await ask.get(resumePath).set(talent.headers)).body.resumes).toHaveLength(1);
    });

    it('not before it is read, nor when it could not be, nor beyond the ten', async () => {
      const id = await sent();
      expect((await confirm(id).expect(409)).body.code).toBe('resume/reading-not-ready');
      await reader(async () => ({ failure: 'no-text' })).readWaiting();
      expect((await confirm(id).expect(409)).body.code).toBe('resume/reading-not-ready');
      const next = await sent();
      await reader().readWaiting();
      for (let n = 0; n < 10; n += 1) {
        await ask.post(resumePath).set(talent.headers).send({ title: 'x', content }).expect(201);
      }
      expect((await confirm(next).expect(409)).body.code).toBe('resume/too-many');
      expect((await one(next)).state).toBe('read');
    });

    it('not with names that the lists do not know: the draft stays', async () => {
      const id = await sent();
      await reader().readWaiting();
      const education = [
        {
          school: '河北科技大学',
          degree: 'bachelor',
          discipline: '挖掘机学',
          major: '',
          mode: 'full-time',
          from: null,
          until: null,
          notes: '',
        },
      ];
      const { body } = await confirm(id, { content: { ...content, education } }).expect(400);
      expect(body.errors).toMatchObject([{ path: 'content.education.0.discipline' }]);
      expect((await one(id)).state).toBe('read');
    });
  });

  describe('is gone', () => {
    it('when its person discards it', async () => {
      const id = await sent();
      await ask.delete(`${path}/${id}`).set(talent.headers).expect(200);
      await ask.get(`${path}/${id}`).set(talent.headers).expect(404);
      expect(await count('stored_file')).toBe(0);
      // A reader that has it in hand finds nothing to write to.
      await reader().readWaiting();
    });

    it('a day after it was sent, with its file, whether anybody looked at it or not', async () => {
      const id = await sent();
      await reader().readWaiting();
      clock.advance(23 * 3_600_000);
      await reader().forgetOld();
      expect((await one(id)).state).toBe('read');
      clock.advance(3_601_000);
      await reader().forgetOld();
      expect(await count('resume_reading')).toBe(0);
      expect(await count('stored_file')).toBe(0);
    });

    it('for its person as soon as the day is over, also before the schedule comes', async () => {
      const id = await sent();
      await reader().readWaiting();
      await database.dataSource.query(`UPDATE resume_reading SET created_at = now() - interval '25 hours'`);
      for (const way of [`/${id}`, `/${id}/file`])
        await ask
          .get(path + way)
          .set(talent.headers)
          .expect(404);
      expect((await ask.get(path).set(talent.headers)).body.readings).toEqual([]);
      expect((await confirm(id)).body.code).toBe('resume/reading-not-found');
    });
  });
});
