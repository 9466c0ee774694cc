import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { HttpApplication } from '#platform/http';
import {
  completeVacancy,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationForm,
  organizationRow,
  pdf,
  png,
  type SignedIn,
  signedIn,
} from '../../test/support/index.js';

describe('an organizer who belongs to an organization', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let insider: SignedIn;
  let outsider: SignedIn;
  let organizationId: string;
  let owner: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    insider = await signedIn(api, { organizer: 'admin' });
    outsider = await signedIn(api, { organizer: 'admin' });
    organizationId = await organizationRow(api, 7101);
    owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    await database.dataSource.query(
      `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'viewer', now())`,
      [insider.personId, organizationId],
    );
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** The insider is refused, with nothing changed: the outsider does the same right after. */
  async function isDecidedByOthers(path: string, body: object): Promise<void> {
    const decide = (by: SignedIn) => ask.post(`/api/v1/desk/${path}`).set(by.headers).send(body);
    expect((await decide(insider).expect(409)).body.code).toBe('desk/own-matter');
    expect([200, 201]).toContain((await decide(outsider)).status);
  }

  it('does not decide about what it submitted', async () => {
    const { body } = await ask
      .post('/api/v1/organizations')
      .set(insider.headers)
      .field('data', JSON.stringify(organizationForm(7102)))
      .attach('file', png(), 'a.png')
      .expect(201);
    await isDecidedByOthers(`submissions/${body.id}/approve`, { version: 1 });
  });

  it('does not decide about its vacancies, nor about reports of them', async () => {
    await database.dataSource.query('UPDATE organization SET verified_at = NULL WHERE id = $1', [organizationId]);
    const { body: vacancy } = await ask
      .post('/api/v1/organization/vacancies')
      .set(owner.headers)
      .send({ draft: completeVacancy })
      .expect(201);
    await ask
      .post(`/api/v1/organization/vacancies/${vacancy.id}/publish`)
      .set(owner.headers)
      .send({ version: 1 })
      .expect(200);
    const [review] = await database.dataSource.query<[{ id: string }]>(
      'SELECT id FROM vacancy_review WHERE vacancy_id = $1',
      [vacancy.id],
    );
    await isDecidedByOthers(`reviews/${review.id}/approve`, {});
    const reader = await signedIn(api);
    const { body: report } = await ask
      .post(`/api/v1/vacancies/${vacancy.id}/reports`)
      .set(reader.headers)
      .send({ kind: 'pay', text: '面谈时说的月薪只有三千元' })
      .expect(201);
    await isDecidedByOthers(`reports/${report.id}/decide`, { decision: 'rejected', reason: '核实后与招聘一致。' });
  });

  it('does not decide who acts for it: mandates, wishes to join', async () => {
    const agencyId = await organizationRow(api, 7103, { kind: 'agency' });
    const agency = await signedIn(api, { member: { organizationId: agencyId, role: 'owner' } });
    const { body: mandate } = await ask
      .post('/api/v1/organization/mandates')
      .set(agency.headers)
      .field('data', JSON.stringify({ enterpriseCode: creditCodeOf(7101), from: '2026-01-01', until: '2099-12-31' }))
      .attach('file', pdf(), 'a.pdf')
      .expect(201);
    await isDecidedByOthers(`mandates/${mandate.id}/accept`, { version: 1 });
    const wisher = await signedIn(api);
    const { body: wish } = await ask
      .post(`/api/v1/organizations/${organizationId}/join-requests`)
      .set(wisher.headers)
      .send({ message: '我是新来的招聘专员' })
      .expect(201);
    await database.dataSource.query(`UPDATE join_request SET created_at = now() - interval '8 days' WHERE id = $1`, [
      wish.id,
    ]);
    await isDecidedByOthers(`join-requests/${wish.id}/accept`, { role: 'viewer' });
  });

  it('does not merge it with another', async () => {
    await database.dataSource.query('UPDATE organization SET verified_at = now() WHERE id = $1', [organizationId]);
    const double = await organizationRow(api, 7104, { origin: 'imported', creditCode: null, verified: false });
    await isDecidedByOthers(`organizations/${double}/merge`, { into: organizationId });
  });
});
