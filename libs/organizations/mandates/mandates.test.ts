import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { dayAfter, dayOf } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import {
  auditedActs,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  pdf,
  type SignedIn,
  signedIn,
} from '../../../test/support/index.js';
import { MandatesService } from '../index.js';

describe('mandates of HR agencies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let agencyId: string;
  let enterpriseId: string;
  let agency: SignedIn;
  let enterprise: SignedIn;
  let stranger: SignedIn;
  const now = new Date();
  const today = dayOf(now);

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    agencyId = await organizationRow(api, 1, { kind: 'agency' });
    enterpriseId = await organizationRow(api, 2);
    agency = await signedIn(api, { member: { organizationId: agencyId, role: 'owner' } });
    enterprise = await signedIn(api, { member: { organizationId: enterpriseId, role: 'owner' } });
    stranger = await signedIn(api, { member: { organizationId: await organizationRow(api, 3), role: 'owner' } });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const path = '/api/v1/organization/mandates';
  const propose = (given: object = {}, by = agency) =>
    ask
      .post(path)
      .set(by.headers)
      .field(
        'data',
        JSON.stringify({ enterpriseCode: creditCodeOf(2), from: today, until: dayAfter(today, 30), ...given }),
      )
      .attach('file', pdf(), '委托书.pdf');
  const decide = (id: string, what: 'accept' | 'end', version: number, by: SignedIn, base = path) =>
    ask.post(`${base}/${id}/${what}`).set(by.headers).send({ version });
  const actsFor = (at: Date) => api.get(MandatesService, { strict: false }).actsFor(agencyId, at);

  it('hold once the enterprise accepts, from their first to their last day, until one side ends them', async () => {
    const { body: mandate } = await propose().expect(201);
    expect(mandate).toMatchObject({ state: 'proposed', holds: false, enterprise: { id: enterpriseId } });
    expect(await actsFor(now)).toEqual([]);
    await decide(mandate.id, 'accept', 1, agency).expect(404);
    const { body: accepted } = await decide(mandate.id, 'accept', 1, enterprise).expect(201);
    expect(accepted).toMatchObject({ state: 'accepted', holds: true, version: 2 });
    expect((await decide(mandate.id, 'accept', 1, enterprise).expect(409)).body.code).toBe('mandate/decided');
    expect(await actsFor(now)).toEqual([enterpriseId]);
    const day = 86_400_000;
    expect(await actsFor(new Date(now.getTime() - day))).toEqual([]);
    expect(await actsFor(new Date(now.getTime() + 30 * day))).toEqual([enterpriseId]);
    expect(await actsFor(new Date(now.getTime() + 31 * day))).toEqual([]);
    await decide(mandate.id, 'end', 2, agency).expect(201);
    expect(await actsFor(now)).toEqual([]);
  });

  it('are not accepted by who registered the credit code of an enterprise and was never verified', async () => {
    const squatted = await organizationRow(api, 4, { verified: false });
    const squatter = await signedIn(api, { member: { organizationId: squatted, role: 'owner' } });
    const { body: mandate } = await propose({ enterpriseCode: creditCodeOf(4) }).expect(201);
    const { body } = await decide(mandate.id, 'accept', 1, squatter).expect(409);
    expect(body.code).toBe('organization/not-verified');
    expect(await actsFor(now)).not.toContain(squatted);
    await decide(mandate.id, 'end', 1, squatter).expect(201);
  });

  it('are seen by both sides and the desk, and by nobody else', async () => {
    const { body: mandate } = await propose().expect(201);
    for (const by of [agency, enterprise]) {
      const { body } = await ask.get(`${path}?state=proposed`).set(by.headers).expect(200);
      expect(body.mandates).toMatchObject([{ id: mandate.id }]);
      const { headers } = await ask.get(mandate.document).set(by.headers).expect(200);
      expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''%E5%A7%94.*\.pdf$/);
    }
    expect((await ask.get(path).set(stranger.headers).expect(200)).body.mandates).toEqual([]);
    await ask.get(mandate.document).set(stranger.headers).expect(404);
    await decide(mandate.id, 'accept', 1, stranger).expect(404);
    await decide(mandate.id, 'end', 1, stranger).expect(404);
    const desk = await signedIn(api, { organizer: 'desk' });
    const base = '/api/v1/desk/mandates';
    await ask.get(`${base}/${mandate.id}/document`).set(desk.headers).expect(200);
    const { body: waiting } = await ask.get(`${base}?state=proposed`).set(desk.headers).expect(200);
    expect(waiting.mandates).toMatchObject([{ id: mandate.id, proposedAt: mandate.proposedAt }]);
    await decide(mandate.id, 'accept', 1, stranger, base).expect(403);
    await decide(mandate.id, 'accept', 1, desk, base).expect(201);
    await decide(mandate.id, 'end', 2, enterprise).expect(201);
  });

  it('have their paper read by the desk on the record, and by their own sides without', async () => {
    const { body: mandate } = await propose().expect(201);
    const desk = await signedIn(api, { organizer: 'desk' });
    const path = `/api/v1/desk/mandates/${mandate.id}`;
    await ask.get(mandate.document).set(enterprise.headers).expect(200);
    await ask.get(`${path}/document`).set(desk.headers).expect(200);
    await ask.get(`${path}/document`).set(stranger.headers).expect(403);
    const reads = (await auditedActs(database.dataSource, enterpriseId)).filter(
      ({ action, detail }) => action === 'mandate.viewed' && detail.mandateId === mandate.id,
    );
    expect(reads.map(({ actor }) => actor)).toEqual([desk.personId]);
    await decide(mandate.id, 'end', 1, enterprise).expect(201);
  });

  it('are proposed by verified agencies, for others that are here, with a last day after the first', async () => {
    expect((await propose({}, enterprise).expect(409)).body.code).toBe('mandate/not-an-agency');
    expect((await propose({ enterpriseCode: creditCodeOf(1) }).expect(409)).body.code).toBe(
      'mandate/no-such-enterprise',
    );
    expect((await propose({ enterpriseCode: creditCodeOf(99) }).expect(409)).body.code).toBe(
      'mandate/no-such-enterprise',
    );
    const backwards = await propose({ until: dayAfter(today, -1) }).expect(400);
    expect(backwards.body.errors).toMatchObject([{ path: 'until', code: 'ends-before-it-begins' }]);
    await propose({ state: 'accepted' }).expect(400);
    await propose({ agencyId: enterpriseId }).expect(400);
    const recruiter = await signedIn(api, { member: { organizationId: agencyId, role: 'recruiter' } });
    await propose({}, recruiter).expect(403);
  });
});
