import { Agent, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, Figures, Readiness } from '#contracts';
import { loadDemo } from '#demo';
import { type FreshDatabase, freshDatabase, until } from '../support/index.js';
import { type NameServer, startNameServer } from './name-server.js';
import { freePorts, type Running, run, which } from './running.js';

jest.setTimeout(120_000);

const START = 60_000;
const READS_PER_SECOND = 20;
/** How long a visitor reads before the next request. */
const READING = 100;
/** All of 127.0.0.0/8 is this machine, on Linux: two apis at the same port, as two containers have it. */
const addresses = ['127.0.0.2', '127.0.0.3'] as const;
const haproxy = process.platform === 'linux' ? which('haproxy') : '';
if (!haproxy) console.log('Skipped: the proxy. HAProxy is not on this machine; on Debian: apt-get install haproxy');

/** deploy/haproxy.cfg before two apis and one worker, as docker-compose.yml has them. */
(haproxy ? describe : describe.skip)('the proxy, two apis and a worker', () => {
  const apis = new Map<string, Running>();
  const sockets: Socket[] = [];
  let database: FreshDatabase;
  let names: NameServer;
  let worker: Running;
  let proxy: Running;
  let apiPort: number;
  let port: number;

  beforeAll(async () => {
    database = await freshDatabase();
    names = await startNameServer([...addresses]);
    [apiPort = 0, port = 0] = await freePorts(2);
    worker = runProcess('worker', {});
    for (const address of addresses) startApi(address);
    proxy = startProxy(port);
    for (const address of addresses) await ready(address);
    await until(async () => {
      if (proxy.child.exitCode !== null) throw new Error(proxy.output());
      return (await get('/api/health/ready')).status === 200;
    }, START);
  }, START * 2);

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  afterAll(async () => {
    for (const one of [proxy, ...apis.values(), worker]) await one.end('SIGKILL');
    await names.close();
    await database.drop();
  });

  function runProcess(name: 'api' | 'worker', environment: NodeJS.ProcessEnv): Running {
    return run(process.execPath, [`dist/apps/${name}/main.js`], {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://fair.example',
      TRUST_PROXY: 'loopback',
      RATE_READS_PER_SECOND: String(READS_PER_SECOND),
      ...environment,
    });
  }

  function startProxy(at: number, environment: NodeJS.ProcessEnv = {}): Running {
    return run(haproxy, ['-db', '-f', 'deploy/haproxy.cfg'], {
      API_DNS: `127.0.0.1:${names.port}`,
      API_HOST: 'api.fair.example',
      API_PORT: String(apiPort),
      HTTP_PORT: String(at),
      UNAVAILABLE_PAGE: 'deploy/unavailable.html',
      ...environment,
    });
  }

  function startApi(address: string): void {
    apis.set(address, runProcess('api', { HOST: address, PORT: String(apiPort) }));
  }

  async function ready(address: string): Promise<void> {
    await until(async () => (await ask(address, apiPort, '/api/health/ready')).status === 200, START);
  }

  /** Asks the proxy, from an address of its own; a visitor for each one. */
  function get(path: string, from?: string, headers: Record<string, string> = {}): Promise<Answer> {
    return ask('127.0.0.1', port, path, from, headers);
  }

  const polling = '/socket.io/?EIO=4&transport=polling';

  /** Opens a socket that polls, by hand. */
  async function open(mark: string) {
    const { body, headers } = await get(`${polling}&via=${mark}`);
    const { sid } = JSON.parse(body.slice(1)) as { sid: string };
    return { sid, headers };
  }

  function post(parameters: string, body: string): Promise<Answer> {
    return ask('127.0.0.1', port, `${polling}&${parameters}`, stranger(), { 'content-type': 'text/plain' }, body);
  }

  function connect(transport: 'polling' | 'websocket', query?: Record<string, string>): Socket {
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: [transport],
      // Its type forgets that outside of a browser it is one of Node's: here, with an address of its own.
      agent: new Agent({ localAddress: stranger() }) as unknown as boolean,
      query: query ?? { via: `page ${sockets.length}` },
      reconnectionDelay: 100,
      forceNew: true,
    });
    sockets.push(socket);
    return socket;
  }

  async function follow(socket: Socket): Promise<Figures> {
    const answer: Acknowledgement<{ state: Figures }> = await socket
      .timeout(10_000)
      .emitWithAck('follow', { topic: 'figures' });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.data.state;
  }

  function timesAnswered(address: string, route: string): number {
    return (apis.get(address)?.output().split(`"route":"${route}"`).length ?? 1) - 1;
  }

  it('spreads visitors over both apis, without a cookie', async () => {
    expect((await get('/')).status).toBe(200);
    await until(async () => {
      const { status, headers } = await get('/api/v1/figures');
      expect({ status, cookie: headers['set-cookie'] }).toEqual({ status: 200, cookie: undefined });
      return addresses.every((address) => timesAnswered(address, '/api/v1/figures') > 0);
    }, START);
  });

  it('tells the apis who asks, whatever visitors say of themselves', async () => {
    const forged = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        get('/api/v1/figures', '127.0.0.9', { 'X-Forwarded-For': `198.51.100.${i % 250}` }),
      );
    const greedy = await Promise.all(forged(READS_PER_SECOND * 10));
    expect(greedy.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const modest = await get('/api/v1/figures', '127.0.0.10');
    expect(modest.status).toBe(200);
  });

  it('shows nobody the metrics', async () => {
    expect((await get('/metrics')).status).toBe(404);
    expect((await get('/metrics/')).status).toBe(404);
  });

  it('logs paths where that is asked for: never what was searched for, nor the secret of a calendar feed', async () => {
    const [at = 0] = await freePorts(1);
    const logging = startProxy(at, { ACCESS_LOG: '1' });
    try {
      const visit = async (path: string) => (await ask('127.0.0.1', at, path)).status;
      await until(async () => (await visit('/api/health/ready')) === 200, START);
      await visit('/api/v1/search?kind=vacancy&q=who-seeks-what');
      await visit('/api/v1/calendar-feeds/secret-of-a-feed.ics');
      await until(() => logging.output().includes('GET /api/v1/calendar-feeds/... 404'));
      expect(logging.output()).toMatch(/GET \/api\/v1\/search 200/);
      expect(logging.output()).not.toMatch(/secret-of-a-feed|who-seeks-what/);
    } finally {
      await logging.end('SIGKILL');
    }
  });

  it('keeps a socket that polls with one api, by the mark of its page, without a cookie', async () => {
    // Both apis get their share of the marks, and only one of them knows a socket.
    await until(async () => {
      const { sid } = await open('mine');
      const others = await Promise.all(Array.from({ length: 20 }, (_, i) => post(`via=m${i}&sid=${sid}`, '3')));
      return new Set(others.map(({ status }) => status)).size === 2;
    }, START);

    for (let i = 0; i < 12; i += 1) connect('polling');
    await Promise.all(sockets.map(follow));
    for (let round = 0; round < 3; round += 1) await Promise.all(sockets.map(follow));
    expect(sockets.map(({ connected }) => connected)).toEqual(sockets.map(() => true));

    const { sid, headers } = await open('mine');
    expect(headers['set-cookie']).toBeUndefined();
    expect((await post(`via=mine&sid=${sid}`, '40')).status).toBe(200);
  });

  it('keeps a socket that gives no mark with one api by the address', async () => {
    const unmarked = Array.from({ length: 6 }, () => connect('polling', {}));
    await Promise.all(unmarked.map(follow));
    await Promise.all(unmarked.map(follow));
    expect(unmarked.every(({ connected }) => connected)).toBe(true);
  });

  it('passes websockets on, and both ways of connecting get the same figures from one worker', async () => {
    for (const transport of ['websocket', 'websocket', 'polling', 'polling'] as const) connect(transport);
    const first = await Promise.all(sockets.map(follow));
    expect(first.map(({ openVacancies }) => openVacancies)).toEqual([0, 0, 0, 0]);
    const pushed = sockets.map(
      (socket) =>
        new Promise<Figures>((resolve) => {
          socket.on('figures', (figures: Figures) => figures.openVacancies > 1_000 && resolve(figures));
        }),
    );
    await loadDemo(database.dataSource.manager, new Date());
    const [one, ...others] = await Promise.all(pushed);
    expect(others.every(({ openVacancies }) => openVacancies > 1_000)).toBe(true);
    expect(one?.openVacancies).toBeGreaterThan(1_000);
  });

  /** Asks all the time until it is told to stop. @returns what was not answered as it should be */
  function visitors(path: string): () => Promise<string[]> {
    const failures: string[] = [];
    let going = true;
    const visits = Array.from({ length: 30 }, async (_, i) => {
      while (going) {
        const answer = await get(path, `127.0.1.${i + 1}`);
        if (answer.status !== 200) failures.push(`${answer.status} ${answer.body}`);
        await new Promise((resolve) => setTimeout(resolve, READING));
      }
    });
    return async () => {
      going = false;
      await Promise.all(visits);
      return failures;
    };
  }

  it('restarts both apis one after the other without a request that fails', async () => {
    const stop = visitors('/api/v1/search?kind=vacancy&limit=5');
    for (const address of addresses) {
      expect(await apis.get(address)?.end('SIGTERM')).toBe(0);
      startApi(address);
      await ready(address);
      await until(() => timesAnswered(address, '/api/v1/search') > 5, START);
    }
    expect(await stop()).toEqual([]);
  });

  it('goes on without an api that is killed, and its sockets come back at the other one', async () => {
    for (let i = 0; i < 6; i += 1) connect(i % 2 ? 'polling' : 'websocket');
    await Promise.all(sockets.map(follow));
    const stop = visitors('/api/v1/search?kind=vacancy&limit=5');
    const [killed] = addresses;
    await apis.get(killed)?.end('SIGKILL');
    await until(() => sockets.some(({ connected }) => !connected));
    await until(() => sockets.every(({ connected }) => connected), 30_000);
    expect((await Promise.all(sockets.map(follow))).every(({ openVacancies }) => openVacancies > 1_000)).toBe(true);
    expect(await stop()).toEqual([]);
    startApi(killed);
    await ready(killed);
  });

  it('lets the apis say themselves what does not work, when none is ready', async () => {
    const { name } = database.dataSource.migrations[0] ?? {};
    await database.dataSource.query(`UPDATE migration SET name = 'Late1700000000000' WHERE name = $1`, [name]);
    let readiness: Readiness | undefined;
    await until(async () => {
      const { status, body } = await get('/api/health/ready');
      if (status === 503 && body.startsWith('{')) readiness = JSON.parse(body);
      return readiness !== undefined && (await get('/')).status === 200;
    }, START);
    expect(readiness?.components.migrations?.state).toBe('failed');
    await database.dataSource.query(`UPDATE migration SET name = $1 WHERE name = 'Late1700000000000'`, [name]);
  });

  it('says that the fair will be back when no api lives, in both languages', async () => {
    for (const address of addresses) await apis.get(address)?.end('SIGKILL');
    await until(async () => (await get('/')).body.includes('请稍后重新打开'), START);
    const page = await get('/');
    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } });
    expect(page.body).toContain('Please try again shortly.');
    expect((await get('/proxy-live')).status).toBe(200);
    expect(proxy.output()).not.toMatch(/127\.0\.0\.9|kind=vacancy/);
  });
});

let strangers = 0;

/** An address of this machine that has not asked for a while, so that no limit is in its way. */
function stranger(): string {
  strangers += 1;
  return `127.0.${2 + (Math.floor(strangers / 250) % 200)}.${1 + (strangers % 250)}`;
}

interface Answer {
  /** 0 when there was none. */
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

function ask(
  host: string,
  port: number,
  path: string,
  from = stranger(),
  headers: Record<string, string> = {},
  body?: string,
) {
  return new Promise<Answer>((resolve) => {
    const failed = (error: Error) => resolve({ status: 0, headers: {}, body: error.message });
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request({ host, port, path, method, localAddress: from, headers, agent: false }, (answer) => {
      let said = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: said }));
      answer.on('error', failed);
    });
    asked.on('error', failed).end(body);
  });
}
