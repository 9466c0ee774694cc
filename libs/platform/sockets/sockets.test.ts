import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { Acknowledgement, Figures, ProblemDetails, SocketAnswer, SocketRefusal } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { type FreshDatabase, freshDatabase, until } from '../../../test/support/index.js';
import { type Browser, FiguresTable, figuresOf, openBrowser, openSocketApi } from '../../../test/support/sockets.js';
import { LiveEvents } from './index.js';

/** Sends what the types of the contract do not allow. */
type Loose = {
  emit(name: string, ...given: unknown[]): void;
  emitWithAck(name: string, ...given: unknown[]): Promise<Reply>;
};
type Reply = { ok: boolean; data?: unknown; problem?: ProblemDetails };

describe('the socket', () => {
  let database: FreshDatabase;
  let table: FiguresTable;
  let api: HttpApplication;
  let address: string;
  const others: HttpApplication[] = [];
  const browsers: Browser[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    table = new FiguresTable();
    api = await openSocketApi({ DATABASE_URL: database.url, SOCKET_REQUESTS_PER_SECOND: '50' }, table);
    address = await api.getUrl();
  });

  beforeEach(() => {
    table.figures = figuresOf(1);
    table.trouble = undefined;
  });

  afterEach(async () => {
    for (const browser of browsers.splice(0)) browser.disconnect();
    for (const other of others.splice(0)) await other.close();
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function open(at = address, options: Parameters<typeof openBrowser>[1] = {}): Promise<Browser> {
    const browser = await openBrowser(at, options);
    browsers.push(browser);
    return browser;
  }

  async function openApi(given: NodeJS.ProcessEnv): Promise<string> {
    const other = await openSocketApi({ DATABASE_URL: database.url, ...given }, table);
    others.push(other);
    return other.getUrl();
  }

  const loose = (browser: Browser) => browser as unknown as Loose;
  const emit = (figures: Figures) => api.get(LiveEvents, { strict: false }).emit('figures', figures);
  const metrics = async () => (await supertest(api.getHttpServer()).get('/metrics')).text;
  const refusedFor = async (reason: string) =>
    Number(new RegExp(`everfair_socket_refused_total{reason="${reason}"} (\\d+)`).exec(await metrics())?.[1]);
  const connected = async () =>
    Number(/everfair_socket_connections\{transport="websocket"\} (\d+)/.exec(await metrics())?.[1]);

  describe.each(['websocket', 'polling'])('over %s', (transport) => {
    it('answers who follows a topic with its present state, and tells each change until it is unfollowed', async () => {
      const browser = await open(address, { transports: [transport] });
      const seen: Figures[] = [];
      browser.on('figures', (figures) => seen.push(figures));
      expect(await browser.emitWithAck('follow', { topic: 'figures' })).toMatchObject({
        ok: true,
        data: { topic: 'figures' },
      });
      await emit(figuresOf(2));
      await until(() => seen.length === 1);
      expect(await browser.emitWithAck('unfollow', { topic: 'figures' })).toEqual({
        ok: true,
        data: { topic: 'figures' },
      });
      await emit(figuresOf(3));
      await until(async () => stateOf(await browser.emitWithAck('follow', { topic: 'figures' }))?.openVacancies === 3);
      expect(seen.at(0)).toEqual(figuresOf(2));
      expect(seen.filter(({ openVacancies }) => openVacancies === 2)).toHaveLength(1);
    });

    it('ends a connection that sends too large a message, and lives on', async () => {
      const browser = await open(address, { transports: [transport], reconnection: false });
      const ended = once(browser as never, 'disconnect');
      loose(browser).emit('follow', { topic: 'x'.repeat(70_000) }, () => {});
      await ended;
      await open(address, { transports: [transport] });
    });
  });

  it('acknowledges what it refuses with a problem that names the field, in the language of the page', async () => {
    const english = await open(address, { auth: { language: 'en' } });
    expect(await loose(english).emitWithAck('follow', { topic: 'weather', extra: 1 })).toEqual({
      ok: false,
      problem: {
        type: '/api/docs#problem-request-invalid',
        title: 'Invalid request',
        status: 400,
        code: 'request/invalid',
        detail: expect.stringContaining('(2)'),
        errors: [
          { path: 'topic', code: 'not-allowed', message: 'Must be one of: figures.' },
          { path: 'extra', code: 'unknown', message: expect.stringContaining('extra') },
        ],
        requestId: expect.any(String),
      },
    });
    const chinese = await open(address, { extraHeaders: { 'accept-language': 'zh-CN' } });
    expect((await loose(chinese).emitWithAck('follow', {})).problem?.title).toBe('请求有误');
  });

  it.each<[string, string, unknown[], string]>([
    ['a request that it does not know', 'subscribe', [{}], 'socket/unknown-request'],
    ["a name of every object's", 'toString', [{}], 'socket/unknown-request'],
    ["a name of every object's prototype", '__proto__', [{}], 'socket/unknown-request'],
    ['nothing', 'follow', [], 'socket/no-acknowledgement'],
    ['two objects', 'follow', [{ topic: 'figures' }, {}], 'socket/no-acknowledgement'],
    ['null', 'follow', [null], 'request/invalid'],
    ['a list', 'follow', [['figures']], 'request/invalid'],
    ['bytes', 'follow', [new Uint8Array([1, 2])], 'request/invalid'],
  ])('refuses %s', async (_, name, given, code) => {
    const browser = await open();
    expect((await loose(browser).emitWithAck(name, ...given)).problem?.code).toBe(code);
    expect((await browser.emitWithAck('follow', { topic: 'figures' })).ok).toBe(true);
  });

  it('says by an event what it cannot acknowledge', async () => {
    const browser = await open(address, { auth: { language: 'en' } });
    const refused = new Promise<SocketRefusal>((resolve) => browser.once('refused', resolve));
    loose(browser).emit('follow', { topic: 'figures' });
    expect(await refused).toMatchObject({ request: 'follow', problem: { code: 'socket/no-acknowledgement' } });
  });

  it('refuses requests beyond the limit, and answers again after a pause', async () => {
    const browser = await open();
    const replies = await Promise.all(
      Array.from({ length: 150 }, () => loose(browser).emitWithAck('follow', { topic: 'figures' })),
    );
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ problem }) => problem?.code))).toEqual(new Set(['request/too-many']));
    await until(async () => (await browser.emitWithAck('follow', { topic: 'figures' })).ok);
  });

  it('cuts off who floods it with packets of whatever kind', async () => {
    const browser = await open(address, { reconnection: false });
    const ended = once(browser as never, 'disconnect');
    for (let sent = 0; sent < 1_000; sent += 1) browser.io.engine.write('31[]');
    await ended;
    expect(await refusedFor('flood')).toBe(1);
  });

  it('tells what failed on its side without its reasons', async () => {
    const other = await openApi({});
    const browser = await open(other, { auth: { language: 'en' } });
    table.trouble = async () => {
      throw new Error('a secret of the table');
    };
    const failed = await browser.emitWithAck('follow', { topic: 'figures' });
    expect(failed).toMatchObject({ ok: false, problem: { code: 'service/failed', status: 500 } });
    expect(JSON.stringify(failed)).not.toContain('secret');
    table.trouble = async () => {
      throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    };
    const away = await browser.emitWithAck('follow', { topic: 'figures' });
    expect(away).toMatchObject({ ok: false, problem: { code: 'service/unavailable', status: 503 } });
    table.trouble = undefined;
    expect((await browser.emitWithAck('follow', { topic: 'figures' })).ok).toBe(true);
  });

  it('tells one connection too many of an address why, and gives a freed place to another', async () => {
    const other = await openApi({ SOCKETS_PER_ADDRESS: '2' });
    const [first] = [await open(other), await open(other)];
    await expect(open(other, { auth: { language: 'en' }, reconnection: false })).rejects.toMatchObject({
      data: { code: 'socket/too-many-connections', status: 429, title: 'Too many connections' },
    });
    first.disconnect();
    await until(() =>
      open(other).then(
        () => true,
        () => false,
      ),
    );
  });

  it('holds no more connections than it may', async () => {
    const other = await openApi({ SOCKETS_PER_PROCESS: '1' });
    await open(other);
    await expect(open(other, { reconnection: false })).rejects.toThrow();
  });

  it('counts by the address that a trusted proxy passes on, and by no other', async () => {
    const from = (ip: string) => ({ extraHeaders: { 'x-forwarded-for': ip }, reconnection: false });
    const behind = await openApi({ SOCKETS_PER_ADDRESS: '1', TRUST_PROXY: 'loopback' });
    await open(behind, from('192.0.2.1'));
    await open(behind, from('192.0.2.2'));
    await expect(open(behind, from('192.0.2.1'))).rejects.toThrow('socket/too-many-connections');
    await expect(open(behind, from('203.0.113.9, 192.0.2.1'))).rejects.toThrow('socket/too-many-connections');
    const open6 = [from('2001:db8::1'), from('2001:db8::2')] as const;
    await open(behind, open6[0]);
    await expect(open(behind, open6[1])).rejects.toThrow('socket/too-many-connections');

    const direct = await openApi({ SOCKETS_PER_ADDRESS: '1' });
    await open(direct, from('192.0.2.1'));
    await expect(open(direct, from('192.0.2.2'))).rejects.toThrow('socket/too-many-connections');
  });

  it('refuses the pages of other sites', async () => {
    const { port } = api.getHttpServer().address() as AddressInfo;
    const handshake = (headers: Record<string, string>) =>
      fetch(`${address}/socket.io/?EIO=4&transport=polling`, { headers }).then(({ status }) => status);
    expect(await handshake({})).toBe(200);
    expect(await handshake({ origin: `http://127.0.0.1:${port}` })).toBe(200);
    expect(await handshake({ origin: 'http://localhost:0' })).toBe(200);
    expect(await handshake({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await handshake({ origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
    expect(await handshake({ origin: 'null' })).toBe(403);
    const refused = open(address, { extraHeaders: { origin: 'https://elsewhere.example' }, reconnection: false });
    await expect(refused).rejects.toThrow();
  });

  it('refuses more requests of an address than it may make reads', async () => {
    const other = await openApi({ RATE_READS_PER_SECOND: '5' });
    const statuses = await Promise.all(
      Array.from({ length: 30 }, () =>
        fetch(`${other}/socket.io/?EIO=4&transport=polling`).then(({ status }) => status),
      ),
    );
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(15);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  it.each([
    ['an unknown session', 'GET', '/socket.io/?EIO=4&transport=polling&sid=__proto__', '', 400],
    ['an unknown transport', 'GET', '/socket.io/?EIO=4&transport=pigeon', '', 400],
    ['an old protocol', 'GET', '/socket.io/?EIO=3&transport=polling', '', 400],
    ['a session made by POST', 'POST', '/socket.io/?EIO=4&transport=polling', '40', 400],
    ['nothing at all', 'GET', '/socket.io/', '', 400],
    ['its client', 'GET', '/socket.io/socket.io.js', '', 400],
  ])('refuses %s', async (_, method, path, body, status) => {
    const answer = await fetch(address + path, { method, ...(body && { body }) });
    expect(answer.status).toBe(status);
  });

  it('lives on after bytes that are no frames, upgrades that are none, and packets that say nothing', async () => {
    const { port } = api.getHttpServer().address() as AddressInfo;
    const upgrade = (path: string) =>
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    for (const sent of [
      `${upgrade('/socket.io/?EIO=4&transport=websocket')}${'\u00ff'.repeat(200)}`,
      upgrade('/socket.io/?EIO=4&transport=websocket&sid=none'),
      upgrade('/socket.io/?transport=websocket'),
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ]) {
      const line = connect(port, '127.0.0.1');
      line.on('error', () => {});
      line.write(sent, 'latin1');
      line.resume();
      await once(line, 'close');
    }
    for (const packet of ['9', '', '4{', '42["follow"', '45100-["x"]', '42[null]', '431[]', `42${'['.repeat(5_000)}`]) {
      const browser = await open(address, { reconnection: false });
      const ended = once(browser as never, 'disconnect');
      browser.io.engine.write(packet);
      await Promise.race([ended, browser.emitWithAck('unfollow', { topic: 'figures' })]).catch(() => {});
    }
    expect((await (await open()).emitWithAck('follow', { topic: 'figures' })).ok).toBe(true);
  });

  it('cuts off who follows and takes nothing', async () => {
    const polling = `${address}/socket.io/?EIO=4&transport=polling`;
    const opened = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
    const session = `${polling}&sid=${opened.sid}`;
    const post = (body: string) => fetch(session, { method: 'POST', body });
    await post('40');
    await fetch(session);
    await post('420["follow",{"topic":"figures"}]');
    let told = '';
    while (!told.includes('430')) told = await (await fetch(session)).text();
    for (let count = 0; count < 210; count += 1) await emit(figuresOf(count));
    await until(async () => (await refusedFor('slow')) === 1);
    expect((await fetch(session)).status).toBe(400);
  });

  it('counts connections, requests and events, and forgets who left', async () => {
    await until(async () => (await connected()) === 0);
    const browser = await open();
    await until(async () => (await connected()) === 1);
    await browser.emitWithAck('follow', { topic: 'figures' });
    expect(await metrics()).toMatch(/everfair_socket_requests_total\{request="follow",outcome="ok"\} \d+/);
    expect(await metrics()).toMatch(/everfair_live_events_total\{topic="figures",direction="sent"\} \d+/);
    browser.disconnect();
    await until(async () => (await connected()) === 0);
  });

  it('lets go of everybody at a stop, at once, so that they connect anew; also of who does not listen', async () => {
    const other = await openSocketApi({ DATABASE_URL: database.url }, table);
    const { port } = other.getHttpServer().address() as AddressInfo;
    const url = await other.getUrl();
    const socket = await open(url);
    const poller = await open(url, { transports: ['polling'] });
    const deaf = connect(port, '127.0.0.1');
    deaf.on('error', () => {});
    deaf.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(deaf, 'data');
    const ends = [socket, poller].map((browser) => once(browser as never, 'disconnect'));
    const startedAt = performance.now();
    await other.close();
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    for (const [reason] of await Promise.all(ends)) expect(reason).not.toBe('io server disconnect');
    expect([socket.active, poller.active]).toEqual([true, true]);

    others.push(await openSocketApi({ DATABASE_URL: database.url, PORT: String(port) }, table));
    await until(() => socket.connected && poller.connected);
    deaf.destroy();
  });
});

function stateOf(answer: Acknowledgement<SocketAnswer<'follow'>>): Figures | undefined {
  return answer.ok ? answer.data.state : undefined;
}
