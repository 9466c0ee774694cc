import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(180_000);

/** What runs is looked up in /proc. */
const onLinux = process.platform === 'linux' ? it : it.skip;

interface Command {
  process: ChildProcess;
  /** What it said so far. */
  said: () => string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

let base: string;
let port: number;
const started: Command[] = [];

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'everfair-start-'));
  chmodSync(base, 0o755); // as root the database runs as another user
  port = await freePort();
});
afterAll(async () => {
  for (const { process: running } of started) running.kill('SIGTERM');
  await nothingLeft();
  rmSync(base, { recursive: true });
});

function run(command: string, args: string[] = [], environment: Record<string, string> = {}): Command {
  const { DATABASE_URL: _, REDIS_URL: __, NODE_OPTIONS: ___, ...outer } = process.env;
  const child = spawn(process.execPath, ['tools/run.mjs', command, ...args], {
    env: { ...outer, NODE_ENV: 'production', PORT: String(port), DATA_DIR: join(base, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const result: Command = {
    process: child,
    said: () => said,
    ended: once(child, 'close').then(([code]: (number | null)[]) => code ?? null),
  };
  started.push(result);
  return result;
}

async function startFair(): Promise<Command> {
  const fair = run('start');
  while (!fair.said().includes('Everfair is at')) {
    if (fair.process.exitCode !== null) throw new Error(fair.said());
    await wait(50);
  }
  return fair;
}

async function openVacancies(): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/search?kind=vacancy`);
  return ((await response.json()) as { total: number }).total;
}

/** Processes of the fairs of this test, by what they were started with. */
function left(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      return ['cmdline', 'environ'].some((file) => shown(pid, file).includes(base));
    });
}

function shown(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it ended while we looked
  }
}

async function nothingLeft(): Promise<void> {
  for (const deadline = Date.now() + 40_000; left().length > 0; await wait(50)) {
    if (Date.now() > deadline) throw new Error(`still running: ${left()}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A start takes seconds: each test goes on with the fair that the one before it left. */
describe('npm start', () => {
  let vacancies = 0;
  let fair: Command;

  it('opens a fair with the demo city in it, and Ctrl-C, even pressed twice, closes it in order', async () => {
    fair = await startFair();
    while ((await openVacancies()) < 1000) await wait(100);
    vacancies = await openVacancies();
    expect(fair.said()).toMatch(/the demo city: \d+ organizations, \d+ vacancies/);
    fair.process.kill('SIGINT');
    fair.process.kill('SIGINT');
    expect(await fair.ended).toBe(0);
    expect(fair.said()).toContain('Everfair has stopped.');
    await wait(500);
    expect(left()).toEqual([]);
  });

  it('opens the second time with the data there and no second demo', async () => {
    fair = await startFair();
    expect(await openVacancies()).toBe(vacancies);
    expect(fair.said()).not.toContain('demo');
  });

  it('refuses a second copy on the same data, and a port that is taken, in a sentence each', async () => {
    const copy = run('start', [], { PORT: String(await freePort()) });
    expect(await copy.ended).toBe(1);
    expect(copy.said()).toMatch(/Everfair is already running on the data in .* \(process \d+\)\. Stop it first/);
    const samePort = run('start', [], { DATA_DIR: join(base, 'other') });
    expect(await samePort.ended).toBe(1);
    expect(samePort.said()).toContain(`Port ${port} is in use by another program.`);
  });

  onLinux('starts a killed api again', async () => {
    const [api] = left().filter((pid) => shown(pid, 'cmdline').includes('apps/api'));
    process.kill(Number(api), 'SIGKILL');
    while (!fair.said().includes('api was ended by SIGKILL; starting it again in 1 s')) await wait(50);
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health/live`).catch(() => undefined);
      if (answer?.ok) break;
      await wait(100);
    }
  });

  it('backs up while it runs, and refuses to restore', async () => {
    const backup = run('backup', [join(base, 'fair.gz'), '--json']);
    expect(await backup.ended).toBe(0);
    expect(backup.said()).toMatch(/\{"tables":\d+,"rows":\d+,"seconds":[\d.]+\}\n$/);
    const early = run('restore', [join(base, 'fair.gz'), '--replace']);
    expect(await early.ended).toBe(1);
    expect(early.said()).toContain('is already running on the data');
  });

  onLinux('when killed takes api and worker with it, and the next start takes the database over', async () => {
    const note = () => JSON.parse(readFileSync(join(base, 'data', 'everfair.json'), 'utf8')) as { pid: number };
    const { pid } = note();
    fair.process.kill('SIGKILL');
    await fair.ended;
    for (
      const deadline = Date.now() + 30_000;
      left().some((one) => shown(one, 'cmdline').includes('leash.js'));
      await wait(50)
    ) {
      if (Date.now() > deadline) throw new Error('api or worker outlived their supervisor');
    }
    expect(left()).toContain(String(pid));
    fair = await startFair();
    expect(note().pid).not.toBe(pid);
    expect(left()).not.toContain(String(pid));
    expect(await openVacancies()).toBe(vacancies);
  });

  it('restores when it does not run, and keeps what a restore brought', async () => {
    fair.process.kill('SIGTERM');
    await fair.ended;
    const restore = run('restore', [join(base, 'fair.gz'), '--replace']);
    expect(await restore.ended).toBe(0);
    await startFair();
    while ((await openVacancies()) !== vacancies) await wait(100);
  });
});
