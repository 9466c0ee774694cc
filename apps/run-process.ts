import { readSettings, type Settings, SettingsError } from '#platform/config';
import { DatabaseError } from '#platform/database';
import { createLogger, type Log } from '#platform/telemetry';

interface Stoppable {
  /** Finishes what is in hand, then lets everything go. */
  close(): Promise<void>;
}

/**
 * Runs a process from its settings to its end: SIGTERM or SIGINT lets it finish what it has in hand, for as long as
 * SHUTDOWN_SECONDS. What makes it impossible to start is said in a sentence.
 */
export async function runProcess(
  name: string,
  open: (settings: Settings, log: Log) => Promise<Stoppable>,
): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const log = createLogger(settings, name);
    endOnFailure(log);
    stopOnSignal(await open(settings, log), settings, log);
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    process.exit(1);
  }
}

function stopOnSignal(running: Stoppable, settings: Settings, log: Log): void {
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error({ seconds: settings.SHUTDOWN_SECONDS }, 'What was in hand was not finished in time');
      process.exit(1);
    }, settings.SHUTDOWN_SECONDS * 1_000).unref();
    await running.close();
    log.info('Stopped');
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}

/** A state that nobody foresaw is not worked on with: the supervisor starts the process anew. */
function endOnFailure(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'The process ends after a failure that nobody foresaw');
      process.exit(1);
    });
  }
}

/** What a person can do something about, in words; undefined for what is a fault of the program. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof DatabaseError) return error.message;
  if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'listen') return undefined;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') return `${address}:${port} is in use by another program. Stop it, or name another PORT.`;
  if (code === 'EACCES') return `${address}:${port} may not be opened by this user. Name a PORT above 1023.`;
  return `${address}:${port} cannot be opened (${code}). Name an address of this machine in HOST.`;
}
