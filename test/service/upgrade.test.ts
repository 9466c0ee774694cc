import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import type { SearchResponse } from '#contracts';
import { openDataSource, pendingMigrations } from '#platform/database';
import { schema } from '#schema';
import { createWorker } from '../../apps/worker/create-worker.js';
import { restoreAsWritten, restoreBackup } from '../../tools/backup/restore.js';
import { prepareDatabase } from '../../tools/prepare.js';
import { type BareDatabase, bareDatabase, createTestApi, testSettings, until } from '../support/index.js';

jest.setTimeout(120_000);

/**
 * A backup that an older version wrote, when five migrations made its tables: invented posts from three imports, of
 * which the last was undone.
 */
const OLD_FAIR = 'test/service/fair-of-five-migrations.backup.gz';
const VACANCIES = 99;

describe('a fair of an older version', () => {
  let folder: string;
  let database: BareDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'everfair-upgrade-'));
    database = await bareDatabase();
    await restoreAsWritten(database.url, OLD_FAIR, false, () => {});
    // The day on which they lapse may be past when this is read.
    await query('UPDATE vacancy SET lapses_at = NULL');
  });

  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  async function query(sql: string): Promise<void> {
    const dataSource = await openDataSource(database.url, schema, { applicationName: 'everfair test', pool: 1 });
    await dataSource.query(sql);
    await dataSource.destroy();
  }

  async function rows(url: string): Promise<unknown> {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair test', pool: 1 });
    try {
      const [counts] = await dataSource.query(
        `SELECT (SELECT count(*)::int FROM vacancy) AS vacancies, (SELECT count(*)::int FROM organization) AS organizations,
                (SELECT count(*)::int FROM import_run) AS runs`,
      );
      return { ...counts, pending: (await pendingMigrations(dataSource)).length };
    } finally {
      await dataSource.destroy();
    }
  }

  it('is backed up, then migrated, once, by whichever of several comes first', async () => {
    const before = await rows(database.url);
    expect(before).toMatchObject({ runs: 3, pending: schema.migrations.length - 5 });
    const settings = testSettings({ DATABASE_URL: database.url, DATA_DIR: folder });
    const said: string[] = [];
    const prepared = await Promise.all(
      [1, 2, 3].map(() => prepareDatabase(database.url, settings, folder, (text) => said.push(text))),
    );
    const [did, ...others] = prepared.sort((one, other) => other.migrations.length - one.migrations.length);
    expect(did?.migrations).toHaveLength(schema.migrations.length - 5);
    expect(others).toEqual([
      { migrations: [], backup: null },
      { migrations: [], backup: null },
    ]);
    expect(said.filter((text) => text.includes('waiting for it'))).toHaveLength(2);
    expect(await rows(database.url)).toEqual({ ...(before as object), pending: 0 });

    expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/^before-upgrade-.+\.backup\.gz$/)]);
    const again = await bareDatabase();
    try {
      await restoreBackup(again.url, did?.backup ?? '', false, () => {});
      expect(await rows(again.url)).toEqual({ ...(before as object), pending: 0 });
    } finally {
      await again.drop();
    }
  });

  it('is found as a whole by the new version', async () => {
    const environment = { DATABASE_URL: database.url, DATA_DIR: folder };
    await prepareDatabase(database.url, testSettings(environment), folder, () => {});
    const worker = await createWorker(testSettings(environment));
    const api = await createTestApi(environment);
    try {
      const search = async (parameters: Record<string, string>) => {
        const { body } = await supertest(api.getHttpServer())
          .get('/api/v1/search')
          .query({ kind: 'vacancy', ...parameters });
        return body as SearchResponse;
      };
      await until(async () => (await search({})).total === VACANCIES, 60_000);
      const { hits, total } = await search({ q: '软件工程师' });
      expect(total).toBeGreaterThan(0);
      expect(hits[0]?.title).toBe('软件工程师');
      await supertest(api.getHttpServer()).get(`/api/v1/vacancies/${hits[0]?.id}`).expect(200);
    } finally {
      await api.close();
      await worker.close();
    }
  });
});
