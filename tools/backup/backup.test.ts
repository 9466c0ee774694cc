import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demoCity, loadDemo } from '#demo';
import { Organization } from '#organizations';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { refuseOtherKey, Secrets } from '#platform/secrets';
import { Audit, AuditChain, erasePerson, PersonKeys, verifyChain } from '#privacy';
import { personalData, schema } from '#schema';
import { Vacancy } from '#vacancies';
import {
  type BareDatabase,
  bareDatabase,
  type FreshDatabase,
  freshDatabase,
  testSettings,
} from '../../test/support/index.js';
import { restoreBackup } from './restore.js';
import { writeBackup } from './write.js';

const now = new Date('2026-11-23T08:00:00Z');
const quiet = () => {};

let folder: string;
let file: string;
let fair: FreshDatabase;
let target: BareDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'everfair-backup-'));
  file = join(folder, 'fair.backup.gz');
  fair = await freshDatabase();
  await loadDemo(fair.dataSource.manager, now);
  // What COPY has to write in a special way, and what a person may have typed.
  await fair.dataSource.query(
    `UPDATE vacancy SET description = E'tab\\t, line\\n, \\\\N, \\\\., "quote", 𠮷野家' WHERE id = (SELECT min(id::text)::uuid FROM vacancy)`,
  );
  await writeBackup(fair.url, file, quiet);
});
beforeEach(async () => {
  target = await bareDatabase();
});
afterEach(() => target.drop());
afterAll(async () => {
  await fair.drop();
  rmSync(folder, { recursive: true });
});

/** Tables as text, so that nothing is compared by anyone's conversions. */
async function contentOf(url: string): Promise<unknown> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'test', pool: 1 });
  try {
    return await dataSource.query(
      `SELECT 'organization' AS kind, o.id, o::text AS row FROM organization o
       UNION ALL SELECT 'vacancy', v.id, v::text FROM vacancy v
       UNION ALL SELECT 'event', e.id, e::text FROM outbox_event e ORDER BY 1, 2`,
    );
  } finally {
    await dataSource.destroy();
  }
}

