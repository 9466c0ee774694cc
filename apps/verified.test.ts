import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationForm,
  png,
  signedIn,
  testSettings,
  until,
} from '../test/support/index.js';
import { createWorker } from './worker/create-worker.js';

/** From the desk's decision to what a visitor finds: api, outbox, queue, worker and index together. */
describe('an organization that the desk verifies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let worker: INestApplicationContext;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    worker = await createWorker(testSettings({ DATABASE_URL: database.url }));
    ask = supertest(api.getHttpServer());
  }, 60_000);

  afterAll(async () => {
    await worker.close();
    await api.close();
    await database.drop();
  });

  it('has its vacancies found as those of a verified one', async () => {
    const owner = await signedIn(api);
    const { body: submission } = await ask
      .post('/api/v1/organizations')
      .set(owner.headers)
      .field('data', JSON.stringify(organizationForm(1)))
      .attach('file', png(), '执照.png')
      .expect(201);
    const vacancyId = newId();
    await database.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, created_at, updated_at)
         VALUES ($1, $2, '会计', 'full-time', 'open', now(), now(), now())`,
        [vacancyId, submission.organizationId],
      );
      await recordEvent(manager, 'vacancies.changed', { ids: [vacancyId] });
    });
    const verified = async (): Promise<boolean | undefined> => {
      const { body } = await ask.get('/api/v1/search?kind=vacancy').expect(200);
      return body.hits[0]?.organization.verified;
    };
    await until(async () => (await verified()) === false, 30_000);
    const desk = await signedIn(api, { organizer: 'desk' });
    await ask
      .post(`/api/v1/desk/submissions/${submission.id}/approve`)
      .set(desk.headers)
      .send({ version: 1 })
      .expect(201);
    await until(async () => (await verified()) === true, 30_000);
    expect(await verified()).toBe(true);
  }, 90_000);
});
