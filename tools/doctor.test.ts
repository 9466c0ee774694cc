import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSearchEngine } from '#catalog';
import { loadDemo } from '#demo';
import { SystemClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { refuseOtherKey, Secrets } from '#platform/secrets';
import { Audit, AuditChain, PersonKeys } from '#privacy';
import { type FreshDatabase, freshDatabase, testSettings } from '../test/support/index.js';

const now = new Date('2026-11-23T05:00:00Z');

interface Report {
  ok: boolean;
  rebuilt: number | null;
  checks: { name: string; ok: boolean; found: number; repaired: number }[];
}

describe('npm run doctor', () => {
  let database: FreshDatabase;
  /** What the tables have: open vacancies, talents whom somebody may find, events that wait. */
  let open: number;
  let talents: number;
  let waiting: number;
  const { SECRET_KEY } = testSettings({});

  beforeAll(async () => {
    database = await freshDatabase();
    await loadDemo(database.dataSource.manager, now);
    // The doctor's worker would lapse those whose time has come.
    await database.dataSource.query('UPDATE vacancy SET lapses_at = NULL');
    const [row] = await database.dataSource.query(
      `SELECT (SELECT count(*) FROM vacancy WHERE state = 'open')::int AS open,
         (SELECT count(*) FROM talent t JOIN resume r ON r.person_id = t.person_id AND r.is_main
          WHERE t.visibility <> 'invited' AND t.wishes->>'seeking' <> 'no')::int AS talents,
         (SELECT count(*) FROM outbox_event WHERE handled_at IS NULL)::int AS waiting`,
    );
    ({ open, talents, waiting } = row);
  }, 120_000);

  afterAll(() => database.drop());

  /** Its exit code, and what it says to a program: one line of JSON, whatever is logged beside. */
  function doctor(...options: string[]): Promise<{ code: number; report: Report }> {
    const { NODE_OPTIONS: _, REDIS_URL: __, ...outer } = process.env;
    const env = { ...outer, DATABASE_URL: database.url, NODE_ENV: 'production', SECRET_KEY };
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
    expect(report.checks).toContainEqual({ name: 'outbox', ok: false, found: waiting, repaired: 0 });
    expect(report.checks).toContainEqual({ name: 'index', ok: false, found: open, repaired: 0 });
  }, 120_000);

  it('fills an index that is empty as a whole, and has what waits worked off', async () => {
    const { code, report } = await doctor('--repair');
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, rebuilt: open + talents });
    expect(report.checks).toContainEqual({ name: 'index of talents', ok: true, found: talents, repaired: talents });
    expect(report.checks).toContainEqual({ name: 'outbox', ok: true, found: waiting, repaired: waiting });
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

  it('finds a broken chain of the audit log, and does not pretend to mend it', async () => {
    const clock = new SystemClock();
    const audit = new Audit(clock, new PersonKeys(new Secrets(testSettings({})), clock));
    const about = { kind: 'vacancy', id: newId() } as const;
    for (const action of ['vacancy.published', 'vacancy.withdrawn']) {
      await audit.record(database.dataSource.manager, { action, by: 'fair', about });
    }
    await new AuditChain(database.dataSource, audit).seal();
    const healthy = await doctor();
    expect(healthy).toMatchObject({ code: 0, report: { ok: true } });
    expect(healthy.report.checks).toContainEqual({ name: 'audit chain', ok: true, found: 0, repaired: 0 });
    await database.dataSource.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await database.dataSource.query(`UPDATE audit_entry SET action = 'vacancy.kept' WHERE position = 2`);
    const { code, report } = await doctor('--repair');
    expect(code).toBe(1);
    expect(report.checks).toContainEqual({ name: 'audit chain', ok: false, found: 1, repaired: 0 });
    await database.dataSource.query(`UPDATE audit_entry SET action = 'vacancy.withdrawn' WHERE position = 2`);
    await database.dataSource.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  }, 120_000);

  it('finds that the data were written with another secret key, before it does anything else', async () => {
    await database.dataSource.query('DELETE FROM secret_fingerprint');
    await refuseOtherKey(database.dataSource, new Secrets(testSettings({ SECRET_KEY: 'f'.repeat(64) })));
    const { code, report } = await doctor('--repair');
    expect(code).toBe(1);
    expect(report.checks).toEqual([
      { name: 'tables', ok: true, found: 0, repaired: 0 },
      { name: 'secret key', ok: false, found: 1, repaired: 0 },
    ]);
    await database.dataSource.query('DELETE FROM secret_fingerprint');
  }, 120_000);

  it('builds the whole index anew when it is told to', async () => {
    const { code, report } = await doctor('--rebuild');
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, rebuilt: open + talents });
  }, 120_000);
});