async function restoredTables(url: string): Promise<number> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'test', pool: 1 });
  try {
    const [row] = await dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'public'`,
    );
    return row.count;
  } finally {
    await dataSource.destroy();
  }
}

describe('a backup', () => {
  it('brings every row back as it was, into an empty database', async () => {
    const { organizations, vacancies } = demoCity(now);
    const { rows } = await restoreBackup(target.url, file, false, quiet);
    expect(rows).toBeGreaterThanOrEqual(organizations.length + vacancies.length);
    expect(await contentOf(target.url)).toEqual(await contentOf(fair.url));
  });

  it('keeps the audit log with its chain, but no answer that is kept for a day, and shows that it belongs to its key', async () => {
    const settings = testSettings({});
    const secrets = new Secrets(settings);
    const clock = new SystemClock();
    const audit = new Audit(clock, new PersonKeys(secrets, clock));
    const audited = await freshDatabase();
    try {
      await refuseOtherKey(audited.dataSource, secrets);
      const about = { kind: 'person', id: newId() } as const;
      await audit.record(audited.dataSource.manager, { action: 'person.seen', by: 'fair', about });
      await new AuditChain(audited.dataSource, audit).seal();
      await audit.record(audited.dataSource.manager, { action: 'person.seen', by: 'fair', about });
      await audited.dataSource.query(
        `INSERT INTO request_key (mark, request, begun_at) VALUES ('mark', 'request', now())`,
      );
      const snapshot = join(folder, 'audited.backup.gz');
      await writeBackup(audited.url, snapshot, quiet);
      await restoreBackup(target.url, snapshot, false, quiet);
    } finally {
      await audited.drop();
    }
    const dataSource = await openDataSource(target.url, schema, { applicationName: 'test', pool: 2 });
    try {
      expect(await verifyChain(dataSource)).toMatchObject({ entries: 1, unsealed: 1, faults: 0 });
      expect(await new AuditChain(dataSource, audit).seal()).toBe(1);
      await expect(dataSource.query('DELETE FROM audit_entry')).rejects.toThrow('stays as it is');
      expect(await dataSource.query('SELECT FROM request_key')).toEqual([]);
      await refuseOtherKey(dataSource, secrets);
      const other = new Secrets({ ...settings, SECRET_KEY: 'f'.repeat(64) });
      await expect(refuseOtherKey(dataSource, other)).rejects.toThrow('another SECRET_KEY');
    } finally {
      await dataSource.destroy();
    }
  });

  it('keeps the rules of the tables: foreign keys and triggers are as migrations made them', async () => {
    await restoreBackup(target.url, file, false, quiet);
    const rules = `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS rule
                   FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                   UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
                   ORDER BY 1, 2`;
    const dataSource = await openDataSource(target.url, schema, { applicationName: 'test', pool: 1 });
    try {
      expect(await dataSource.query(rules)).toEqual(await fair.dataSource.query(rules));
    } finally {
      await dataSource.destroy();
    }
  });

  it('can be read by its owner only, and leaves no other file behind', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('holds one state of the database, whatever is written meanwhile', async () => {
    const busy = await freshDatabase();
    try {
      await loadDemo(busy.dataSource.manager, now);
      const before = await busy.dataSource.manager.count(Vacancy);
      const snapshot = join(folder, 'busy.backup.gz');
      let deleted: Promise<unknown> | undefined;
      await writeBackup(busy.url, snapshot, () => {
        deleted ??= busy.dataSource.query('DELETE FROM vacancy');
      });
      await deleted;
      await restoreBackup(target.url, snapshot, false, quiet);
      const content = (await contentOf(target.url)) as { kind: string }[];
      expect(content.filter(({ kind }) => kind === 'vacancy')).toHaveLength(before);
    } finally {
      await busy.drop();
    }
  });

  it('is not restored over data unless they may be replaced', async () => {
    const other = await freshDatabase();
    try {
      await loadDemo(other.dataSource.manager, new Date('2026-01-01T00:00:00Z'));
      const before = await contentOf(other.url);
      await other.dataSource.destroy();
      await expect(restoreBackup(other.url, file, false, quiet)).rejects.toThrow('--replace');
      expect(await contentOf(other.url)).toEqual(before);
      await restoreBackup(other.url, file, true, quiet);
      expect(await contentOf(other.url)).toEqual(await contentOf(fair.url));
    } finally {
      await other.drop();
    }
  });

  it('does not bring back whom the database that it replaces had erased since', async () => {
    const { url, dataSource, drop } = await freshDatabase();
    try {
      const [left, stays] = [newId(), newId()];
      for (const id of [left, stays]) {
        await dataSource.query(
          `INSERT INTO person (id, name, phone, created_at, updated_at) VALUES ($1, '周晓岚', $2, now(), now())`,
          [id, `+86139${id.slice(-8)}`],
        );
        await dataSource.query(
          `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
           VALUES ($1, $2, '简历', '{}', true, now(), now(), 1)`,
          [newId(), id],
        );
      }
      const before = join(folder, 'before.gz');
      await writeBackup(url, before, quiet);
      await dataSource.transaction((manager) => erasePerson(manager, personalData, left, now));
      await dataSource.destroy();
      const said: string[] = [];
      await restoreBackup(url, before, true, (text) => said.push(text));
      expect(said.at(-1)).toBe('Erased again: 1 of those who had left since the backup was made.');
      const restored = await openDataSource(url, schema, { applicationName: 'test', pool: 1 });
      try {
        expect(await restored.query('SELECT id FROM person')).toEqual([{ id: stays }]);
        expect(await restored.query('SELECT person_id FROM resume')).toEqual([{ person_id: stays }]);
        expect(await restored.query('SELECT person_id FROM erasure')).toEqual([{ person_id: left }]);
      } finally {
        await restored.destroy();
      }
    } finally {
      await drop();
    }
  });

  it('is not restored while the fair runs on the database', async () => {
    await restoreBackup(target.url, file, false, quiet);
    const api = await openDataSource(target.url, schema, { applicationName: 'everfair api', pool: 1 });
    try {
      await expect(restoreBackup(target.url, file, true, quiet)).rejects.toThrow('everfair api');
      expect(await api.manager.exists(Organization)).toBe(true);
    } finally {
      await api.destroy();
    }
  });

  it.each([0, 1, 10, 200, 5_000])('cut off after %i bytes is refused, and nothing is touched', async (bytes) => {
    const cut = join(folder, 'cut.gz');
    writeFileSync(cut, readFileSync(file).subarray(0, bytes));
    await expect(restoreBackup(target.url, cut, true, quiet)).rejects.toThrow(/is cut off or damaged|is not a backup/);
    expect(await restoredTables(target.url)).toBe(0);
  });

  it('cut off by its last byte is refused', async () => {
    const cut = join(folder, 'cut.gz');
    writeFileSync(cut, readFileSync(file).subarray(0, -1));
    await expect(restoreBackup(target.url, cut, true, quiet)).rejects.toThrow('is cut off or damaged');
  });

  it('in which a single letter was changed is refused', async () => {
    const changed = join(folder, 'changed.gz');
    const content = gunzipSync(readFileSync(file));
    const at = content.indexOf('𠮷野家') + 4;
    content[at] = (content[at] ?? 0) ^ 1;
    writeFileSync(changed, gzipSync(content));
    await expect(restoreBackup(target.url, changed, true, quiet)).rejects.toThrow('is cut off or damaged');
  });

  it('of a newer version is refused by name', async () => {
    const newer = join(folder, 'newer.gz');
    await fair.dataSource.query(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`);
    try {
      await writeBackup(fair.url, newer, quiet);
    } finally {
      await fair.dataSource.query(`DELETE FROM migration WHERE name = 'Later9999999999999'`);
    }
    await expect(restoreBackup(target.url, newer, true, quiet)).rejects.toThrow(
      'made by a newer version of Everfair (0.1.0; it has Later9999999999999)',
    );
  });

  it('made before the last migrations is restored and then brought up to date', async () => {
    const early = join(folder, 'early.gz');
    const old = await bareDatabase();
    const first = { entities: [], migrations: schema.migrations.slice(0, 1) };
    const dataSource = await openDataSource(old.url, first, { applicationName: 'test', pool: 1 });
    await dataSource.runMigrations();
    await dataSource.destroy();
    await writeBackup(old.url, early, quiet);
    await old.drop();
    await restoreBackup(target.url, early, false, quiet);
    expect(await restoredTables(target.url)).toBe(await restoredTables(fair.url));
  });

  it('of something else is called what it is', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'title,pay\n');
    await expect(restoreBackup(target.url, other, false, quiet)).rejects.toThrow('is not a backup of Everfair');
    writeFileSync(other, gzipSync('title,pay\n'));
    await expect(restoreBackup(target.url, other, false, quiet)).rejects.toThrow('is not a backup of Everfair');
  });
});
