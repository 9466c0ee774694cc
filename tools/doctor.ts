import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { IndexCheck, IndexingService, indexedKinds, openSearchEngine } from '#catalog';
import type { SearchKind } from '#contracts';
import { SystemClock } from '#platform/clock';
import { readSettings, type Settings } from '#platform/config';
import { openDataSource, pendingMigrations } from '#platform/database';
import { Outbox, Reconciler, workerIsAlive } from '#platform/outbox';
import { Queues, queueNames } from '#platform/queues';
import { isOtherKey, Secrets } from '#platform/secrets';
import { createLogger, type Log } from '#platform/telemetry';
import { verifyChain } from '#privacy';
import { schema } from '#schema';
import { createWorker } from '../apps/worker/create-worker.js';
import { openDatabase } from './embedded/index.js';
import { CommandError, type Output, openOutput, readParameters, runCommand } from './output.js';

const USAGE = 'npm run doctor [-- --repair] [--rebuild] [--json]';

/** Changes of the last moments are on their way and no fault. */
const ON_THE_WAY_SECONDS = 10;
const DRAIN_SECONDS = 300;
const MOST_IDS = 500;

const indexes = {
  vacancy: { name: 'index', holds: 'open vacancies' },
  talent: { name: 'index of talents', holds: 'talents' },
} as const satisfies Record<SearchKind, { name: string; holds: string }>;

interface Finding {
  name: string;
  found: number;
  sentence: string;
  /** Nothing that a program may mend: a person has to find out what happened. */
  beyondRepair?: true;
}

interface Patient {
  settings: Settings;
  log: Log;
  dataSource: DataSource;
  queues: Queues;
  index: IndexCheck;
  indexing: IndexingService;
}

interface Treatment {
  repair: boolean;
  rebuild: boolean;
}

/**
 * `npm run doctor`: holds tables, outbox, queues and index against each other, and verifies the audit log's chain; with
 * `--repair` mends what differs, with `--rebuild` builds the whole index anew.
 */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, {
    repair: { type: 'boolean', default: false },
    rebuild: { type: 'boolean', default: false },
  });
  if (positionals.length > 0) throw new CommandError(`Usage: ${USAGE}`);
  const output = openOutput(values.json);
  const given = readSettings(process.env);
  const database = await openDatabase(given, { command: 'doctor', say: output.say });
  try {
    const settings: Settings = { ...given, DATABASE_URL: database.url, LOG_LEVEL: 'warn' };
    await examine(settings, values, output);
  } finally {
    await database.stop();
  }
});

async function examine(settings: Settings, treatment: Treatment, output: Output): Promise<void> {
  const log = createLogger(settings, 'doctor', process.stderr);
  const dataSource = await openDataSource(settings.DATABASE_URL!, schema, {
    applicationName: 'everfair doctor',
    pool: 3,
  });
  const engine = openSearchEngine(settings, 'indexing', 2);
  const queues = new Queues(settings, log);
  try {
    const index = new IndexCheck(dataSource, engine);
    const indexing = new IndexingService(dataSource, engine, new SystemClock());
    const patient = { settings, log, dataSource, queues, index, indexing };
    const tables = await tablesFinding(dataSource);
    if (tables.found > 0) return report([{ ...tables, repaired: 0 }], null, treatment, output);
    const key = await keyFinding(dataSource, settings);
    const first = [tables, key].map((one) => ({ ...one, repaired: 0 }));
    if (key.found > 0) return report(first, null, treatment, output);
    await engine.prepare();
    const before = await findings(patient, output);
    const isIll = treatment.repair && before.some(({ found, beyondRepair }) => found > 0 && !beyondRepair);
    const isEmpty = (await engine.stats('vacancy')).documents === 0;
    const rebuilt = treatment.rebuild || (isIll && isEmpty) ? await rebuild(patient, output) : null;
    if (isIll) await mend(patient, output);
    const after = isIll || rebuilt !== null ? await findings(patient, output) : before;
    const rest = before.map((one, i) => ({
      ...one,
      repaired: one.beyondRepair ? 0 : one.found - after[i]!.found,
    }));
    report([...first, ...rest], rebuilt, treatment, output);
  } finally {
    await queues.beforeApplicationShutdown();
    await engine.close();
    await dataSource.destroy();
  }
}

async function findings(patient: Patient, output: Output): Promise<Finding[]> {
  output.progress('Looking at the outbox and the queues …');
  const found = [await outboxFinding(patient.dataSource), await queuesFinding(patient.queues)];
  output.progress('Holding the index against the tables …');
  for (const [kind, { missing, stale, extra }] of await patient.index.lastingDifferences()) {
    found.push({
      name: indexes[kind].name,
      found: missing.length + stale.length + extra.length,
      sentence: `Index of ${indexes[kind].holds}: ${missing.length} are missing, ${stale.length} are shown as they were, ${extra.length} should not be found`,
    });
  }
  found.push(await chainFinding(patient.dataSource, output));
  return found;
}

