import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import supertest from 'supertest';
import { QueryFailedError } from 'typeorm';
import { z } from 'zod';
import { problemDetails, searchQuery } from '#contracts';
import { SettingsModule } from '#platform/config';
import { problem } from '#platform/problems';
import { createLogger, currentRequestId, TelemetryModule } from '#platform/telemetry';
import { queueBackends, testSettings, until } from '../../../test/support/index.js';
import { Answers, type HttpApplication, HttpModule, openHttp, Public } from './index.js';

const note = z.strictObject({
  text: z.string().min(1).max(10),
  tags: z.array(z.string()).max(2).optional(),
  day: z.iso.date().optional(),
});
const answer = z.object({ text: z.string(), requestId: z.string().nullable() }).meta({ id: 'NoteAnswer' });
const searched = z.object({ q: z.string(), limit: z.number(), place: z.array(z.string()) });

@Public()
@ApiTags('notes')
@Controller('api/v1')
class NotesController {
  @Post('notes')
  @Answers(answer, { status: 201, description: 'The note' })
  write(@Body({ schema: note }) given: z.output<typeof note>) {
    return { text: given.text, requestId: currentRequestId(), secret: 'never sent' };
  }

  @Get('notes')
  @Answers(searched, { description: 'What was asked', problems: ['request/cursor', 'vacancy/not-found'] })
  find(@Query({ schema: searchQuery }) { q, limit, place }: z.output<typeof searchQuery>) {
    return { q, limit, place };
  }

  @Get('notes/:id')
  @Answers(answer, { description: 'One note' })
  one(@Param('id') id: string): z.output<typeof answer> {
    if (id === 'missing') throw problem('vacancy/not-found');
    if (id === 'broken') throw new QueryFailedError('SELECT secret', ['hunter2'], new Error('relation is not there'));
    if (id === 'away') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    return { text: id, requestId: null };
  }
}

@Controller('api/v1/guarded')
class GuardedController {
  @Get()
  nobody(): string {
    return 'never';
  }
}

