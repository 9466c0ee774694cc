import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, HttpCode, Injectable, Module, Param, Post, Res } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { type GivenFile, TakesFile, Upload } from '#platform/files';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { SecretsModule } from '#platform/secrets';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { schema } from '#schema';
import { type FreshDatabase, freshDatabase, testSettings, until } from '../../../test/support/index.js';
import { Answers, Callers, Creates, type HttpApplication, HttpModule, May, openHttp, Public } from './index.js';
import { RequestKeysRetention } from './request-keys.retention.js';

const thing = z.strictObject({ name: z.string() });
const made = z.object({ id: z.string(), name: z.string() });
type Thing = z.output<typeof thing>;

/** What the routes under test do, and when they go on. */
@Injectable()
class Works {
  gate: Promise<void> = Promise.resolve();
  failsWith: Error | undefined;

  constructor(private readonly dataSource: DataSource) {}

  async make({ name }: Thing) {
    await this.gate;
    if (this.failsWith) throw this.failsWith;
    const id = newId();
    await this.dataSource.query('INSERT INTO thing (id, name) VALUES ($1, $2)', [id, name]);
    return { id, name, secret: 'never kept' };
  }
}

@Public()
@Controller('api/v1/things')
class ThingsController {
  constructor(private readonly works: Works) {}

  @Post()
  @Creates()
  @Answers(made, { status: 201, description: 'Made' })
  make(@Body({ schema: thing }) given: Thing) {
    return this.works.make(given);
  }

  @Post('in/:place')
  @HttpCode(202)
  @Creates()
  @Answers(made, { status: 202, description: 'Made' })
  makeThere(@Param('place') _place: string, @Body({ schema: thing }) given: Thing) {
    return this.works.make(given);
  }

  @Post('own')
  @May('account:use')
  @Creates()
  @Answers(made, { status: 201, description: 'Made' })
  makeOwn(@Body({ schema: thing }) given: Thing) {
    return this.works.make(given);
  }

  @Post('form')
  @Creates()
  @TakesFile('licence', { withData: true })
  @Answers(made, { status: 201, description: 'Made' })
  makeByForm(@Body({ schema: thing }) given: Thing, @Upload() file: GivenFile) {
    return this.works.make({ name: `${given.name} ${file.bytes}` });
  }

  @Post('late')
  @Creates()
  @Answers(made, { status: 201, description: 'Made' })
  makeLate(@Body({ schema: thing }) given: Thing, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.code(503);
    return this.works.make(given);
  }

  @Post('plain')
  @Answers(made, { status: 201, description: 'Made' })
  plain(@Body({ schema: thing }) given: Thing) {
    return this.works.make(given);
  }
}