async function tablesFinding(dataSource: DataSource): Promise<Finding> {
  const pending = await pendingMigrations(dataSource);
  return {
    name: 'tables',
    found: pending.length,
    sentence: `Tables: ${pending.length} migrations have not run${pending.length > 0 ? '; `npm start` or `npm run migrate` runs them' : ''}`,
  };
}

/** With another key than the data's nothing can be looked into or mended: this program would not even start. */
async function keyFinding(dataSource: DataSource, settings: Settings): Promise<Finding> {
  const isOther = await isOtherKey(dataSource, () => new Secrets(settings));
  return {
    name: 'secret key',
    found: isOther ? 1 : 0,
    sentence: isOther
      ? 'Secret key: these data were written with another SECRET_KEY; set it, or put its secret.key into DATA_DIR'
      : 'Secret key: it is the one that the data were written with',
    beyondRepair: true,
  };
}

/** A chain that was broken stays broken: what stood there before cannot be known, and nothing may pretend to. */
async function chainFinding(dataSource: DataSource, output: Output): Promise<Finding> {
  const { entries, unsealed, head, faults, first } = await verifyChain(dataSource, (position) =>
    output.progress(`Verifying the audit log: entry ${position} …`),
  );
  const places = first.map(({ position, fault }) => `${position} (${fault})`).join(', ');
  return {
    name: 'audit chain',
    found: faults,
    sentence:
      faults > 0
        ? `Audit chain: ${faults} places are not as they were sealed: ${places}${faults > first.length ? ' …' : ''}`
        : `Audit chain: ${entries} entries are as they were sealed, up to ${head.position} (${head.hash.toString('hex')}); ${unsealed} wait to be sealed`,
    beyondRepair: true,
  };
}

/** With a worker at work, what is younger is on its way. */
async function outboxFinding(dataSource: DataSource): Promise<Finding> {
  const patience = (await workerIsAlive(dataSource)) ? ON_THE_WAY_SECONDS : 0;
  const [row] = await dataSource.query<[{ late: number }]>(
    `SELECT count(*)::int AS late FROM outbox_event
     WHERE handled_at IS NULL AND created_at < clock_timestamp() - make_interval(secs => $1)`,
    [patience],
  );
  return { name: 'outbox', found: row.late, sentence: `Outbox: ${row.late} events wait longer than they should` };
}

async function queuesFinding(queues: Queues): Promise<Finding> {
  const counts = await queues.counts();
  const failed = queueNames.reduce((sum, name) => sum + counts[name].failed, 0);
  return { name: 'queues', found: failed, sentence: `Queues: ${failed} jobs were given up` };
}

/** Builds the index anew beside the present one, in which searches go on until it is ready. @returns how many are in it */
async function rebuild({ indexing }: Patient, output: Output): Promise<number> {
  output.progress('Building the index anew …');
  const counts: string[] = [];
  let all = 0;
  for (const kind of indexedKinds) {
    const count = await indexing.rebuild(kind);
    counts.push(`${count} ${indexes[kind].holds}`);
    all += count;
  }
  output.say(`The index was built anew: ${counts.join(', ')}.`);
  return all;
}

/** A worker of this process's own hands over again what was given up; then the index is brought to what the tables say. */
async function mend({ settings, log, dataSource, index, indexing }: Patient, output: Output): Promise<void> {
  const worker = await createWorker(settings, log);
  try {
    await worker.get(Reconciler, { strict: false }).reconcile(0);
    await drained(new Outbox(dataSource), output);
  } finally {
    await worker.close();
  }
  for (const kind of indexedKinds) {
    const { missing, stale, extra } = await index.compare(kind);
    const ids = [...missing, ...stale, ...extra];
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      output.progress(`Mending the index of ${indexes[kind].holds}: ${at} of ${ids.length} …`);
      await indexing.index(kind, ids.slice(at, at + MOST_IDS));
    }
  }
}

async function drained(outbox: Outbox, output: Output): Promise<void> {
  const deadline = Date.now() + DRAIN_SECONDS * 1_000;
  for (;;) {
    const { urgent, bulk } = await outbox.state();
    const pending = urgent.pending + bulk.pending;
    if (pending === 0) return;
    if (Date.now() > deadline) {
      output.say(`${pending} events are still waiting after ${DRAIN_SECONDS} seconds.`);
      return;
    }
    output.progress(`${pending} events wait …`);
    await wait(200);
  }
}

function report(
  checks: (Finding & { repaired: number })[],
  rebuilt: number | null,
  { repair }: Treatment,
  output: Output,
): void {
  for (const { sentence, repaired } of checks) output.say(`${sentence}${repaired > 0 ? ` (${repaired} mended)` : ''}.`);
  const left = checks.filter(({ found, repaired }) => found !== repaired);
  const ok = left.length === 0;
  const mendable = !repair && left.some(({ beyondRepair }) => !beyondRepair);
  output.result(
    {
      ok,
      rebuilt,
      checks: checks.map(({ name, found, repaired }) => ({ name, ok: found === repaired, found, repaired })),
    },
    ok ? 'All is well.' : mendable ? 'Something is wrong; --repair mends it.' : 'Not all can be mended: see above.',
  );
  if (!ok) process.exitCode = 1;
}
