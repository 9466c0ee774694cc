import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Callers, type HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createTestApi, type FreshDatabase, freshDatabase, signedIn } from '../../test/support/index.js';

describe('signed-in devices', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  const organizationId = newId();

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, '云程电子', '云程电子', 'enterprise', 'registered', now(), now())`,
      [organizationId],
    );
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const callerOf = (cookie: string) => api.get(Callers, { strict: false }).of({ cookie });

  it('tell who sends a request, and in which hat', async () => {
    const talent = await signedIn(api);
    expect(await callerOf(talent.headers.cookie)).toMatchObject({ personId: talent.personId, hat: { kind: 'talent' } });
    const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    expect(await callerOf(`other=1; ${owner.headers.cookie}`)).toMatchObject({
      hat: { kind: 'member', organizationId, role: 'owner' },
    });
    const auditor = await signedIn(api, { organizer: 'auditor' });
    expect(await callerOf(auditor.headers.cookie)).toMatchObject({ hat: { kind: 'organizer', role: 'auditor' } });
  });

  it('are nobody without a token, with a wrong one, or after their time', async () => {
    expect(await callerOf('')).toBeNull();
    expect(await callerOf('everfair-device=made-up')).toBeNull();
    const { headers, personId } = await signedIn(api);
    await database.dataSource.query('UPDATE device SET expires_at = now() WHERE person_id = $1', [personId]);
    expect(await callerOf(headers.cookie)).toBeNull();
  });

  it('act as talents once a membership, a role or the second factor is gone', async () => {
    const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    await database.dataSource.query('DELETE FROM membership WHERE person_id = $1', [owner.personId]);
    const admin = await signedIn(api, { organizer: 'admin' });
    await database.dataSource.query('UPDATE device SET second_factor_at = NULL WHERE person_id = $1', [admin.personId]);
    for (const { headers } of [owner, admin]) {
      expect(await callerOf(headers.cookie)).toMatchObject({ hat: { kind: 'talent' } });
    }
  });
});