describe('every route', () => {
  const lines: string[] = [];
  let app: HttpApplication;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    app = await openNotes({ BODY_LIMIT_KB: '64', LOG_LEVEL: 'info' }, lines);
    ask = supertest(app.getHttpServer());
  });

  afterAll(async () => {
    await app.close();
  });

  it('answers what its schema says, and nothing more', async () => {
    const { body } = await ask
      .post('/api/v1/notes')
      .set('x-request-id', 'caller-0001')
      .send({ text: '你好' })
      .expect(201)
      .expect('x-request-id', 'caller-0001');
    expect(body).toEqual({ text: '你好', requestId: 'caller-0001' });
  });

  it('gives a request an id of its own when the caller sends one that is not safe to log', async () => {
    const { headers } = await ask.get('/api/v1/notes/1').set('x-request-id', '"><script>').expect(200);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['kind=vacancy&colour=red', 'zh', 'colour', 'unknown', '没有名为“colour”的参数，请删除或改正。'],
    ['kind=vacancy&colour=red', 'en', 'colour', 'unknown', 'There is no parameter "colour": remove or correct it.'],
    ['kind=vacancy&limit=1000000000', 'en', 'limit', 'too-big', 'Must be at most 100.'],
    ['kind=vacancy&limit=some', 'en', 'limit', 'type', 'Must be a number.'],
    ['kind=vacancy&limit=0', 'zh', 'limit', 'too-small', '不能小于 1。'],
    [`kind=vacancy&q=${'a'.repeat(201)}`, 'en', 'q', 'too-big', 'Must have at most 200 characters.'],
    ['kind=castle', 'en', 'kind', 'not-allowed', 'Must be one of: vacancy.'],
    ['q=java', 'en', 'kind', 'required', 'Is required: add it.'],
    ['kind=vacancy&place=Beijing', 'en', 'place.0', 'format', 'Is not written as it must be: check it.'],
    ['kind=vacancy&publishedSince=soon', 'zh', 'publishedSince', 'format', '应为日期，如 2026-03-01。'],
    [
      'kind=vacancy&payMin=9000&payMax=8000',
      'en',
      'payMax',
      'below-pay-min',
      'payMax must not be below payMin: correct one of them.',
    ],
    [
      'kind=vacancy&payMin=9000&payMax=8000',
      'zh',
      'payMax',
      'below-pay-min',
      'payMax 不能小于 payMin，请改正其中一个。',
    ],
    ['kind=vacancy&q=a%00b', 'en', 'q', 'null-character', 'Contains the null character (U+0000): remove it.'],
  ])('says what is wrong with ?%s in %s', async (query, language, path, code, message) => {
    const { body } = await ask.get(`/api/v1/notes?${query}`).set('accept-language', language).expect(400);
    expect(problemDetails.parse(body)).toMatchObject({ code: 'request/invalid', errors: [{ path, code, message }] });
  });

  it('reads a repeated parameter as a list, and one alone as a list of one', async () => {
    const two = await ask.get('/api/v1/notes?kind=vacancy&place=130102&place=110000').expect(200);
    expect(two.body).toEqual({ q: '', limit: 20, place: ['130102', '110000'] });
    const one = await ask.get('/api/v1/notes?kind=vacancy&place=130102').expect(200);
    expect(one.body.place).toEqual(['130102']);
  });

  it('refuses parameters where it takes none, by name', async () => {
    const { body } = await ask.get('/api/v1/notes/1?verbose=1').expect(400);
    expect(body.errors).toMatchObject([{ path: 'verbose', code: 'unknown' }]);
  });

  it('says what is wrong with each field of a body', async () => {
    const given = { tags: ['a', 'b', 'c'], day: 'today', 'a\nb': 1 };
    const { body } = await ask.post('/api/v1/notes').set('accept-language', 'en-GB').send(given).expect(400);
    expect(body.errors).toEqual([
      { path: 'text', code: 'required', message: 'Is required: add it.' },
      { path: 'tags', code: 'too-big', message: 'Must have at most 2 values.' },
      { path: 'day', code: 'format', message: 'Must be a day such as 2026-03-01.' },
      { path: 'a\nb', code: 'unknown', message: 'There is no parameter "a\nb": remove or correct it.' },
    ]);
  });

  it.each([
    ['a null character deep inside', '{"text":"x","tags":["\\u0000"]}', 'application/json', 400, 'request/invalid'],
    ['JSON that breaks off', '{"text":', 'application/json', 400, 'request/malformed'],
    ['nothing where JSON was announced', '', 'application/json', 400, 'request/malformed'],
    ['a prototype', '{"__proto__":{"admin":true}}', 'application/json', 400, 'request/malformed'],
    ['text', 'hello', 'text/plain', 415, 'request/media-type'],
    ['a form', 'text=hello', 'application/x-www-form-urlencoded', 415, 'request/media-type'],
    ['10 MB', `{"text":"${'x'.repeat(10_000_000)}"}`, 'application/json', 413, 'request/too-large'],
    ['brackets without end', '['.repeat(60_000), 'application/json', 400, 'request/malformed'],
    ['deep nesting', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'application/json', 400, 'request/invalid'],
  ])('refuses a body of %s', async (_what, sent, type, status, code) => {
    const { body } = await ask.post('/api/v1/notes').set('content-type', type).send(sent).expect(status);
    expect(problemDetails.parse(body).code).toBe(code);
  });

  it.each([
    ['get', '/api/v1/nowhere', 404, 'request/not-found'],
    ['delete', '/api/v1/notes', 404, 'request/not-found'],
    ['get', '/api/v1/notes/%zz', 400, 'request/malformed'],
    ['get', `/api/v1/notes/${'x'.repeat(201)}`, 414, 'request/uri-too-long'],
    ['get', '/api/v1/notes/missing', 404, 'vacancy/not-found'],
    ['get', '/api/v1/notes/away', 503, 'service/unavailable'],
    ['get', '/api/v1/guarded', 401, 'access/unauthorized'],
  ] as const)('answers %s %s with %i as a problem', async (method, url, status, code) => {
    const { body } = await ask[method](url)
      .set('accept-language', 'en')
      .expect(status)
      .expect('content-type', 'application/problem+json; charset=utf-8')
      .expect('content-language', 'en');
    expect(problemDetails.parse(body)).toMatchObject({ code, status });
  });

  it('keeps what went wrong inside to the log, under the id that the caller is told', async () => {
    const { body, text } = await ask.get('/api/v1/notes/broken').expect(500);
    expect(text).not.toMatch(/secret|hunter2|relation/);
    expect(body.detail).toContain(body.requestId);
    const logged = lines.filter((line) => line.includes(body.requestId));
    expect(logged.join('')).toContain('relation is not there');
    expect(logged.join('')).not.toContain('hunter2');
  });

  it('logs routes, never what was searched for', async () => {
    await ask.get('/api/v1/notes?kind=vacancy&q=personal').expect(200);
    const line = lines.findLast((logged) => logged.includes('"Request answered"'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      method: 'GET',
      route: '/api/v1/notes',
      status: 200,
      process: 'test',
    });
    expect(lines.join('')).not.toContain('personal');
  });

  it('carries headers that let a page run only what comes from here', async () => {
    const { headers } = await ask.get('/api/v1/notes/1').expect(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';script-src 'self';style-src 'self';/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('stands in the OpenAPI document with its parameters, answers and problems, and on a page without scripts', async () => {
    const document: OpenAPIObject = (await ask.get('/api/openapi.json').expect(200)).body;
    const find = document.paths['/api/v1/notes']?.get;
    const parameters = (find?.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
    expect(parameters).toEqual(Object.keys(searchQuery.shape));
    expect(find?.responses['404']).toMatchObject({
      description: '`vacancy/not-found`: Vacancy not found',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
    expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual([
      'Liveness',
      'NoteAnswer',
      'Problem',
      'Readiness',
    ]);
    expect(JSON.stringify(document)).not.toContain('definitions');
    const { text } = await ask
      .get('/api/docs')
      .expect(200)
      .expect('content-type', /text\/html/);
    expect(text).toContain('GET /api/v1/notes');
    expect(text).not.toMatch(/<script|style=/);
    await ask
      .get('/api/docs.css')
      .expect(200)
      .expect('content-type', /text\/css/);
  });

  it('shows its figures to this machine only, and not through a proxy', async () => {
    const { text } = await ask.get('/metrics').expect(200);
    expect(text).toContain('everfair_http_request_seconds_count{method="GET",route="/api/v1/notes",status="200"}');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    await ask.get('/metrics').set('x-forwarded-for', '127.0.0.1').expect(404);
  });
});

describe('one address', () => {
  it('gets so many reads and so many writes a second, counted apart, and is told when to come back', async () => {
    const app = await openNotes({ RATE_READS_PER_SECOND: '5', RATE_WRITES_PER_SECOND: '2', TRUST_PROXY: 'loopback' });
    const ask = await listening(app);
    const statuses = async (method: 'get' | 'post', count: number, client: string) => {
      const sent = Array.from({ length: count }, () => ask[method]('/api/v1/notes').set('x-forwarded-for', client));
      return (await Promise.all(sent)).map((response) => response.status).sort();
    };
    expect(await statuses('get', 7, '192.0.2.1')).toEqual([400, 400, 400, 400, 400, 429, 429]);
    expect(await statuses('post', 3, '192.0.2.1')).toEqual([400, 400, 429]);
    expect(await statuses('get', 1, '192.0.2.2')).toEqual([400]);
    const refused = await ask.get('/api/v1/notes').set('x-forwarded-for', '192.0.2.1').expect(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.body).toMatchObject({ code: 'request/too-many', detail: '请求过于频繁，请在 1 秒后重试。' });
    await app.close();
  });

  it('gets the code of site and console however often it asks', async () => {
    const app = await openNotes({ RATE_READS_PER_SECOND: '1' });
    const ask = await listening(app);
    for (const path of ['/assets/a.js', '/console/assets/a.js', '/console/assets/b.js'])
      await ask.get(path).expect(200);
    await ask.get('/console/vacancies').expect(200);
    await ask.get('/console/vacancies').expect(429);
    await app.close();
  });

  it('is the one that sends, unless a trusted proxy names another', async () => {
    const app = await openNotes({ RATE_READS_PER_SECOND: '1' });
    const ask = await listening(app);
    await ask.get('/api/v1/notes/1').set('x-forwarded-for', '192.0.2.1').expect(200);
    await ask.get('/api/v1/notes/1').set('x-forwarded-for', '192.0.2.2').expect(429);
    await app.close();
  });

  it.each(queueBackends().filter(([name]) => name === 'Redis'))(
    'is counted by all processes of a fair together on %s, and by each fair for itself',
    async (_, redisUrl) => {
      const open = (fair: string) =>
        openNotes({
          RATE_READS_PER_SECOND: '1',
          REDIS_URL: redisUrl,
          DATABASE_URL: `postgres://127.0.0.1/${fair}_${process.pid}`,
        });
      const apps = await Promise.all([open('one'), open('one'), open('other')]);
      const asks = await Promise.all(apps.map(listening));
      // A second may end between two requests; each process by itself would never refuse one of them.
      await until(async () => {
        await pause(1_100);
        const answers = await Promise.all(asks.map((ask) => ask.get('/api/v1/notes/1')));
        const [one, again, other] = answers.map(({ status }) => status);
        expect(other).toBe(200);
        return one !== again;
      });
      await Promise.all(apps.map((app) => app.close()));
    },
  );
});

describe('a listening server', () => {
  let app: HttpApplication;
  let port: number;

  beforeAll(async () => {
    app = await openNotes({});
    port = await portOf(app);
  });

  afterAll(async () => {
    await app.close();
  });

  it('answers others while 1,000 connections send nothing, and lets those go', async () => {
    const silent = await Promise.all(
      Array.from(
        { length: 1_000 },
        () =>
          new Promise<{ closed: Promise<void> }>((resolve, reject) => {
            const socket = connect(port, '127.0.0.1', () => resolve({ closed }));
            const closed = new Promise<void>((done) => socket.once('close', () => done()));
            socket.once('error', reject);
            socket.resume();
          }),
      ),
    );
    const startedAt = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/notes/1`);
    expect(response.status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await Promise.all(silent.map(({ closed }) => closed));
  }, 30_000);

  it.each([
    ['bytes that are no request', 'hello\r\n\r\n', 400, 'request/malformed'],
    [
      'too many headers',
      `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request/headers-too-large',
    ],
  ])('answers %s with a problem too', async (_what, bytes, status, code) => {
    const received = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.once('close', () => resolve(text));
      socket.once('error', reject);
    });
    const [head = '', body = ''] = received.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(problemDetails.parse(JSON.parse(body)).code).toBe(code);
  });
});

