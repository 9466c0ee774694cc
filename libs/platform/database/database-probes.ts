import type { DataSource } from 'typeorm';
import type { ComponentState, Probe } from '#platform/telemetry';
import { type DatabaseTrouble, databaseTrouble } from './away.js';
import { poolOf } from './connection.js';
import { migrationState } from './migrate.js';
import { secondsSinceFull } from './query-failures.js';

/** A query that does nothing is answered in a millisecond or two; this long means that all others are slow as well. */
const SLOW = 500;
/** For so long after a write found no room the database is said to be full. */
const FULL_SECONDS = 60;

const sentences: Readonly<Record<DatabaseTrouble, string>> = {
  away: 'It cannot be reached, or is just stopping or starting.',
  slow: 'It does not answer in time.',
  busy: 'It has no connection or memory left for this process.',
  full: 'Its disk is full.',
};

/** Whether the server answers, how soon, and how many wait for a connection to it. */
export function databaseProbe(dataSource: DataSource): Probe {
  return { name: 'database', essential: true, slowAfter: SLOW, check: () => look(dataSource) };
}

async function look(dataSource: DataSource): Promise<ComponentState> {
  const figures = connections(dataSource);
  try {
    await dataSource.query('SELECT 1');
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble === undefined) throw error;
    const { usedConnections, waiting } = figures;
    const crowd =
      waiting > 0
        ? ` All ${usedConnections} connections of this process are in use, and ${waiting} requests wait.`
        : '';
    return { state: 'failed', detail: sentences[trouble] + crowd, figures };
  }
  if (secondsSinceFull() < FULL_SECONDS) {
    return { state: 'degraded', detail: 'Its disk is full: it can be read, but nothing can be saved.', figures };
  }
  return { state: 'ok', figures };
}

/** Connections of this process: used and idle ones, and callers who wait for one. */
export function connections(dataSource: DataSource) {
  const { totalCount, idleCount, waitingCount } = poolOf(dataSource);
  return { usedConnections: totalCount - idleCount, idleConnections: idleCount, waiting: waitingCount };
}

/** Whether the tables are those of this program. */
export function migrationsProbe(dataSource: DataSource): Probe {
  return {
    name: 'migrations',
    essential: true,
    standsOn: 'database',
    async check() {
      const { pending, unknown } = await migrationState(dataSource);
      const figures = { pending: pending.length };
      if (pending.length > 0) {
        const detail = `${pending.length} migrations have not run; \`npm start\` or \`npm run migrate\` runs them.`;
        return { state: 'failed', detail, figures };
      }
      // The tables went ahead while this process runs: it goes on until it is its turn in a rolling upgrade.
      if (unknown.length > 0) return { state: 'ok', detail: 'A newer version has changed the tables.', figures };
      return { state: 'ok', figures };
    },
  };
}
