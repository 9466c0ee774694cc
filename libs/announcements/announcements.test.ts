import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type AnnouncementContent, announcements, deskAnnouncement, deskAnnouncements } from '#contracts';
import { dayAfter, dayOf } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  auditedActs,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type SignedIn,
  signedIn,
} from '../../test/support/index.js';
import { isShownOn, transitions } from './announcement.rules.js';

const desk = '/api/v1/desk/announcements';
const today = dayOf(new Date());

const content = (given: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
  zh: { title: '春季招聘会开始报名', text: '请于三月一日前报名。\n\n地点：石家庄国际会展中心。' },
  en: { title: 'Registration is open', text: 'Register by 1 March.' },
  isPinned: false,
  from: today,
  until: null,
  ...given,
});

describe('announcements', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let organizer: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    organizer = await signedIn(api, { organizer: 'desk' });
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE announcement');
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const shown = async () =>
    announcements.parse((await ask.get('/api/v1/announcements').expect(200)).body).announcements;
  const titles = async () => (await shown()).map(({ zh }) => zh.title);

  async function written(given: Partial<AnnouncementContent> = {}) {
    const { body } = await ask.post(desk).set(organizer.headers).send(content(given)).expect(201);
    return deskAnnouncement.parse(body);
  }

  async function published(title: string, given: Partial<AnnouncementContent> = {}) {
    const { id, version } = await written({ zh: { title, text: '内容内容' }, ...given });
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version }).expect(200);
    return id;
  }

  it('are drafts at first, which nobody else sees, then published, then withdrawn', async () => {
    const draft = await written();
    expect(draft).toMatchObject({ state: 'draft', isShown: false, publishedAt: null, version: 1 });
    expect(await shown()).toEqual([]);
    const { body } = await ask.post(`${desk}/${draft.id}/publish`).set(organizer.headers).send({ version: 1 });
    expect(body).toMatchObject({ state: 'published', isShown: true, version: 2 });
    expect(await shown()).toEqual([{ id: draft.id, ...content() }]);
    await ask.post(`${desk}/${draft.id}/withdraw`).set(organizer.headers).send({ version: 2 }).expect(200);
    expect(await shown()).toEqual([]);
  });

  it('pass from state to state as this table says', () => {
    expect(transitions).toEqual({
      draft: { publish: 'published' },
      published: { withdraw: 'withdrawn' },
      withdrawn: { publish: 'published' },
    });
  });

  it('that were published cannot be published again, nor drafts withdrawn', async () => {
    const { id } = await written();
    const refused = await ask.post(`${desk}/${id}/withdraw`).set(organizer.headers).send({ version: 1 }).expect(409);
    expect(refused.body.code).toBe('announcement/wrong-state');
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 1 }).expect(200);
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 2 }).expect(409);
  });

  it('are shown on their days alone, pinned ones first, then the newest', async () => {
    await published('昨天结束', { from: dayAfter(today, -3), until: dayAfter(today, -1) });
    await published('明天开始', { from: dayAfter(today, 1) });
    await published('今天开始', { from: today, until: today });
    await published('早已开始', { from: dayAfter(today, -9) });
    await published('置顶公告', { from: dayAfter(today, -30), isPinned: true });
    expect(await titles()).toEqual(['置顶公告', '今天开始', '早已开始']);
  });

  it.each([
    ['before its first day', '2026-02-28', false],
    ['on its first day', '2026-03-01', true],
    ['on its last day', '2026-03-05', true],
    ['after its last day', '2026-03-06', false],
  ])('one is shown %s: %s, %s', (_, day, isShown) => {
    expect(isShownOn({ state: 'published', fromDay: '2026-03-01', untilDay: '2026-03-05' }, day)).toBe(isShown);
    expect(isShownOn({ state: 'draft', fromDay: '2026-03-01', untilDay: '2026-03-05' }, day)).toBe(false);
  });

  it('that somebody else changed meanwhile are not overwritten', async () => {
    const { id } = await written();
    const edit = (version: number, title: string) =>
      ask
        .put(`${desk}/${id}`)
        .set(organizer.headers)
        .send({ version, content: content({ zh: { title, text: '内容内容' } }) });
    await edit(1, '第一次修改').expect(200);
    const { body } = await edit(1, '第二次修改').set('accept-language', 'en').expect(409);
    expect(body).toMatchObject({ code: 'announcement/stale', detail: expect.stringContaining('version 2') });
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 1 }).expect(409);
    const { body: now } = await ask.get(`${desk}/${id}`).set(organizer.headers).expect(200);
    expect(now.content.zh.title).toBe('第一次修改');
  });

  it('of two who edit at once, one is told', async () => {
    const { id } = await written();
    const edits = await Promise.all(
      ['甲的修改', '乙的修改'].map((title) =>
        ask
          .put(`${desk}/${id}`)
          .set(organizer.headers)
          .send({ version: 1, content: content({ zh: { title, text: '内容内容' } }) }),
      ),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['an unknown field', { ...content(), html: '<b>' }, 'html'],
    ['no Chinese', { ...content(), zh: undefined }, 'zh'],
    ['half an English version', { ...content(), en: { title: 'Only a title' } }, 'en.text'],
    ['an end before its beginning', { ...content(), from: '2026-03-02', until: '2026-03-01' }, 'until'],
    ['a day that there is not', { ...content(), from: '2026-02-30' }, 'from'],
  ])('with %s are refused, and the field is named', async (_, given, path) => {
    const { body } = await ask.post(desk).set(organizer.headers).send(given).expect(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('are listed page by page for who writes them, and a cursor that was tampered with is refused', async () => {
    const ids = [];
    for (let at = 0; at < 5; at += 1) ids.unshift((await written()).id);
    const page = async (cursor?: string) => {
      const { body } = await ask.get(desk).query({ limit: 2, cursor }).set(organizer.headers).expect(200);
      return deskAnnouncements.parse(body);
    };
    const first = await page();
    const second = await page(first.nextCursor ?? '');
    const third = await page(second.nextCursor ?? '');
    expect([first, second, third].flatMap(({ announcements: found }) => found.map(({ id }) => id))).toEqual(ids);
    expect(third.nextCursor).toBeNull();
    const { body } = await ask
      .get(desk)
      .query({ cursor: `${first.nextCursor}x` })
      .set(organizer.headers)
      .expect(400);
    expect(body.code).toBe('request/cursor');
  });

  it('leave in the audit log who did what', async () => {
    const { id } = await written();
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 1 }).expect(200);
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 1 }).expect(409);
    expect(await auditedActs(database.dataSource, id)).toMatchObject([
      { action: 'announcement.created', actor: organizer.personId, aboutKind: 'announcement' },
      { action: 'announcement.published', actor: organizer.personId, aboutKind: 'announcement' },
    ]);
  });

  it.each([
    ['nobody', null, 401],
    ['a talent', {}, 403],
    ['a reviewer', { organizer: 'reviewer' }, 403],
    ['an auditor', { organizer: 'auditor' }, 403],
  ] as const)('are written and seen as drafts by the desk alone, not by %s', async (_, who, status) => {
    const { id } = await written();
    const headers = who === null ? {} : (await signedIn(api, who)).headers;
    await ask.get(desk).set(headers).expect(status);
    await ask.get(`${desk}/${id}`).set(headers).expect(status);
    await ask.post(desk).set(headers).send(content()).expect(status);
    await ask.put(`${desk}/${id}`).set(headers).send({ version: 1, content: content() }).expect(status);
    await ask.post(`${desk}/${id}/publish`).set(headers).send({ version: 1 }).expect(status);
    expect(await shown()).toEqual([]);
  });

  it('are not changed by a page of another site that an organizer looks at', async () => {
    const { id } = await written();
    await ask
      .post(`${desk}/${id}/publish`)
      .set(organizer.headers)
      .set('origin', 'https://evil.example')
      .send({ version: 1 })
      .expect(403);
    expect(await shown()).toEqual([]);
  });

  it('that there are not are not found', async () => {
    const id = newId();
    await ask.get(`${desk}/${id}`).set(organizer.headers).expect(404);
    await ask.post(`${desk}/${id}/publish`).set(organizer.headers).send({ version: 1 }).expect(404);
    await ask.get(`${desk}/1`).set(organizer.headers).expect(400);
  });
});
