import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freeAddress } from '../address.js';

const program = resolve('dist/tools/start.js');
const START_SECONDS = 90;

export interface RunningFair {
  url: string;
  /** Its DATA_DIR, by which commands find it. */
  folder: string;
  close(): Promise<void>;
}

/**
 * A fair as `npm start` starts it, built before, with data of its own: the demo city, unless `settings` say otherwise.
 */
export async function openFair(settings: NodeJS.ProcessEnv = {}): Promise<RunningFair> {
  const folder = await mkdtemp(join(tmpdir(), 'everfair-visit-'));
  // As root the database runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const port = await freeAddress('127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, REDIS_URL: __, ...environment } = process.env;
  const fair = spawn(process.execPath, [program], {
    env: {
      ...environment,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [fair.stdout, fair.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
  const close = async () => {
    await end(fair);
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_SECONDS * 1_000;
  while (!(await isReady(url))) {
    if (fair.exitCode !== null || Date.now() > deadline) {
      await close();
      throw new Error(`The fair did not start:\n${said.join('').slice(-4_000)}`);
    }
    await wait(200);
  }
  return { url, folder, close };
}

async function end(fair: ChildProcess): Promise<void> {
  if (fair.exitCode !== null || fair.signalCode !== null) return;
  const exited = once(fair, 'exit');
  fair.kill('SIGINT');
  await exited;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}
