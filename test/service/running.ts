import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

export interface Running {
  child: ChildProcess;
  /** What it said so far. */
  output(): string;
  /** Ends it and waits for its end. @returns its exit code */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program with nothing but the given environment. */
export function run(program: string, parameters: string[], environment: NodeJS.ProcessEnv): Running {
  const child = spawn(program, parameters, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return {
    child,
    output: () => said,
    end(signal) {
      child.kill(signal);
      return closed;
    },
  };
}

/** Where a program of this machine is; empty when it has none. */
export function which(program: string): string {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => `${folder}/${program}`).find((path) => existsSync(path)) ?? '';
}

/** Ports that are free now, on every address of this machine. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return servers.map((server) => {
    const address = server.address();
    server.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}
