import type { ImportProgress } from '#vacancies';
import type { Output } from '../output.js';
import { count } from './counts.js';

/** Without a terminal a line comes this often: milliseconds. */
const LINE_INTERVAL = 5_000;

const names = {
  waiting: 'Waiting for another import to end',
  reading: 'Reading rows',
  organizations: 'Writing organizations',
  posts: 'Writing posts',
} as const;

/** Shows how far an import is, how fast it goes and how long this part of it will take yet. */
export function importProgress(output: Output): (progress: ImportProgress) => void {
  let phase: ImportProgress['phase'] | undefined;
  let startedAt = Date.now();
  let saidAt = Date.now();
  const atTerminal = (output.json ? process.stderr : process.stdout).isTTY;
  return (progress) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      startedAt = Date.now();
    }
    const line = lineOf(progress, (Date.now() - startedAt) / 1000);
    output.progress(line);
    if (atTerminal || Date.now() - saidAt < LINE_INTERVAL) return;
    saidAt = Date.now();
    output.say(line);
  };
}

function lineOf({ phase, done, count: reached }: ImportProgress, seconds: number): string {
  if (phase === 'waiting') return `${names.waiting} …`;
  const line = `${names[phase]}: ${Math.floor(done * 100)} %, ${count(reached)}`;
  if (seconds < 1 || done === 0) return line;
  const rate = Math.round(reached / seconds);
  const left = Math.ceil((seconds / done) * (1 - done));
  return `${line}, ${count(rate)} a second, ${left} s left`;
}
