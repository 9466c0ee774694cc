import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { workerIsAlive } from '#platform/outbox';
import { freeAddress } from '../address.js';
import { CommandError } from '../output.js';

/** On a machine that has much else to do. */
const START_SECONDS = 90;

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts a web server of ours as a process of its own, at a free port, and waits until it answers at the path `live`. */
export async function startServer(
  program: string,
  environment: Record<string, string>,
  live: string,
): Promise<RunningServer> {
  const port = await freeAddress('127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (!hasEnded(child)) child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + START_SECONDS * 1_000;
  while (!(await answers(url + live))) {
    if (hasEnded(child) || Date.now() > deadline) {
      await stop();
      throw new CommandError(`${program} did not start within ${START_SECONDS} seconds.`);
    }
    await wait(100);
  }
  return { url, stop };
}

const worker = join(dirname(fileURLToPath(import.meta.url)), '../../apps/worker/main.js');

/** Starts a worker as a process of its own, and waits until it works. */
export async function startWorker(
  environment: Record<string, string>,
  dataSource: DataSource,
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, [worker], {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (!hasEnded(child)) child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + START_SECONDS * 1_000;
  while (!(await workerIsAlive(dataSource))) {
    if (hasEnded(child) || Date.now() > deadline) {
      await stop();
      throw new CommandError(`The worker did not start within ${START_SECONDS} seconds.`);
    }
    await wait(100);
  }
  return { stop };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
