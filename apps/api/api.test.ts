import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import supertest from 'supertest';
import { z } from 'zod';
import { problemDetails, readiness } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { createTestApi, type FreshDatabase, freshDatabase } from '../../test/support/index.js';

describe('the api', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url, BODY_LIMIT_KB: '64' });
    ask = supertest(api.getHttpServer());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  it('says that it lives, and what is ready', async () => {
    await ask.get('/api/health/live').expect(200, { alive: true });
    const { body } = await ask.get('/api/health/ready').expect(200);
    expect(readiness.parse(body).components).toMatchObject({
      database: { state: 'ok', essential: true },
      migrations: { state: 'ok', essential: true },
      queues: { state: 'ok', essential: true },
      outbox: { state: 'failed', essential: false, detail: 'No worker runs. 0 events wait.' },
    });
  });
});
