import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { z } from 'zod';
import { createLogger } from '#platform/telemetry';
import {
  explainMapping,
  type ImportMapping,
  type ImportRun,
  importMapping,
  mappingFaults,
  openRecords,
  recognizeColumns,
} from '#vacancies';
import { CommandError, type Output } from '../output.js';
import { count } from './counts.js';
import { importProgress } from './progress.js';
import { forPeople, type ImportSession, importSession, untilFound } from './session.js';

/** Rejected rows that are printed; the others are counted. */
const SHOWN_REJECTIONS = 20;
const LONGEST_SOURCE = 100;
const LONGEST_LICENCE = 500;

/** Imports a file of vacancies, and says what became of its rows. */
export async function importFile(
  path: string,
  given: { map?: string; source?: string; licence?: string },
  output: Output,
): Promise<void> {
  const startedAt = Date.now();
  const source = named('--source', given.source, LONGEST_SOURCE);
  const licence = named('--licence', given.licence, LONGEST_LICENCE);
  const { records, mapping } = await openFile(path, given.map, output);
  await importSession(output, async (session) => {
    const request = { path, records, mapping, source, licence, startedBy: userName() };
    const run = await session.imports.run(request, importProgress(output));
    await sayReport(session, run, output);
    const found = await untilFound(session, run.id, output);
    const { read, created, updated, merged, unchanged, rejected } = run.report;
    const seconds = (Date.now() - startedAt) / 1000;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    logRun(session, run, { seconds, peakMb });
    output.result(
      { read, created, updated, merged, unchanged, rejected, seconds, peakMb },
      `${found} ${seconds.toFixed(1)} s, at most ${peakMb} MB of memory. Import ${run.id}.`,
    );
  });
}

/** Writes the mapping that an import would use, and imports nothing. */
export async function writeMapping(
  path: string,
  mapPath: string | undefined,
  target: string,
  output: Output,
): Promise<void> {
  const { records, mapping } = await openFile(path, mapPath, output);
  for await (const _first of records.rows) break; // leaving the rows closes the file
  await writeFile(target, `${JSON.stringify(mapping, null, 2)}\n`);
  output.result({ columns: mapping.columns }, `This mapping is in ${target}; nothing was imported. Use it with --map.`);
}

/** Opens the file, finds out what its columns are, and says so. */
async function openFile(path: string, mapPath: string | undefined, output: Output) {
  const given = mapPath === undefined ? null : await readMapping(mapPath);
  await access(path, constants.R_OK);
  const records = await openRecords(path).catch((error: unknown) => {
    throw forPeople(error);
  });
  const { header, sample, encoding, compressed } = records;
  const mapping = given ?? recognizeColumns(header, sample);
  const faults = mappingFaults(header, mapping);
  if (faults.length > 0) throw new CommandError(faults.join('\n'));
  output.say(`${basename(path)} (${encoding.toUpperCase()}${compressed ? ', gzip' : ''}) is taken as:`);
  for (const line of explainMapping(mapping, header, sample)) output.say(`  ${line}`);
  return { records, mapping };
}

async function readMapping(path: string): Promise<ImportMapping> {
  const text = await readFile(path, 'utf8');
  try {
    return importMapping.parse(JSON.parse(text));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CommandError(`${path} is no mapping: ${what}\nMake one with --write-map, and edit that.`);
  }
}

async function sayReport({ imports }: ImportSession, { id, report }: ImportRun, output: Output): Promise<void> {
  const { read, created, updated, merged, unchanged, rejected, heldDown, endedEarly } = report;
  const shown = await imports.rejections(id, SHOWN_REJECTIONS);
  for (const { line, reason, detail } of shown) {
    output.say(`  line ${line} rejected: ${reason}${detail === null ? '' : ` (${detail})`}`);
  }
  if (rejected > shown.length) {
    output.say(`  … and ${count(rejected - shown.length)} more: table import_rejection, run_id ${id}`);
  }
  if (endedEarly !== null) output.say(`The file ended early: ${endedEarly}. What stood before that is in.`);
  if (heldDown > 0) output.say(`${count(heldDown)} rows are of posts that were taken down, and stay so.`);
  output.say(
    `${count(read)} rows read: ${count(created)} created, ${count(updated)} updated, ${count(merged)} merged, ` +
      `${count(unchanged)} unchanged, ${count(rejected)} rejected.`,
  );
}

/** One line for those who collect logs, beside the sentences for people; its requestId is that of the run's events. */
function logRun({ settings }: ImportSession, run: ImportRun, measured: { seconds: number; peakMb: number }): void {
  if (process.stderr.isTTY) return;
  const { id: requestId, source, fileName, fileSha256, startedBy, state, report } = run;
  const log = createLogger(settings, 'import', process.stderr);
  log.info({ requestId, source, fileName, fileSha256, startedBy, state, ...report, ...measured }, 'Import ended');
}

function named(option: string, given: string | undefined, longest: number): string | null {
  if (given === undefined) return null;
  const text = given.trim();
  if (text === '' || text.length > longest) throw new CommandError(`${option} takes 1 to ${longest} characters.`);
  return text;
}

/** Who imports; a user that the system has no name for is told by number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.()}`;
  }
}
