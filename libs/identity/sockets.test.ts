import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { SETTINGS, type Settings } from '#platform/config';
import { Callers, type HttpApplication, May, PermissionGuard } from '#platform/http';
import { createTestApi, type FreshDatabase, freshDatabase, signedIn } from '../../test/support/index.js';
import { openBrowser } from '../../test/support/sockets.js';
import { Devices } from './devices.service.js';

describe('the socket of a signed-in device', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let other: HttpApplication;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    other = await createTestApi({ DATABASE_URL: database.url });
    await api.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await api.close();
    await other.close();
    await database.drop();
  });

  it('ends when the device is signed out, on another process too, and others go on', async () => {
    const { personId, headers } = await signedIn(api);
    const browser = await openBrowser(await api.getUrl(), { extraHeaders: headers, reconnection: false });
    const visitor = await openBrowser(await api.getUrl(), { reconnection: false });
    const ended = once(browser as never, 'disconnect');
    const devices = other.get(Devices, { strict: false });
    const [{ id }] = await database.dataSource.query('SELECT id FROM device WHERE person_id = $1', [personId]);
    await devices.signOut(personId, id);
    await ended;
    expect(visitor.connected).toBe(true);
    visitor.disconnect();
  });

  it('may do what its person may at the moment of each request', async () => {
    class Requests {
      @May('organizer:manage')
      manage(): void {}
    }
    const guard = new PermissionGuard(
      new Reflector(),
      api.get(Callers, { strict: false }),
      api.get<Settings>(SETTINGS),
    );
    const asked = async (headers: Record<string, string>) => {
      const socket = { data: {}, handshake: { headers } };
      const context = new ExecutionContextHost([socket, {}], Requests, Requests.prototype.manage);
      context.setType('ws');
      await guard.canActivate(context);
      return socket.data;
    };
    const admin = await signedIn(api, { organizer: 'admin' });
    expect(await asked(admin.headers)).toMatchObject({ caller: { personId: admin.personId } });
    await expect(asked({})).rejects.toMatchObject({ code: 'access/unauthorized' });
    await database.dataSource.query('UPDATE person SET organizer_role = NULL WHERE id = $1', [admin.personId]);
    await expect(asked(admin.headers)).rejects.toMatchObject({ code: 'access/forbidden' });
  });
});
