import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type ReviewView, reviews, type VacancyDraft, vacancyDetail } from '#contracts';
import type { HttpApplication } from '#platform/http';
import {
  completeVacancy as complete,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type Members,
  membersOf,
  type SignedIn,
  signedIn,
} from '../../../test/support/index.js';

const path = '/api/v1/organization/vacancies';
const reason = '薪资与描述不符，请更正后再提交';

describe('the desk’s reviews', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let unverified: Members;
  let reviewer: SignedIn;
  let colleague: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    unverified = await membersOf(api, '砾石机械', false);
    reviewer = await signedIn(api, { organizer: 'reviewer' });
    colleague = await signedIn(api, { organizer: 'admin' });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function submitted(written: VacancyDraft = complete): Promise<{ id: string; review: ReviewView }> {
    const { headers } = unverified.owner;
    const { body } = await ask.post(path).set(headers).send({ draft: written }).expect(201);
    return { id: body.id, review: await submit(body.id, 1) };
  }

  async function submit(id: string, version: number): Promise<ReviewView> {
    await ask.post(`${path}/${id}/publish`).set(unverified.owner.headers).send({ version }).expect(200);
    return waitingOf(id);
  }

  const queue = async () =>
    reviews.parse((await ask.get('/api/v1/desk/reviews?limit=100').set(reviewer.headers).expect(200)).body);

  async function waitingOf(id: string): Promise<ReviewView> {
    const found = (await queue()).reviews.find(({ vacancyId }) => vacancyId === id);
    if (found === undefined) throw new Error(`Nothing of vacancy ${id} waits`);
    return found;
  }

  const decide = (id: string, how: string, by: SignedIn = reviewer, body: object = { reason }) =>
    ask.post(`/api/v1/desk/reviews/${id}/${how}`).set(by.headers).send(body);
  const own = async (id: string) => (await ask.get(`${path}/${id}`).set(unverified.owner.headers).expect(200)).body;
  const edit = async (id: string, version: number, change: VacancyDraft) =>
    (
      await ask
        .put(`${path}/${id}/draft`)
        .set(unverified.owner.headers)
        .send({ draft: { ...complete, ...change }, version })
    ).body;

  it('list what unverified organizations submit, with its age and all that is new', async () => {
    const { id, review } = await submitted();
    expect(review).toMatchObject({
      vacancyId: id,
      state: 'review',
      causes: ['unverified'],
      isPublic: false,
      ageHours: 0,
      organization: { name: '砾石机械', verified: false },
    });
    expect(review.changes.map(({ field }) => field)).toContain('description');
    const { waiting } = await queue();
    expect(waiting).toBeGreaterThanOrEqual(1);
    const { body } = await ask.get(`/api/v1/desk/reviews/${review.id}`).set(reviewer.headers).expect(200);
    expect(body.draft).toEqual(complete);
  });

  it('make public what is approved, once: of two who decide at once the second is told', async () => {
    const { id, review } = await submitted();
    const answers = await Promise.all([
      decide(review.id, 'approve', reviewer, {}),
      decide(review.id, 'return', colleague),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('review/decided');
    const [{ decisions }] = await database.dataSource.query(
      `SELECT count(*)::int AS decisions FROM audit_entry WHERE about_id = $1 AND action IN ('vacancy.approved', 'vacancy.returned')`,
      [id],
    );
    expect(decisions).toBe(1);
    const approved = answers[0]?.status === 200;
    expect((await own(id)).state).toBe(approved ? 'open' : 'draft');
    expect((await ask.get(`/api/v1/vacancies/${id}`)).status).toBe(approved ? 200 : 404);
    expect((await ask.get(`/api/v1/desk/reviews/${review.id}`).set(reviewer.headers)).status).toBe(409);
  });

  it('send back with a reason, which its organization reads until it submits again', async () => {
    const { id, review } = await submitted();
    await decide(review.id, 'return', reviewer, {}).expect(400);
    await decide(review.id, 'return').expect(200);
    expect(await own(id)).toMatchObject({ state: 'draft', returned: reason, inReview: false });
    await edit(id, 1, { headcount: 3 });
    await submit(id, 2);
    expect(await own(id)).toMatchObject({ state: 'review', returned: null });
  });

  it('let nobody change what waits, and its organization take it back', async () => {
    const { id, review } = await submitted();
    const { body } = await ask
      .put(`${path}/${id}/draft`)
      .set(unverified.owner.headers)
      .send({ draft: { ...complete, title: '另一个标题' }, version: 1 })
      .expect(409);
    expect(body.code).toBe('vacancy/in-review');
    await ask.post(`${path}/${id}/withdraw`).set(unverified.owner.headers).expect(200);
    expect((await own(id)).state).toBe('draft');
    expect((await decide(review.id, 'approve', reviewer, {})).body.code).toBe('review/decided');
    expect((await ask.get(`/api/v1/vacancies/${id}`)).status).toBe(404);
  });

  it('see an edit of what is public while readers see what was, and only where it must be seen', async () => {
    const { id, review } = await submitted();
    await decide(review.id, 'approve', reviewer, {}).expect(200);
    const harmless = await edit(id, 1, { headcount: 9 });
    await ask
      .post(`${path}/${id}/publish`)
      .set(unverified.owner.headers)
      .send({ version: harmless.version })
      .expect(200);
    expect(await own(id)).toMatchObject({ inReview: false, hasChanges: false, headcount: 9 });

    const edited = await edit(id, harmless.version, { headcount: 9, title: '驱动工程师' });
    const again = await submit(id, edited.version);
    expect(again).toMatchObject({ state: 'open', isPublic: false });
    expect(again.changes).toEqual([{ field: 'title', before: '嵌入式软件工程师', after: '驱动工程师' }]);
    const shown = async () => vacancyDetail.parse((await ask.get(`/api/v1/vacancies/${id}`).expect(200)).body);
    expect((await shown()).title).toBe('嵌入式软件工程师');
    await decide(again.id, 'approve', reviewer, {}).expect(200);
    expect((await shown()).title).toBe('驱动工程师');
  });

  it('take a single vacancy down for good, which nothing of its organization undoes', async () => {
    const { id, review } = await submitted();
    await decide(review.id, 'approve', reviewer, {}).expect(200);
    const takeDown = () => ask.post(`/api/v1/desk/vacancies/${id}/take-down`).set(reviewer.headers).send({ reason });
    await takeDown().expect(200);
    await takeDown().expect(200);
    expect((await ask.get(`/api/v1/vacancies/${id}`).expect(410)).body.code).toBe('vacancy/taken-down');
    for (const action of ['resume', 'confirm', 'close']) {
      await ask.post(`${path}/${id}/${action}`).set(unverified.owner.headers).expect(409);
    }
    await ask.post(`${path}/${id}/publish`).set(unverified.owner.headers).send({ version: 1 }).expect(409);
    const { body } = await ask.post(path).set(unverified.owner.headers).send({ draft: complete }).expect(201);
    await ask.post(`/api/v1/desk/vacancies/${body.id}/take-down`).set(reviewer.headers).send({ reason }).expect(404);
  });

  it('are read by organizers alone, and decided by reviewers alone', async () => {
    const { review } = await submitted();
    const others = [
      [await signedIn(api, { organizer: 'desk' }), 200],
      [await signedIn(api, { organizer: 'auditor' }), 200],
      [await signedIn(api), 403],
      [unverified.owner, 403],
    ] as const;
    await ask.get('/api/v1/desk/reviews').expect(401);
    for (const [other, read] of others) {
      await ask.get('/api/v1/desk/reviews').set(other.headers).expect(read);
      await ask.get(`/api/v1/desk/reviews/${review.id}`).set(other.headers).expect(read);
      await decide(review.id, 'approve', other, {}).expect(403);
    }
  });

  it('are read page by page, the oldest first', async () => {
    const all = (await queue()).reviews.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: { reviews: { id: string }[]; nextCursor: string | null } } = await ask
        .get('/api/v1/desk/reviews')
        .query({ limit: '1', ...(cursor === null ? {} : { cursor }) })
        .set(reviewer.headers)
        .expect(200);
      seen.push(...body.reviews.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
  });
});