describe('an Idempotency-Key', () => {
  let database: FreshDatabase;
  let app: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let works: Works;

  beforeAll(async () => {
    database = await freshDatabase();
    await database.dataSource.query('CREATE TABLE thing (id uuid PRIMARY KEY, name text NOT NULL)');
    const settings = testSettings({
      DATABASE_URL: database.url,
      RATE_READS_PER_SECOND: '100000',
      RATE_WRITES_PER_SECOND: '100000',
      TRUST_PROXY: 'loopback',
    });
    const log = createLogger(settings, 'test');
    @Module({
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(log),
        ClockModule,
        SecretsModule,
        DatabaseModule.forRoot(schema, { applicationName: 'everfair test' }),
        HttpModule,
      ],
      controllers: [ThingsController],
      providers: [Works],
    })
    class ProcessUnderTest {}
    app = await openHttp(ProcessUnderTest, settings, log);
    app.get(Callers).readBy(async ({ cookie }) => {
      return cookie === undefined ? null : { personId: cookie, deviceId: cookie, hat: { kind: 'talent' } };
    });
    await app.listen(0, '127.0.0.1');
    ask = supertest(await app.getUrl());
    works = app.get(Works);
  });

  beforeEach(async () => {
    works.gate = Promise.resolve();
    works.failsWith = undefined;
    await database.dataSource.query('TRUNCATE thing, request_key');
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const send = (key: string, name = '甲', path = '/api/v1/things') =>
    ask.post(path).set('idempotency-key', key).send({ name });
  /** Closes the way of what is sent from here on. @returns what opens it */
  function closed(): () => void {
    let open = () => {};
    works.gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  const things = async () => (await database.dataSource.query('SELECT FROM thing')).length;

  it('answers the same request again as it was answered, and does it once', async () => {
    const first = await send('k1').expect(201);
    const again = await send('k1').expect(201);
    expect(again.body).toEqual(first.body);
    expect(first.body).toEqual({ id: expect.any(String), name: '甲' });
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(await things()).toBe(1);
    await send('k1', '甲', '/api/v1/things/in/a').expect(202);
    await send('k1', '甲', '/api/v1/things/in/a').expect(202);
    expect(await things()).toBe(2);
  });

  it('is refused with another body, or at another address of the same route', async () => {
    await send('k1').expect(201);
    expect((await send('k1', '乙').expect(422)).body.code).toBe('request/key-reused');
    await send('k2', '甲', '/api/v1/things/in/a').expect(202);
    await send('k2', '甲', '/api/v1/things/in/b').expect(422);
    expect(await things()).toBe(2);
  });

  it('counts the file of a form among what makes a request the same, and not what stands between its parts', async () => {
    const sendForm = (name: string, file: string) =>
      ask
        .post('/api/v1/things/form')
        .set('idempotency-key', 'k1')
        .field('data', JSON.stringify({ name }))
        .attach('file', Buffer.from(file), 'licence.pdf');
    const first = await sendForm('甲', 'a').expect(201);
    expect(first.body.name).toBe('甲 a');
    expect((await sendForm('甲', 'a').expect(201)).body).toEqual(first.body);
    await sendForm('甲', 'b').expect(422);
    await sendForm('乙', 'a').expect(422);
    expect(await things()).toBe(1);
  });

  it('has one effect, however many send it at the same instant', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('k1')));
    expect(await things()).toBe(1);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
  });

  it('is told to wait while the first is in hand, and then gets its answer', async () => {
    const open = closed();
    const first = send('k1').then((answer) => answer);
    await until(async () => (await database.dataSource.query('SELECT FROM request_key')).length === 1);
    const refused = await send('k1').expect(409);
    expect(refused.body.code).toBe('request/in-hand');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await send('k1', '乙').expect(422);
    open();
    // What is asked again before it is answered may still be told to wait.
    const { body } = await first;
    expect((await send('k1').expect(201)).body).toEqual(body);
  });

  it('keeps the answer for one who had gone before it came', async () => {
    const open = closed();
    const caller = new AbortController();
    const gone = fetch(`${await app.getUrl()}/api/v1/things`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
      body: JSON.stringify({ name: '甲' }),
      signal: caller.signal,
    });
    await until(async () => (await database.dataSource.query('SELECT FROM request_key')).length === 1);
    caller.abort();
    await expect(gone).rejects.toThrow('abort');
    open();
    await until(
      async () => (await database.dataSource.query('SELECT FROM request_key WHERE status = 201')).length === 1,
    );
    await send('k1').expect(201);
    expect(await things()).toBe(1);
  });

  it('keeps the answer for one who was told meanwhile that it takes too long', async () => {
    const late = () => ask.post('/api/v1/things/late').set('idempotency-key', 'k1').send({ name: '甲' });
    await late().expect(503);
    const { body } = await late().expect(201);
    expect(body).toEqual({ id: expect.any(String), name: '甲' });
    expect(await things()).toBe(1);
  });

  it('may be sent again, also corrected, after a refusal or a failure', async () => {
    await ask.post('/api/v1/things').set('idempotency-key', 'k1').send({ nam: '甲' }).expect(400);
    works.failsWith = problem('service/busy');
    await send('k1').expect(503);
    works.failsWith = undefined;
    await send('k1', '乙').expect(201);
    expect(await things()).toBe(1);
  });

  it('does not block for ever after a crash, and then for the same request alone', async () => {
    works.failsWith = undefined;
    const { body } = await send('k1').expect(201);
    const crashed = (ago: string) =>
      database.dataSource.query(
        `UPDATE request_key SET status = NULL, answer = NULL, begun_at = now() - interval '${ago}'`,
      );
    await crashed('50 seconds');
    await send('k1').expect(409);
    await crashed('70 seconds');
    await send('k1', '乙').expect(422);
    expect((await send('k1').expect(201)).body.id).not.toBe(body.id);
    expect((await send('k1').expect(201)).body.id).not.toBe(body.id);
    expect(await things()).toBe(2);
  });

  it("is nothing to another person or address, and a person's on every device", async () => {
    const own = (cookie: string) =>
      ask.post('/api/v1/things/own').set({ cookie, 'idempotency-key': 'k1' }).send({ name: '甲' });
    const first = await own('one').expect(201);
    expect((await own('two').expect(201)).body.id).not.toBe(first.body.id);
    expect((await own('one').expect(201)).body).toEqual(first.body);
    const from = (address: string) => send('k1').set('x-forwarded-for', address).expect(201);
    expect((await from('192.0.2.1')).body.id).not.toBe((await from('192.0.2.2')).body.id);
  });

  it('is kept as marks, its answer sealed and for a day at most', async () => {
    const { body } = await send('my-key-1', '王芳').expect(201);
    const [row] = await database.dataSource.query('SELECT * FROM request_key');
    const bytes = Object.values(row).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
    );
    for (const text of ['my-key-1', '127.0.0.1', body.id, Buffer.from('王芳').toString('latin1'), 'never kept']) {
      expect(bytes.join('\n')).not.toContain(text);
    }
    const retention = new RequestKeysRetention(database.dataSource);
    await database.dataSource.query(`UPDATE request_key SET begun_at = now() - interval '23 hours 40 minutes'`);
    await retention.forget();
    expect(await database.dataSource.query('SELECT FROM request_key')).toHaveLength(1);
    await database.dataSource.query(`UPDATE request_key SET begun_at = now() - interval '23 hours 46 minutes'`);
    expect((await send('my-key-1', '李雷').expect(201)).body.id).not.toBe(body.id);
    await database.dataSource.query(`UPDATE request_key SET begun_at = now() - interval '23 hours 46 minutes'`);
    await retention.forget();
    expect(await database.dataSource.query('SELECT FROM request_key')).toEqual([]);
  });

  it('is optional, has a form, and means nothing on routes that create nothing', async () => {
    await ask.post('/api/v1/things').send({ name: '甲' }).expect(201);
    await ask.post('/api/v1/things').send({ name: '甲' }).expect(201);
    for (const wrong of ['', 'a b', 'x'.repeat(201)]) {
      const { body } = await send(wrong).expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ path: 'idempotency-key', code: 'format' })]);
    }
    await send('k1', '甲', '/api/v1/things/plain').expect(201);
    await send('k1', '甲', '/api/v1/things/plain').expect(201);
    expect(await things()).toBe(4);
  });

  it('stands in the OpenAPI document where it is taken', async () => {
    const document: OpenAPIObject = (await ask.get('/api/openapi.json').expect(200)).body;
    const header = { name: 'Idempotency-Key', in: 'header', required: false };
    expect(document.paths['/api/v1/things']?.post?.parameters).toEqual([expect.objectContaining(header)]);
    expect(document.paths['/api/v1/things/plain']?.post?.parameters).toEqual([]);
  });
});
