import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import { SettableClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { Secrets } from '#platform/secrets';
import { createWorker } from '../../../apps/worker/create-worker.js';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings, until } from '../../../test/support/index.js';
import { Channels } from './channels.js';
import { Messages, type OutgoingMessage } from './messages.js';
import { MessagesProcessor } from './messages.processor.js';

const phone = '+8613800138000';
const code: OutgoingMessage = {
  to: { phone },
  language: 'zh',
  template: 'sign-in-code',
  values: { code: '314159', minutes: 10 },
};

interface MessageRow {
  id: string;
  state: string;
  attempts: number;
  sealed: Buffer | null;
}

describe('messages', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE outgoing_message, mailbox_message, outbox_event');
  });

  afterAll(() => database.drop());

  const rows = () =>
    database.dataSource.query<MessageRow[]>('SELECT id, state, attempts, sealed FROM outgoing_message ORDER BY id');
  const row = async () => (await rows())[0];
  const send = (messages: Messages, message: OutgoingMessage) =>
    database.dataSource.transaction((manager) => messages.send(manager, message));

  /** What sends and what handles, by hand, as a worker has them. */
  function parts(given: NodeJS.ProcessEnv, clock = new SettableClock(new Date('2026-03-01T00:00:00Z'))) {
    const settings = testSettings({ DATABASE_URL: database.url, ...given });
    const channels = new Channels(settings, database.dataSource);
    const secrets = new Secrets(settings);
    return {
      clock,
      messages: new Messages(channels, secrets, clock),
      processor: new MessagesProcessor(database.dataSource, channels, secrets, clock, settings),
    };
  }

  describe('in a demo', () => {
    const demo = { DEMO: '1' };
    let api: HttpApplication;
    let worker: INestApplicationContext;
    let ask: ReturnType<typeof supertest>;

    beforeAll(async () => {
      api = await createTestApi({ DATABASE_URL: database.url, ...demo });
      ask = supertest(api.getHttpServer());
      worker = await createWorker(testSettings({ DATABASE_URL: database.url, ...demo }));
    });

    afterAll(async () => {
      await worker.close();
      await api.close();
    });

    const messages = () => api.get(Messages, { strict: false });
    const mailbox = async (path = '/demo/mailbox') => (await ask.get(path).expect(200)).text;

    it('stand in the mailbox a moment after they were sent, the newest first, and nowhere else any more', async () => {
      await send(messages(), code);
      const approved = { template: 'organization-approved', values: { organization: '云程 <b>电子' } } as const;
      await until(async () => (await row())?.state === 'sent');
      await send(messages(), { ...code, ...approved, to: { email: 'li.ming@example.cn' } });
      await until(async () => (await rows()).every(({ state }) => state === 'sent'));
      const page = await mailbox();
      expect(page).toContain('<output>314159</output>');
      expect(page).toContain(`<b>${phone}</b>`);
      expect(page.indexOf('li.ming@example.cn')).toBeLessThan(page.indexOf(phone));
      expect(page).toContain('云程 &#60;b&#62;电子');
      expect((await rows()).map(({ sealed }) => sealed)).toEqual([null, null]);
      const events = await database.dataSource.query('SELECT payload FROM outbox_event');
      expect(JSON.stringify(events)).not.toMatch(/13800138000|314159|li\.ming/);
    });

    it('are not sent where the transaction that sends them does not commit', async () => {
      const failing = database.dataSource.transaction(async (manager) => {
        await messages().send(manager, code);
        throw new Error('Something else failed');
      });
      await expect(failing).rejects.toThrow('Something else failed');
      expect(await rows()).toEqual([]);
    });

    it('with the same key are sent once, however often and at once they are asked for', async () => {
      const keyed = { ...code, key: 'organization-approved:1:1' };
      await Promise.all([send(messages(), keyed), send(messages(), keyed), send(messages(), keyed)]);
      await until(async () => (await row())?.state === 'sent');
      await send(messages(), keyed);
      expect(await rows()).toHaveLength(1);
      expect((await mailbox()).match(/<article/g)).toHaveLength(1);
    });

    it('are shown on a page in English too, that is kept by nobody, listed nowhere and runs no script of others', async () => {
      expect(await mailbox()).toContain('还没有消息');
      const { text, headers } = await ask.get('/en/demo/mailbox').expect(200);
      expect(text).toContain('<html lang="en">');
      expect(text).toContain('No message yet');
      expect(text).toContain('<meta name="robots" content="noindex">');
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("script-src 'self'"),
      });
      expect(text.match(/<script[^>]*>[^<]+/)).toBeNull();
      expect(text).not.toMatch(/<style|style=/);
      await ask
        .get('/demo/mailbox.js')
        .expect(200)
        .expect('content-type', /^text\/javascript/);
      const { body: openApi } = await ask.get('/api/openapi.json').expect(200);
      expect(JSON.stringify(openApi)).not.toContain('mailbox');
    });

    it('are shown in the colours and sizes of the site', async () => {
      const { text } = await ask
        .get('/demo/mailbox.css')
        .expect(200)
        .expect('content-type', /^text\/css/);
      const tokens = readFileSync('libs/ui/tokens.css', 'utf8');
      const used = text.match(/--[\w-]+: [^;]+;/g) ?? [];
      expect(used.length).toBeGreaterThan(15);
      expect(used.filter((token) => !tokens.includes(token))).toEqual([]);
    });

    it('are forgotten after a day', async () => {
      await send(messages(), code);
      await until(async () => (await row())?.state === 'sent');
      await database.dataSource.query(`UPDATE mailbox_message SET received_at = now() - interval '25 hours'`);
      expect(await mailbox()).not.toContain('314159');
      await worker.get(MessagesProcessor, { strict: false }).forget();
      expect(await database.dataSource.query('SELECT FROM mailbox_message')).toEqual([]);
    });

    it('of which all go out are no trouble', async () => {
      const { body } = await ask.get('/api/health/ready');
      expect(body.components.channels).toMatchObject({ state: 'ok', essential: false, figures: { due: 0 } });
    });
  });

  describe('in a fair that has no channel', () => {
    let api: HttpApplication;

    beforeAll(async () => {
      api = await createTestApi({ DATABASE_URL: database.url });
    });

    afterAll(() => api.close());

    it('are refused at once, and leave nothing behind', async () => {
      const messages = api.get(Messages, { strict: false });
      expect(messages.canReach(code.to)).toBe(false);
      await expect(send(messages, code)).rejects.toMatchObject({ code: 'channel/not-configured' });
      expect(await rows()).toEqual([]);
    });

    it('are said to be a trouble that is not essential', async () => {
      const { body } = await supertest(api.getHttpServer()).get('/api/health/ready');
      expect(body.components.channels).toMatchObject({ state: 'failed', essential: false });
      expect(body.components.channels.detail).toContain('SMTP_URL');
    });

    it.each(['/demo/mailbox', '/en/demo/mailbox', '/demo/mailbox.css', '/demo/mailbox.js'])(
      'are on no page: %s is not there, whatever was in a demo before',
      async (path) => {
        await database.dataSource.query(
          `INSERT INTO mailbox_message (id, kind, recipient, language, body)
           VALUES (gen_random_uuid(), 'sms', '${phone}', 'zh', '314159')`,
        );
        const { text } = await supertest(api.getHttpServer()).get(path).expect(404);
        expect(text).not.toMatch(/314159|13800138000/);
      },
    );
  });

  describe('by a gateway', () => {
    let gateway: Server;
    let url: string;
    let answer: number;
    /** Of the next ones, before that of all others. */
    let answers: number[];
    let asked: number;

    beforeAll(async () => {
      gateway = createServer((_, response) => {
        asked += 1;
        response.writeHead(answers.shift() ?? answer).end();
      });
      gateway.listen(0, '127.0.0.1');
      await once(gateway, 'listening');
      url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    });

    beforeEach(() => {
      answer = 200;
      answers = [];
      asked = 0;
    });

    afterAll(async () => {
      gateway.close();
      gateway.closeAllConnections();
      await once(gateway, 'close');
    });

    const byGateway = () => parts({ SMS_URL: url, SMS_KEY: 'key' });

    it('are no readable text in the tables while they wait', async () => {
      const { messages } = byGateway();
      await send(messages, code);
      const [stored] = await database.dataSource.query<{ text: string }[]>(
        'SELECT outgoing_message::text AS text FROM outgoing_message',
      );
      const waiting = await row();
      expect(stored?.text).not.toMatch(/13800138000|314159/);
      expect(waiting?.sealed?.toString('latin1')).not.toMatch(/13800138000|314159/);
    });

    it('go there alone: what no gateway carries is refused', async () => {
      const { messages } = byGateway();
      expect(messages.canReach({ phone })).toBe(true);
      await expect(send(messages, { ...code, to: { email: 'a@example.cn' } })).rejects.toMatchObject({
        code: 'channel/not-configured',
      });
    });

    it('are tried again while it is away, and handed over once however often the event comes', async () => {
      const { messages, processor } = byGateway();
      await send(messages, code);
      const { id = '' } = (await row()) ?? {};
      answer = 503;
      await expect(processor.send({ ids: [id] })).rejects.toThrow('The SMS gateway answered 503');
      expect(await row()).toMatchObject({ state: 'due', attempts: 1 });
      answer = 200;
      await processor.send({ ids: [id] });
      await processor.send({ ids: [id] });
      expect(await row()).toMatchObject({ state: 'sent', attempts: 2, sealed: null });
      expect(asked).toBe(2);
    });

    it('are handed over by one worker at a time', async () => {
      const { messages, processor } = byGateway();
      await send(messages, code);
      const { id = '' } = (await row()) ?? {};
      const results = await Promise.allSettled([
        processor.send({ ids: [id] }),
        processor.send({ ids: [id] }),
        processor.send({ ids: [id] }),
      ]);
      expect(asked).toBe(1);
      expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await row()).toMatchObject({ state: 'sent' });
    });

    it('together, of which none is kept back by one that cannot be sent, nor sent again with it', async () => {
      const { messages, processor } = byGateway();
      const keyed = (key: string) => ({ ...code, key });
      const sent = await database.dataSource.transaction((manager) =>
        messages.sendAll(manager, ['a', 'b', 'c', 'a'].map(keyed)),
      );
      expect(sent).toBe(3);
      const ids = (await rows()).map(({ id }) => id);
      const [event] = await database.dataSource.query(`SELECT payload FROM outbox_event WHERE name = 'messages.due'`);
      expect([...event.payload.ids].sort()).toEqual(ids);
      answers = [200, 503, 200];
      await expect(processor.send({ ids })).rejects.toThrow('The SMS gateway answered 503');
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'due', 'sent']);
      await processor.send({ ids });
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
      expect(asked).toBe(4);
    });

    it('that a stopping worker has not begun are left to the next', async () => {
      const { messages, processor } = byGateway();
      await send(messages, code);
      await send(messages, code);
      const [first, second] = (await rows()).map(({ id }) => id);
      await database.dataSource.query('TRUNCATE outbox_event');
      processor.onModuleDestroy();
      await processor.send({ ids: [first!, second!] });
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'due']);
      expect(await database.dataSource.query('SELECT name, payload FROM outbox_event')).toEqual([
        { name: 'messages.due', payload: { ids: [second] } },
      ]);
    });

    it('of a worker that died meanwhile are taken up by another when its claim is over', async () => {
      const { messages, processor } = byGateway();
      await send(messages, code);
      const { id = '' } = (await row()) ?? {};
      const claim = (seconds: number) =>
        database.dataSource.query(
          'UPDATE outgoing_message SET claimed_until = clock_timestamp() + make_interval(secs => $1)',
          [seconds],
        );
      await claim(30);
      await expect(processor.send({ ids: [id] })).rejects.toThrow('Another worker');
      expect(asked).toBe(0);
      await claim(-1);
      await processor.send({ ids: [id] });
      expect(await row()).toMatchObject({ state: 'sent' });
    });

    it('that are refused for good are noted as failed, without what was in them', async () => {
      const { messages, processor } = byGateway();
      answer = 422;
      await send(messages, code);
      const { id = '' } = (await row()) ?? {};
      await processor.send({ ids: [id] });
      expect(await row()).toMatchObject({ state: 'failed', sealed: null });
    });

    it('with a code are not sent once the code is no longer valid', async () => {
      const { messages, processor, clock } = byGateway();
      await send(messages, code);
      const { id = '' } = (await row()) ?? {};
      clock.advance(10 * 60_000);
      await processor.send({ ids: [id] });
      expect(await row()).toMatchObject({ state: 'lapsed', sealed: null });
      expect(asked).toBe(0);
    });

    it('that nobody could send are given up in time, and forgotten with their key after 90 days', async () => {
      const { messages, processor, clock } = byGateway();
      const keyed = { ...code, template: 'password-changed', key: 'k' } as const;
      await send(messages, keyed);
      clock.advance(3 * 86_400_000 - 1);
      await processor.forget();
      expect(await row()).toMatchObject({ state: 'due' });
      clock.advance(1);
      await processor.forget();
      expect(await row()).toMatchObject({ state: 'lapsed', sealed: null });
      await send(messages, keyed);
      expect(await rows()).toHaveLength(1);
      clock.advance(90 * 86_400_000 + 1);
      await processor.forget();
      expect(await rows()).toEqual([]);
    });

    it('with something missing are a fault of the program, found at once', async () => {
      const { messages } = byGateway();
      await expect(send(messages, { ...code, values: { code: '1' } })).rejects.toThrow('lacks minutes');
    });

    describe('that is away for long', () => {
      let api: HttpApplication;

      beforeAll(async () => {
        api = await createTestApi({ DATABASE_URL: database.url, SMS_URL: url, SMS_KEY: 'key' });
      });

      afterAll(() => api.close());

      it('are a trouble that operators are shown', async () => {
        await send(api.get(Messages, { strict: false }), code);
        await database.dataSource.query(`UPDATE outgoing_message SET created_at = now() - interval '3 minutes'`);
        const { body } = await supertest(api.getHttpServer()).get('/api/health/ready');
        expect(body.components.channels).toMatchObject({ state: 'degraded', figures: { due: 1 } });
      });
    });
  });
});
