import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { organizationNames } from '#contracts';
import type { HttpApplication } from '#platform/http';
import {
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
} from '../../../test/support/index.js';

describe('organizations are named by who types a part of them', () => {
  let database: FreshDatabase;
  let api: HttpApplication;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    await organizationRow(api, 1, { name: '石家庄云岭微电有限公司' });
    await organizationRow(api, 2, { name: '云岭微电' });
    await organizationRow(api, 3, { name: '云岭物流有限公司', origin: 'imported', verified: false, creditCode: null });
    await organizationRow(api, 4, { name: '云岭未核实有限公司', verified: false });
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const found = async (q: string) => {
    const { body } = await supertest(api.getHttpServer())
      .get('/api/v1/reference/organizations')
      .query({ q })
      .expect(200);
    return organizationNames.parse(body).organizations;
  };

  it('those that begin with it first, none that nobody but itself speaks for', async () => {
    expect((await found(' 云 岭 ')).map(({ name }) => name)).toEqual([
      '云岭微电',
      '云岭物流有限公司',
      '石家庄云岭微电有限公司',
    ]);
  });

  it('by a credit code as people group it', async () => {
    const code = creditCodeOf(1);
    expect(await found(`${code.slice(0, 8)} ${code.slice(8).toLowerCase()}`)).toEqual([
      { name: '石家庄云岭微电有限公司', creditCode: code },
    ]);
  });

  it('and no list of all comes of signs that names leave out', async () => {
    expect(await found('··')).toEqual([]);
    await supertest(api.getHttpServer()).get('/api/v1/reference/organizations').query({ q: ' ' }).expect(400);
  });
});