/** Addresses as site and console have them. */
@Public()
@ApiExcludeController()
@Controller()
class PagesController {
  @Get(['assets/:file', 'console/assets/:file', 'console/:screen'])
  serve() {
    return { text: 'served' };
  }
}

@Module({ controllers: [NotesController, GuardedController, PagesController], imports: [HttpModule] })
class NotesModule {}

async function portOf(app: HttpApplication): Promise<number> {
  await app.listen(0, '127.0.0.1');
  return Number(new URL(await app.getUrl()).port);
}

async function listening(app: HttpApplication): Promise<ReturnType<typeof supertest>> {
  return supertest(`http://127.0.0.1:${await portOf(app)}`);
}

/** A process with routes of its own, without a database: these tests are about what all routes share. */
async function openNotes(overrides: NodeJS.ProcessEnv, lines: string[] = []): Promise<HttpApplication> {
  const settings = testSettings({
    RATE_READS_PER_SECOND: '100000',
    RATE_WRITES_PER_SECOND: '100000',
    LOG_LEVEL: 'silent',
    ...overrides,
  });
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLogger(settings, 'test', destination);
  @Module({ imports: [SettingsModule.forRoot(settings), TelemetryModule.forRoot(log), NotesModule] })
  class ProcessUnderTest {}
  return openHttp(ProcessUnderTest, settings, log);
}
