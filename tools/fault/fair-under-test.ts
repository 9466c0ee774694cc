import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { readSettings } from '#platform/config';
import { freeAddress } from '../address.js';
import { databaseAccount } from '../embedded/account.js';
import { lastRunning, openDataFolder } from '../embedded/folder.js';
import { openDatabase } from '../embedded/index.js';
import { CommandError } from '../output.js';

/** On a machine that has much else to do. */
const READY_SECONDS = 300;

/** A fair of its own: `npm start` on a folder and port that nobody else has, and whose processes may be killed. */
export class FairUnderTest {
  /** Processes by name, as the latest line of their logs tells. */
  private readonly pids = new Map<string, number>();
  private readonly killed = new Set<number>();
  private readonly lastLines: string[] = [];

  private constructor(
    readonly folder: string,
    readonly address: string,
    readonly environment: NodeJS.ProcessEnv,
    private readonly supervisor: ChildProcess,
  ) {
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
  }

  /** Starts it, and waits until it is ready. */
  static async start(): Promise<FairUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'everfair-fault-'));
    chmodSync(folder, 0o755); // the database may have to run as another user
    const port = await freeAddress('localhost', 0);
    const { DATABASE_URL: _ours, REDIS_URL: _its, ...inherited } = process.env;
    const environment = {
      ...inherited,
      DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      DEMO: '0',
      LOG_LEVEL: 'info',
      RATE_READS_PER_SECOND: '1000000',
      RATE_WRITES_PER_SECOND: '1000000',
    };
    const supervisor = spawn(process.execPath, [join('dist', 'tools', 'start.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
      detached: true,
    });
    const fair = new FairUnderTest(folder, `http://localhost:${port}`, environment, supervisor);
    try {
      await fair.ready();
    } catch (error) {
      await fair.stop();
      throw error;
    }
    return fair;
  }

  /** Waits until all components say that they are well. */
  async ready(): Promise<void> {
    const deadline = Date.now() + READY_SECONDS * 1000;
    while (!(await this.answers())) {
      if (this.supervisor.exitCode !== null || Date.now() > deadline) {
        throw new CommandError(`The fair under test is not ready. Its last words:\n${this.lastLines.join('\n')}`);
      }
      await wait(100);
    }
  }

  /** The address of its database. */
  async databaseUrl(): Promise<string> {
    const database = await openDatabase(readSettings(this.environment), { command: 'fault', say: () => {} });
    return database.url;
  }

  /** Ends a process at once, as a failing machine would. @returns whether it was there */
  kill(name: 'api' | 'worker' | 'database'): boolean {
    const pid = name === 'database' ? this.databasePid() : this.pids.get(name);
    if (pid === undefined || this.killed.has(pid)) return false;
    this.killed.add(pid); // its number may come to belong to somebody else
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
      throw error;
    }
  }

  /** Stops it and removes its data. */
  async stop(): Promise<void> {
    if (this.supervisor.exitCode === null) {
      const ended = new Promise<void>((resolve) => this.supervisor.once('exit', () => resolve()));
      this.supervisor.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private databasePid(): number | undefined {
    const settings = readSettings(this.environment);
    return lastRunning(
      openDataFolder(
        settings.DATA_DIR,
        databaseAccount(() => {}),
        () => {},
      ),
    )?.pid;
  }

  private async answers(): Promise<boolean> {
    try {
      const response = await fetch(`${this.address}/api/health/ready`, { headers: { connection: 'close' } });
      return response.ok;
    } catch {
      return false; // not listening yet, or just killed
    }
  }

  private hear(line: string): void {
    this.lastLines.push(line);
    if (this.lastLines.length > 20) this.lastLines.shift();
    const said = /"process":"(\w+)","pid":(\d+)/.exec(line);
    if (said?.[1]) this.pids.set(said[1], Number(said[2]));
  }
}
