import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freeAddress } from '../address.js';
import { CommandError } from '../output.js';

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
    child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + 30_000;
  while (!(await answers(url + live))) {
    if (hasEnded(child) || Date.now() > deadline) throw new CommandError(`${program} did not start.`);
    await wait(100);
  }
  return { url, stop };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
