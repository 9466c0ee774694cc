import type { ImportRun } from '#vacancies';
import { CommandError, type Output } from '../output.js';
import { count } from './counts.js';
import { importSession, untilFound } from './session.js';

/** Prints all imports, the latest first. */
export function listRuns(output: Output): Promise<void> {
  return importSession(output, async ({ imports }) => {
    const runs = await imports.runs();
    for (const run of runs) output.say(lineOf(run));
    output.result({ runs }, runs.length === 0 ? 'Nothing was imported yet.' : `${count(runs.length)} imports.`);
  });
}

/** Takes an import back. */
export function undoRun(id: string, output: Output): Promise<void> {
  return importSession(output, async (session) => {
    const undone = await session.imports.undo(runId(id));
    output.say(`Undone: ${count(undone)} posts are as if this import had not been.`);
    output.result({ undone }, await untilFound(session, id, output));
  });
}

/** Takes down all that an import had, for good. */
export function takeDownRun(id: string, output: Output): Promise<void> {
  return importSession(output, async (session) => {
    const takenDown = await session.imports.takeDown(runId(id));
    output.say(`Taken down for good: ${count(takenDown)} vacancies. A later import does not open them again.`);
    output.result({ takenDown }, await untilFound(session, id, output));
  });
}

function lineOf({ id, startedAt, state, fileName, source, licence, startedBy, report }: ImportRun): string {
  const { read, created, updated, merged, unchanged, rejected } = report;
  return (
    `${id}  ${startedAt.toISOString().slice(0, 16)}Z  ${state}\n` +
    `    ${fileName} from ${source}${licence === null ? '' : ` (${licence})`}, by ${startedBy}\n` +
    `    ${count(read)} read: ${count(created)} created, ${count(updated)} updated, ${count(merged)} merged, ` +
    `${count(unchanged)} unchanged, ${count(rejected)} rejected`
  );
}

function runId(given: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) {
    throw new CommandError(`"${given}" is no import's id. Find it with: npm run import -- list`);
  }
  return given.toLowerCase();
}
