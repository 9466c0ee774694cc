import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface SupervisedUse {
  /** As people read it: "api". */
  name: string;
  /** The program's path below dist/. */
  program: string;
  environment: NodeJS.ProcessEnv;
  /** How long it may take to finish what it has in hand. */
  stopSeconds: number;
  say: (text: string) => void;
}

/** A process that is started again when it ends by itself. */
export interface Supervised {
  name: string;
  /** It is well from here on: attempts are counted anew, and no failure gives it up. */
  settled(): void;
  /** Fulfilled with a sentence when it ended several times before it was well. */
  gaveUp: Promise<string>;
  /** Ends it; nothing of it is left afterwards. */
  stop(): Promise<void>;
}

const ATTEMPTS = 3;
const LONGEST_PAUSE_SECONDS = 30;
const WELL_AFTER_SECONDS = 60;

/**
 * Indexing and rendering make much that lives for a moment: with room for 128 MB of it an index is built a tenth faster,
 * since less is taken for lasting.
 */
const youngGeneration = '--max-semi-space-size=128';

/** Starts a program in a process group of its own, so that Ctrl-C reaches it through the supervisor, in its turn. */
export function supervise({ name, program, environment, stopSeconds, say }: SupervisedUse): Supervised {
  let child: ChildProcess | undefined;
  let pause: NodeJS.Timeout | undefined;
  let failures = 0;
  let wasWell = false;
  let stopping = false;
  let giveUp: (sentence: string) => void = () => {};
  const gaveUp = new Promise<string>((resolve) => {
    giveUp = resolve;
  });

  function start(): void {
    const startedAt = Date.now();
    child = spawn(process.execPath, [youngGeneration, '--import', './dist/tools/leash.js', join('dist', program)], {
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: environment,
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (Date.now() - startedAt > WELL_AFTER_SECONDS * 1000) failures = 0;
      failures += 1;
      const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
      if (!wasWell && failures >= ATTEMPTS) {
        giveUp(`${name} ${how}, ${ATTEMPTS} times while starting; what it said stands above.`);
        return;
      }
      const seconds = Math.min(2 ** (failures - 1), LONGEST_PAUSE_SECONDS);
      say(`${name} ${how}; starting it again in ${seconds} s …`);
      pause = setTimeout(start, seconds * 1000);
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    clearTimeout(pause);
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const { pid } = child;
    const ended = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const deadline = setTimeout(() => {
      say(`${name} did not stop in ${stopSeconds} s and is ended now.`);
      process.kill(-pid, 'SIGKILL');
    }, stopSeconds * 1000);
    await ended;
    clearTimeout(deadline);
  }

  start();
  return {
    name,
    gaveUp,
    stop,
    settled() {
      failures = 0;
      wasWell = true;
    },
  };
}
