import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * A lock between processes of one machine: a file that names its holder. Plain JavaScript, because the command runner
 * needs it before anything is installed or built.
 *
 * A holder is a pid together with the time of birth of that process, so that a lock left by a killed process is never
 * taken for one held by whoever got the same pid later, even after a restart of the machine.
 */

/**
 * When the process was born, in a form that two processes with one pid never share; undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processBirth(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name of the program, in parentheses, may hold spaces; after it come state (3rd field) … start time (22nd).
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ended = fields[0] === 'Z' || fields[0] === 'X';
      return ended ? undefined : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    } catch (error) {
      if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
      throw error;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined; // ps ends with 1 when there is no such process
  }
}

/**
 * Takes the lock, or says who has it.
 * @param {string} file path of the lock file, in a folder that exists
 * @param {string} command what the holder does, for the message of whoever comes second
 * @returns {{ release(): void } | { heldBy: { pid: number, born: string, command: string } }}
 */
export function takeLock(file, command) {
  const mine = JSON.stringify({ pid: process.pid, born: processBirth(process.pid), command });
  const draft = `${file}.${process.pid}`;
  for (;;) {
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
      linkSync(draft, file); // fails when the file is there: exactly one of several takers succeeds
      return { release: () => releaseLock(file, mine) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = lockHolder(file);
    if (holder) return { heldBy: holder };
    discardStale(file);
  }
}

/**
 * Who holds the lock now; undefined when nobody does, or its holder is no longer alive.
 * @param {string} file
 * @returns {{ pid: number, born: string, command: string } | undefined}
 */
export function lockHolder(file) {
  const text = contentOf(file);
  if (text === undefined) return undefined;
  try {
    const holder = JSON.parse(text);
    return processBirth(holder.pid) === holder.born ? holder : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // cut off by a full disk: nobody's
    throw error;
  }
}

/** Moves a dead process's lock away; puts it back if another taker was faster and it is a live one by now. */
function discardStale(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (lockHolder(aside)) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseLock(file, mine) {
  if (contentOf(file) === mine) rmSync(file, { force: true });
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
