import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type OrganizationEdit, ownOrganization } from '#contracts';
import { SettableClock } from '#platform/clock';
import { FileRetention } from '#platform/files';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  pdf,
  png,
  type SignedIn,
  signedIn,
  testSettings,
} from '../../../test/support/index.js';

describe('the own organization', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let organizationId: string;
  let owner: SignedIn;
  let viewer: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    organizationId = await organizationRow(api, 1);
    owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const path = '/api/v1/organization';
  const publicPath = () => `/api/v1/organizations/${organizationId}`;
  const edit = (version: number, given: object = {}): OrganizationEdit => ({
    version,
    industry: 'it-software',
    size: '150-500人',
    ownership: '民营',
    placeCode: '130102',
    address: '中山东路 1 号',
    introduction: '做软件。',
    website: 'https://example.com/',
    contactName: '郑联系',
    ...given,
  });
  const put = (body: object, by = owner) => ask.put(path).set(by.headers).send(body);
  const upload = (what: 'logo' | 'photos', bytes: Buffer, by = owner) =>
    ask[what === 'logo' ? 'put' : 'post'](`${path}/${what}`).set(by.headers).attach('file', bytes, 'a.png');

  it('is read by members and edited by owners', async () => {
    const { body } = await ask.get(path).set(viewer.headers).expect(200);
    expect(ownOrganization.parse(body)).toMatchObject({ id: organizationId, version: 1, submission: null, photos: [] });
    await put(edit(1), viewer).expect(403);
    await put(edit(1), await signedIn(api)).expect(403);
    const { body: edited } = await put(edit(1)).expect(200);
    expect(edited).toMatchObject({ version: 2, size: '150-500人', contactName: '郑联系' });
    const { body: seen } = await ask.get(publicPath()).expect(200);
    expect(seen).toMatchObject({ address: '中山东路 1 号', website: 'https://example.com/' });
    expect(JSON.stringify(seen)).not.toContain('郑联系');
    const events = await database.dataSource.query(
      `SELECT payload FROM outbox_event WHERE name = 'organizations.changed'`,
    );
    expect(events).toEqual([{ payload: { ids: [organizationId] } }]);
  });

  it('is not overwritten by who saw an older version: he is told what stands there now', async () => {
    const { body } = await put(edit(1, { size: '1-49人' }))
      .set('accept-language', 'en')
      .expect(409);
    expect(body).toMatchObject({
      code: 'organization/stale-version',
      errors: [{ path: 'size', code: 'changed', message: 'It is now: 150-500人' }],
    });
    expect(body.detail).toContain('version 1');
  });

  it('takes no name, code, state or other organization with its texts', async () => {
    for (const more of [
      { name: '别的' },
      { creditCode: 'x' },
      { verifiedAt: null },
      { id: organizationId },
      { kind: 'park' },
    ]) {
      const { body } = await put({ ...edit(2), ...more }).expect(400);
      expect(body.errors).toMatchObject([{ path: Object.keys(more)[0], code: 'unknown' }]);
    }
  });

  it('shows its logo and photos to everybody, and lets caches ask whether they are the same', async () => {
    await upload('logo', png(), viewer).expect(403);
    await upload('logo', png()).expect(200, { logo: `${path}/logo`, photos: [] });
    for (const n of [1, 2, 3]) {
      const { body } = await upload('photos', png({ width: n + 1 })).expect(201);
      expect(body.photos).toHaveLength(n);
    }
    await ask.delete(`${path}/photos/2`).set(owner.headers).expect(200);
    await ask.delete(`${path}/photos/2`).set(owner.headers).expect(404);
    const { body } = await ask.get(publicPath()).expect(200);
    expect(body).toMatchObject({
      logo: `${publicPath()}/logo`,
      photos: [1, 3].map((n) => `${publicPath()}/photos/${n}`),
    });
    const first = await ask.get(body.logo).expect(200).expect('cache-control', 'public, max-age=300');
    await ask.get(body.logo).set('if-none-match', first.headers.etag!).expect(304);
    await ask.get(`${path}/photos/3`).set(viewer.headers).expect(200);
    await ask.get(`${publicPath()}/photos/9`).expect(400);
    await ask.get(`${publicPath()}/photos/8`).expect(404);
    for (let n = 3; n <= 8; n += 1) await upload('photos', png()).expect(201);
    expect((await upload('photos', png()).expect(409)).body.code).toBe('organization/too-many-photos');
  });

  it('takes pictures only: no documents, no drawings with scripts', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    for (const bytes of [svg, pdf(), Buffer.from('<html>'.repeat(9))]) {
      const { body } = await upload('logo', bytes).expect(415);
      expect(body.detail).toContain('PNG, JPEG, WebP');
    }
    expect((await upload('logo', Buffer.alloc(5 * 1024 * 1024 + 1)).expect(413)).body.code).toBe('file/too-large');
  });

  it('shows the public no picture before it is verified', async () => {
    const unverified = await organizationRow(api, 2, { verified: false });
    const bringer = await signedIn(api, { member: { organizationId: unverified, role: 'owner' } });
    await upload('logo', png(), bringer).expect(200);
    await ask.get(`${path}/logo`).set(bringer.headers).expect(200);
    await ask.get(`/api/v1/organizations/${unverified}/logo`).expect(404);
    const { body } = await ask.get(`/api/v1/organizations/${unverified}`).expect(200);
    expect(body).toMatchObject({ logo: null, photos: [], website: null });
  });

  it('leaves no file behind to which nothing refers', async () => {
    const files = async () => (await database.dataSource.query('SELECT id FROM stored_file')).length;
    const before = await files();
    await upload('logo', png({ width: 5 })).expect(200);
    expect(await files()).toBe(before + 1);
    const clock = new SettableClock(new Date());
    const retention = new FileRetention(database.dataSource, clock, createLogger(testSettings({}), 'worker'));
    await retention.deleteUnreferenced();
    expect(await files()).toBe(before + 1);
    clock.advance(3_700_000);
    await retention.deleteUnreferenced();
    const left = await database.dataSource.query(
      `SELECT count(*)::int AS count FROM stored_file f WHERE NOT EXISTS (SELECT FROM organization_photo p WHERE p.file_id = f.id)
         AND NOT EXISTS (SELECT FROM organization o WHERE o.logo_file_id = f.id)`,
    );
    expect(left).toEqual([{ count: 0 }]);
    await ask.get(`${publicPath()}/logo`).expect(200);
  });
});
