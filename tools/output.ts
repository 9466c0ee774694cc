import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SettingsError } from '#platform/config';
import { DatabaseError, databaseTrouble } from '#platform/database';

/** Something a command cannot do, said in a sentence for the person who called it: what, and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** How a command speaks. People's lines go to standard output, or to standard error when a program reads along. */
export interface Output {
  /** A program reads the result: `--json` was given. */
  json: boolean;
  /** One line for people. */
  say(text: string): void;
  /** A line that the next one replaces; shown only at a terminal. */
  progress(text: string): void;
  /** What came out. With `--json` it is the last line of standard output; people get the sentence. */
  result(values: Record<string, unknown>, sentence: string): void;
}

/** Prints for people, or for a program that reads the last line of standard output. */
export function openOutput(json: boolean): Output {
  const stream = json ? process.stderr : process.stdout;
  let replaceable = false;
  const clear = () => {
    if (replaceable) stream.write('\r\x1b[K');
    replaceable = false;
  };
  return {
    json,
    say(text) {
      clear();
      stream.write(`${text}\n`);
    },
    progress(text) {
      if (!stream.isTTY) return;
      clear();
      stream.write(text.slice(0, stream.columns - 1));
      replaceable = true;
    },
    result(values, sentence) {
      clear();
      stream.write(`${sentence}\n`);
      if (json) process.stdout.write(`${JSON.stringify(values)}\n`);
    },
  };
}

/**
 * Runs a command to its end and leaves with the exit code: 0, or 1 with one sentence when something a person can
 * understand went wrong. Anything else shows its stack with LOG_LEVEL=debug.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

/**
 * The parameters of a command, `--json` among them.
 * @throws CommandError with the usage, when they are not understood
 */
export function readParameters<const O extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: O,
  args = process.argv.slice(2),
) {
  try {
    return parseArgs({
      args,
      options: { ...options, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CommandError(`${messageOf(error)}\nUsage: ${usage}`);
  }
}

/** One sentence for what went wrong. */
export function explain(error: unknown): string {
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) return error.stack ?? error.message;
  if (error instanceof CommandError || error instanceof SettingsError || error instanceof DatabaseError) {
    return error.message;
  }
  switch (databaseTrouble(error)) {
    case 'full':
      return fullDisk(error);
    case 'slow':
      return `The database did not answer in time (${messageOf(error)}). Look at what else it does, then try again: what was saved is safe.`;
    case 'busy':
      return `The database has no connection or memory left (${messageOf(error)}). Try again when it has less to do.`;
  }
  switch (codeOf(error)) {
    case 'ENOSPC':
      return fullDisk(error);
    case 'ENOENT':
      return `There is no such file: ${pathOf(error)}. Check its name.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `You may not use ${pathOf(error)}. Give yourself the right to, or name another.`;
    case 'EISDIR':
      return `A folder was named where a file is needed (${messageOf(error)}).`;
  }
  if (databaseTrouble(error) === 'away') {
    return `The database went away (${messageOf(error)}). Check that it runs and that its disk is not full, then try again: what was saved is safe.`;
  }
  return `It failed: ${messageOf(error)} (LOG_LEVEL=debug shows where).`;
}

function fullDisk(error: unknown): string {
  return `The disk is full (${messageOf(error)}). Make room, then try again: nothing that was saved is lost.`;
}

/** The code of an error of the system, of PostgreSQL or of zlib. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

function pathOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : messageOf(error);
}

/** What an error says, also one that holds several and says nothing itself. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
