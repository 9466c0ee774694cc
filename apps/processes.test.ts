import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { readiness } from '#contracts';
import { newId } from '#platform/ids';
import { recordEvent, workerIsAlive } from '#platform/outbox';
import { type FreshDatabase, freshDatabase, until } from '../test/support/index.js';

/** Milliseconds that a process may take to start on a busy machine. */
const START = 30_000;

/** The processes as they run in production: built, each for itself. */
describe('the processes', () => {
  let database: FreshDatabase;
  const running: Started[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterEach(async () => {
    for (const { child, exit } of running.splice(0)) {
      child.kill('SIGKILL');
      await exit;
    }
  });

  afterAll(async () => {
    await database.drop();
  });

  function start(name: 'api' | 'worker', environment: NodeJS.ProcessEnv): Started {
    const started = startProcess(name, {
      LOG_LEVEL: 'info',
      DATABASE_URL: database.url,
      SECRET_KEY: '0123456789abcdef'.repeat(4),
      ...environment,
    });
    running.push(started);
    return started;
  }

  it('stop cleanly on SIGTERM, and the api finishes the request in hand first', async () => {
    const api = start('api', { PORT: '0' });
    await until(() => api.output().includes('The api listens'), START);
    const address = /"address":"([^"]+)"/.exec(api.output())?.[1];
    const worker = start('worker', {});
    await until(() => worker.output().includes('at work'), START);
    const { inHand } = await database.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE migration IN ACCESS EXCLUSIVE MODE');
      const asked = fetch(`${address}/api/health/ready`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      api.child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { inHand: asked };
    });
    expect(readiness.parse(await (await inHand).json()).components.migrations?.state).toBe('ok');
    expect(await api.exit).toBe(0);
    worker.child.kill('SIGTERM');
    expect(await worker.exit).toBe(0);
  }, 60_000);

  it('lose nothing when the worker is killed: the next one handles what it left', async () => {
    const killed = start('worker', {});
    await until(() => killed.output().includes('at work'), START);
    const events = await database.dataSource.transaction((manager) => recordBulk(manager, 50));
    killed.child.kill('SIGKILL');
    await killed.exit;
    await until(async () => !(await workerIsAlive(database.dataSource)));
    const next = start('worker', {});
    await until(async () => {
      const rows: unknown[] = await database.dataSource.query(
        'SELECT FROM outbox_event WHERE id = ANY($1) AND handled_at IS NOT NULL',
        [events],
      );
      return rows.length === events.length;
    }, 60_000);
    next.child.kill('SIGTERM');
    expect(await next.exit).toBe(0);
  }, 90_000);

  it('say in one sentence what keeps them from starting', async () => {
    const wrong = start('api', { PORT: 'many' });
    const away = start('worker', { DATABASE_URL: 'postgres://fair:secret@127.0.0.1:1/fair' });
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const second = start('api', { PORT: String(port), HOST: '127.0.0.1' });

    expect(await wrong.exit).toBe(1);
    expect(wrong.complaint()).toBe(
      'PORT=many must be a whole number from 0 to 65535. Correct it, or leave PORT unset for the default.\n',
    );
    expect(await away.exit).toBe(1);
    expect(away.complaint()).toMatch(/^The database at 127\.0\.0\.1:1\/fair cannot be used: [^\n]+\n$/);
    expect(await second.exit).toBe(1);
    expect(second.complaint()).toBe(`127.0.0.1:${port} is in use by another program. Stop it, or name another PORT.\n`);
    other.close();

    await database.dataSource.query(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Later')`);
    const older = start('api', { PORT: '0' });
    expect(await older.exit).toBe(1);
    expect(older.complaint()).toMatch(/^The data was written by a newer version of the fair \(it has Later\)[^\n]+\n$/);
    await database.dataSource.query(`DELETE FROM migration WHERE name = 'Later'`);
  }, 60_000);
});

async function recordBulk(manager: EntityManager, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    ids.push(await recordEvent(manager, 'vacancies.changed', { ids: [newId()] }, { lane: 'bulk' }));
  }
  return ids;
}

interface Started {
  child: ChildProcess;
  /** Its log so far. */
  output(): string;
  /** What it has said on standard error so far. */
  complaint(): string;
  exit: Promise<number | null>;
}

function startProcess(name: string, environment: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, [`dist/apps/${name}/main.js`], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output: () => said, complaint: () => complained, exit };
}
