import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GATEWAY_METADATA, MESSAGE_MAPPING_METADATA } from '@nestjs/websockets/internal';
import supertest from 'supertest';
import { readiness, socketRequests } from '#contracts';
import { abilityOf, type HttpApplication, isPublic } from '#platform/http';
import { servedRequest } from '#platform/sockets';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings, until } from '../../test/support/index.js';
import { createWorker } from '../worker/create-worker.js';
import { siteApi } from './site-api.js';

describe('the api', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  it('says that it lives, and shows each component and its state', async () => {
    await ask.get('/api/health/live').expect(200, { alive: true });
    const { body } = await ask.get('/api/health/ready');
    expect(readiness.parse(body).components).toMatchObject({
      database: { state: 'ok', essential: true },
      migrations: { state: 'ok', essential: true },
      queues: { state: 'ok', essential: false, figures: { waiting: 0, active: 0 } },
      outbox: { state: 'ok', essential: false, figures: { pending: 0 } },
      search: { state: 'ok', essential: false, figures: { documents: 0 } },
      index: { state: 'ok', essential: true },
      worker: { state: 'failed', essential: false },
    });
    expect(body.culprits).toContain('worker');
  });

  it('sees that a worker lives as long as it does', async () => {
    const worker: INestApplicationContext = await createWorker(testSettings({ DATABASE_URL: database.url }));
    const life = async () => (await ask.get('/api/health/ready')).body.components.worker.state;
    await until(async () => (await life()) === 'ok');
    await worker.close();
    expect(await life()).toBe('failed');
  });

  it('is not ready while migrations have not run', async () => {
    await database.dataSource.query(`UPDATE migration SET name = 'Late1700000000000' WHERE id = 1`);
    const { body } = await ask.get('/api/health/ready').expect(503);
    expect(body.components.migrations.state).toBe('failed');
    const { name } = database.dataSource.migrations[0] ?? {};
    await database.dataSource.query('UPDATE migration SET name = $1 WHERE id = 1', [name]);
    expect((await ask.get('/api/health/ready')).body.components.migrations.state).toBe('ok');
  });

  it('stays ready while a newer version has changed the tables, until it is its turn in a rolling upgrade', async () => {
    await database.dataSource.query(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Later')`);
    try {
      const { body } = await ask.get('/api/health/ready');
      const detail = 'A newer version has changed the tables.';
      expect(body.components.migrations).toMatchObject({ state: 'ok', essential: true, detail });
    } finally {
      await database.dataSource.query(`DELETE FROM migration WHERE name = 'Later'`);
    }
  });

  it('has no route that forgot to say who may use it', () => {
    const discovery = api.get(DiscoveryService, { strict: false });
    const reflector = api.get(Reflector);
    const scanner = new MetadataScanner();
    const closed = discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!metatype || !instance) return [];
      return scanner
        .getAllMethodNames(Object.getPrototypeOf(instance))
        .filter((method) => Reflect.hasMetadata('path', instance[method]))
        .filter((method) => !isPublic(reflector, instance[method], metatype))
        .filter((method) => abilityOf(reflector, instance[method], metatype) === undefined)
        .map((method) => `${metatype.name}.${method}`);
    });
    expect(closed).toEqual([]);
  });

  it('has a method for every request of the socket, and none that forgot to say who may use it', () => {
    const reflector = api.get(Reflector);
    const scanner = new MetadataScanner();
    const served = api
      .get(DiscoveryService, { strict: false })
      .getProviders()
      .flatMap(({ instance, metatype }) => {
        if (!metatype || !instance || !Reflect.hasMetadata(GATEWAY_METADATA, metatype)) return [];
        return scanner
          .getAllMethodNames(Object.getPrototypeOf(instance))
          .filter((method) => Reflect.hasMetadata(MESSAGE_MAPPING_METADATA, instance[method]))
          .map((method) => ({
            request: servedRequest(instance[method]),
            decided:
              isPublic(reflector, instance[method], metatype) ||
              abilityOf(reflector, instance[method], metatype) !== undefined,
          }));
      });
    expect(served.map(({ request }) => request).sort()).toEqual(Object.keys(socketRequests).sort());
    expect(served.filter(({ decided }) => !decided)).toEqual([]);
  });

  it('describes every route with its answer, and nothing that is not for callers', async () => {
    const document: OpenAPIObject = (await ask.get('/api/openapi.json').expect(200)).body;
    const undescribed = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, operation]) => !operation.responses?.['200']?.content && !operation.responses?.['201']?.content)
        .map(([method]) => `${method} ${path}`),
    );
    expect(undescribed).toEqual([]);
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/"(definitions|\$defs)"/);
  });

  it('refuses the pages an id that is not well formed, as over HTTP', async () => {
    const { vacancy, organization } = siteApi(api);
    await expect(vacancy('x', 'en')).rejects.toMatchObject({ code: 'request/invalid' });
    await expect(organization('x', 'zh')).rejects.toMatchObject({ code: 'request/invalid' });
    await expect(vacancy('01930000-0000-7000-8000-000000000001', 'en')).rejects.toMatchObject({
      code: 'vacancy/not-found',
    });
  });

  it('shows figures of its queues, its outbox and its database', async () => {
    const { text } = await ask.get('/metrics').expect(200);
    expect(text).toContain('everfair_queue_jobs{queue="events-urgent",state="waiting"} 0');
    expect(text).toContain('everfair_outbox_pending{lane="bulk"} 0');
    expect(text).toMatch(/everfair_database_connections\{state="used"\} \d/);
  });

  it('comes back by itself after its database connections broke', async () => {
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await until(async () => (await ask.get('/api/health/ready')).body.components.database.state === 'ok');
    await ask.get('/api/health/live').expect(200);
  });
});
