import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ownRequests } from '#contracts';
import type { HttpApplication } from '#platform/http';
import {
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
} from '../../../test/support/index.js';

describe('bringing an organization in', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let person: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    person = await signedIn(api);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  function send(
    path: string,
    data: unknown,
    file: Buffer | null = png(),
    by = person,
    method: 'post' | 'put' = 'post',
  ) {
    const sent = ask[method](path).set(by.headers).field('data', JSON.stringify(data));
    return file === null ? sent : sent.attach('file', file, '营业执照.png');
  }
  const register = (data: unknown, file?: Buffer | null, by?: SignedIn) =>
    send('/api/v1/organizations', data, file, by);

  it('makes its bringer the owner of an unverified organization, and puts it before the desk', async () => {
    const { body } = await register(organizationForm(1)).expect(201);
    expect(body).toMatchObject({ state: 'submitted', version: 1 });
    const rows = await database.dataSource.query(
      `SELECT o.origin, o.verified_at, o.contact_name, m.role, f.media_type
       FROM organization o JOIN membership m ON m.organization_id = o.id
       JOIN organization_submission s ON s.organization_id = o.id JOIN stored_file f ON f.id = s.licence_file_id
       WHERE o.id = $1 AND m.person_id = $2`,
      [body.organizationId, person.personId],
    );
    expect(rows).toEqual([
      { origin: 'registered', verified_at: null, contact_name: '王联系', role: 'owner', media_type: 'image/png' },
    ]);
    const mine = ownRequests.parse((await ask.get('/api/v1/organizations/mine').set(person.headers).expect(200)).body);
    expect(mine.submissions[0]).toMatchObject({ id: body.id, kind: 'registration', hasLicence: true });
    const licence = await ask
      .get(`/api/v1/organizations/submissions/${body.id}/licence`)
      .set(person.headers)
      .expect(200);
    expect(licence.headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(licence.body).toEqual(png());
  });

  it('is a draft without a licence, and is submitted with one', async () => {
    const form = organizationForm(2);
    const { body: draft } = await register(form, null).expect(201);
    expect(draft.state).toBe('draft');
    const path = `/api/v1/organizations/submissions/${draft.id}`;
    const { body: saved } = await send(path, { version: 1, form: { ...form, size: null } }, null, person, 'put').expect(
      200,
    );
    expect(saved).toMatchObject({ state: 'draft', version: 2 });
    const { body } = await send(path, { version: 2, form }, pdf(), person, 'put').expect(200);
    expect(body).toMatchObject({ state: 'submitted', version: 3 });
    const again = await send(path, { version: 3, form }, pdf(), person, 'put').expect(409);
    expect(again.body.code).toBe('submission/in-review');
    const stale = await send(path, { version: 2, form }, pdf(), person, 'put').expect(409);
    expect(stale.body.code).toBe('submission/stale-version');
  });

  it('lets one of two win who bring in the same at once', async () => {
    const other = await signedIn(api);
    const answers = await Promise.all([
      register(organizationForm(3), png(), person),
      register(organizationForm(3), png(), other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('organization/code-taken');
    const [{ count }] = await database.dataSource.query(
      'SELECT count(*)::int AS count FROM organization WHERE credit_code = $1',
      [creditCodeOf(3)],
    );
    expect(count).toBe(1);
  });

  it('says what is here already under a code, and what of the name could be claimed', async () => {
    const imported = await organizationRow(api, 4, { origin: 'imported', creditCode: null, verified: false });
    const lookup = (query: Record<string, string>) =>
      ask.get('/api/v1/organizations/lookup').query(query).set(person.headers).set('accept-language', 'en');
    const free = await lookup({ code: creditCodeOf(4), name: '石家庄测试4号有限公司' }).expect(200);
    expect(free.body).toEqual({
      found: null,
      sameName: [{ id: imported, name: '石家庄测试4号有限公司', kind: 'enterprise', verified: false, imported: true }],
      department: 'Market regulation',
      category: 'Enterprise',
      place: 'Shijiazhuang',
    });
    const taken = await lookup({ code: creditCodeOf(1).toLowerCase() }).expect(200);
    expect(taken.body.found).toMatchObject({ name: '石家庄测试1号有限公司', imported: false, hasOwner: true });
    const wrong = await lookup({ code: '91130100MA0000001O' }).expect(400);
    expect(wrong.body.errors).toMatchObject([{ path: 'code', code: 'credit-code-character' }]);
  });

  it('refuses a wrong credit code, unknown codes, and what nobody may say of himself', async () => {
    const wrong = await register({ ...organizationForm(5), creditCode: `${creditCodeOf(5).slice(0, 17)}0` });
    expect(wrong.body.errors).toMatchObject([{ path: 'creditCode', code: 'credit-code-check' }]);
    const unknown = await register(organizationForm(5, { industry: 'alchemy', placeCode: '999999' })).expect(400);
    expect(unknown.body.errors.map(({ path }: { path: string }) => path)).toEqual(['industry', 'placeCode']);
    for (const more of [
      { verifiedAt: '2026-01-01T00:00:00Z' },
      { origin: 'demo' },
      { id: person.personId },
      { version: 9 },
    ]) {
      const { body } = await register({ ...organizationForm(5), ...more }).expect(400);
      expect(body.errors).toMatchObject([{ path: Object.keys(more)[0], code: 'unknown' }]);
    }
    const link = await register(organizationForm(5, { website: 'javascript:alert(1)' })).expect(400);
    expect(link.body.errors).toMatchObject([{ path: 'website' }]);
    const empty = await register({ ...organizationForm(5), name: 'a\0b' }).expect(400);
    expect(empty.body.errors).toMatchObject([{ path: 'name', code: 'null-character' }]);
  });

  it('refuses files that are not what they are said to be, and forms that are no forms', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const refused = await register(organizationForm(6), svg).expect(415);
    expect(refused.body).toMatchObject({ code: 'file/type' });
    expect(refused.body.detail).toContain('PNG, JPEG, WebP, PDF');
    const script = await register(organizationForm(6), pdf('/OpenAction<</S/JavaScript/JS(1)>>')).expect(422);
    expect(script.body.code).toBe('file/active');
    const large = await register(organizationForm(6), Buffer.alloc(10 * 1024 * 1024 + 1)).expect(413);
    expect(large.body.code).toBe('file/too-large');
    const empty = await register(organizationForm(6), Buffer.alloc(0)).expect(400);
    expect(empty.body.code).toBe('file/empty');
    for (const sent of [
      ask.post('/api/v1/organizations').set(person.headers).send(organizationForm(6)),
      ask.post('/api/v1/organizations').set(person.headers).field('data', '{"name":'),
      ask.post('/api/v1/organizations').set(person.headers).attach('file', png(), 'a.png'),
      register(organizationForm(6)).attach('file', png(), 'two.png'),
      ask.post('/api/v1/organizations').set(person.headers).field('data', '{}').attach('other', png(), 'a.png'),
      ask.post('/api/v1/organizations').set(person.headers).set('content-type', 'multipart/form-data').send('x'),
    ]) {
      const { status, body } = await sent;
      expect([status, body.code]).toEqual([400, 'file/parts']);
    }
    const [{ count }] = await database.dataSource.query(
      'SELECT count(*)::int AS count FROM organization WHERE credit_code = $1',
      [creditCodeOf(6)],
    );
    expect(count).toBe(0);
  });

  it('is described as a form with its parts, and taken with its data as JSON of its own type', async () => {
    const { body } = await ask.get('/api/openapi.json').expect(200);
    const { schema } = body.paths['/api/v1/organizations'].post.requestBody.content['multipart/form-data'];
    expect(schema).toMatchObject({
      required: ['data'],
      properties: { data: { properties: { creditCode: { type: 'string' } } }, file: { format: 'binary' } },
    });
    await ask
      .post('/api/v1/organizations')
      .set(person.headers)
      .field('data', JSON.stringify(organizationForm(9)), { contentType: 'application/json' })
      .attach('file', png(), 'a.png')
      .expect(201);
  });

  it('is for those who are signed in, and from the pages of the fair', async () => {
    await ask
      .post('/api/v1/organizations')
      .field('data', JSON.stringify(organizationForm(7)))
      .expect(401);
    await ask.get('/api/v1/organizations/mine').expect(401);
    const foreign = await register(organizationForm(7)).set('origin', 'https://elsewhere.example').expect(403);
    expect(foreign.body.code).toBe('access/foreign-page');
  });

  it('keeps what one submits from everybody else', async () => {
    const { body } = await register(organizationForm(8)).expect(201);
    const stranger = await signedIn(api);
    const path = `/api/v1/organizations/submissions/${body.id}`;
    await ask.get(`${path}/licence`).set(stranger.headers).expect(404);
    await ask.post(`${path}/withdraw`).set(stranger.headers).expect(404);
    await send(path, { version: 1, form: organizationForm(8) }, null, stranger, 'put').expect(404);
    const mine = await ask.get('/api/v1/organizations/mine').set(stranger.headers).expect(200);
    expect(mine.body).toEqual({ submissions: [], joinRequests: [] });
    await ask.post(`${path}/withdraw`).set(person.headers).expect(201);
    const twice = await ask.post(`${path}/withdraw`).set(person.headers).expect(409);
    expect(twice.body.code).toBe('submission/withdrawn');
  });

  it('is not done without end by one person', async () => {
    const eager = await signedIn(api);
    const statuses: number[] = [];
    for (let number = 20; number < 31; number += 1) {
      statuses.push((await register(organizationForm(number), null, eager)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(201), 409]);
  });

  it('takes no more than twenty credit codes a day, also from who withdraws each', async () => {
    const squatter = await signedIn(api);
    for (let number = 100; number < 120; number += 1) {
      const { body } = await register(organizationForm(number), null, squatter).expect(201);
      await ask.post(`/api/v1/organizations/submissions/${body.id}/withdraw`).set(squatter.headers).expect(201);
    }
    const { body, headers } = await register(organizationForm(120), null, squatter).expect(429);
    expect(body.code).toBe('request/too-many');
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_600);
    await register(organizationForm(120), null, await signedIn(api)).expect(201);
  });

  it('takes a file that has no name', async () => {
    const form = JSON.stringify(organizationForm(121));
    const parts = [
      '--x\r\ncontent-disposition: form-data; name="data"\r\n\r\n',
      form,
      '\r\n--x\r\ncontent-disposition: form-data; name="file"\r\ncontent-type: application/octet-stream\r\n\r\n',
      png(),
      '\r\n--x--\r\n',
    ];
    await ask
      .post('/api/v1/organizations')
      .set((await signedIn(api)).headers)
      .set('content-type', 'multipart/form-data; boundary=x')
      .send(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .expect(201);
  });
});
