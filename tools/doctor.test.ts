import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSearchEngine } from '#catalog';
import { loadDemo } from '#demo';
import { type FreshDatabase, freshDatabase, testSettings } from '../test/support/index.js';

const now = new Date('2026-11-23T05:00:00Z');

interface Report {
  ok: boolean;
  rebuilt: number | null;
  checks: { name: string; ok: boolean; found: number; repaired: number }[];
}

describe('npm run doctor', () => {
  let database: FreshDatabase;
  let open: number;

  beforeAll(async () => {
    database = await freshDatabase();
    await loadDemo(database.dataSource.manager, now);
    // The doctor's worker would lapse those whose time has come.
    await database.dataSource.query('UPDATE vacancy SET lapses_at = NULL');
    const [row] = await database.dataSource.query(`SELECT count(*)::int AS open FROM vacancy WHERE state = 'open'`);
    open = row.open;
  });

  afterAll(() => database.drop());

  /** Its exit code, and what it says to a program: one line of JSON, whatever is logged beside. */
  function doctor(...options: string[]): Promise<{ code: number; report: Report }> {
    const { NODE_OPTIONS: _, REDIS_URL: __, ...outer } = process.env;
    const env = { ...outer, DATABASE_URL: database.url, NODE_ENV: 'production' };
    return new Promise((resolve) => {
      execFile(process.execPath, ['tools/run.mjs', 'doctor', '--json', ...options], { env }, (error, said) => {
        resolve({ code: error === null ? 0 : Number(error.code), report: JSON.parse(said) });
      });
    });
  }

  it('finds what waits and what search does not know, and changes nothing', async () => {
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(report).toMatchObject({ ok: false, rebuilt: null });
    expect(report.checks).toContainEqual({ name: 'outbox', ok: false, found: 3, repaired: 0 });
    expect(report.checks).toContainEqual({ name: 'index', ok: false, found: open, repaired: 0 });
  }, 120_000);

  it('fills an index that is empty as a whole, and has what waits worked off', async () => {
    const { code, report } = await doctor('--repair');
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, rebuilt: open });
    expect(report.checks).toContainEqual({ name: 'outbox', ok: true, found: 3, repaired: 3 });
    expect(report.checks).toContainEqual({ name: 'index', ok: true, found: open, repaired: open });
  }, 120_000);

  it('writes only what differs in an index that has the rest', async () => {
    const [row] = await database.dataSource.query(`SELECT id FROM vacancy WHERE state = 'open' LIMIT 1`);
    const engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 1);
    await engine.remove('vacancy', [row.id]);
    await engine.close();
    const { report } = await doctor('--repair');
    expect(report.rebuilt).toBeNull();
    expect(report.checks).toContainEqual({ name: 'index', ok: true, found: 1, repaired: 1 });
  }, 120_000);

  it('builds the whole index anew when it is told to', async () => {
    const { code, report } = await doctor('--rebuild');
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, rebuilt: open });
  }, 120_000);
});
