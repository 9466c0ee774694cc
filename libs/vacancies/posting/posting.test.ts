import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  bulkResults,
  type OwnVacancy,
  ownVacancies,
  ownVacancy,
  type VacancyContent,
  type VacancyDraft,
  vacancyDetail,
  vacancyVersions,
} from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
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
import { findingsOf } from './linting.js';

const path = '/api/v1/organization/vacancies';

describe('an organization’s vacancies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let verified: Members;
  let unverified: Members;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    verified = await membersOf(api, '云程电子', true);
    unverified = await membersOf(api, '砾石机械', false);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function draft({ owner }: Members, written: VacancyDraft = complete): Promise<OwnVacancy> {
    const { body } = await ask.post(path).set(owner.headers).send({ draft: written }).expect(201);
    return ownVacancy.parse(body);
  }

  async function published(members: Members, written: VacancyDraft = complete): Promise<OwnVacancy> {
    const { id, version } = await draft(members, written);
    return publish(members, id, version);
  }

  async function publish({ owner }: Members, id: string, version: number): Promise<OwnVacancy> {
    const { body } = await ask.post(`${path}/${id}/publish`).set(owner.headers).send({ version }).expect(200);
    return ownVacancy.parse(body);
  }

  const act = (members: Members, id: string, action: string) =>
    ask.post(`${path}/${id}/${action}`).set(members.owner.headers);
  const shown = async (id: string) => vacancyDetail.parse((await ask.get(`/api/v1/vacancies/${id}`).expect(200)).body);
  const eventsOf = (id: string): Promise<{ lane: string }[]> =>
    database.dataSource.query(
      `SELECT lane FROM outbox_event WHERE name = 'vacancies.changed' AND payload->'ids' ? $1 ORDER BY id`,
      [id],
    );

  describe('are drafts first', () => {
    it('which may lack anything, and are made once for one key', async () => {
      const send = () =>
        ask
          .post(path)
          .set(verified.owner.headers)
          .set('Idempotency-Key', 'form-1')
          .send({ draft: { title: '护' } });
      const [one, other] = await Promise.all([send(), send()]);
      expect([one.status, other.status]).toEqual([201, 201]);
      expect(one.body.id).toBe(other.body.id);
      const foreign = await ask
        .post(path)
        .set(unverified.owner.headers)
        .set('Idempotency-Key', 'form-1')
        .send({ draft: {} })
        .expect(201);
      expect(foreign.body.id).not.toBe(one.body.id);
      await ask
        .post(path)
        .set(verified.owner.headers)
        .send({ draft: { salary: 1 } })
        .expect(400);
      await ask
        .post(path)
        .set(verified.owner.headers)
        .set('Idempotency-Key', 'x'.repeat(201))
        .send({ draft: {} })
        .expect(400);
    });

    it('which are told with each place where a rule points at something, wherever it stands', async () => {
      const written: VacancyDraft = {
        title: '前台（限女性）',
        description: '接待访客。年龄18-35岁。',
        skills: ['会开车', '未婚女性优先'],
        benefits: ['入职需交押金500元'],
        pay: { kind: 'negotiable', reason: '加微信abc12345详谈' },
      };
      const made = await draft(verified, written);
      expect(made.findings.map(({ field, item, text }) => `${field} ${item} ${text}`)).toEqual(
        findingsOf(written, 'zh').map(({ field, item, text }) => `${field} ${item} ${text}`),
      );
      expect(new Set(made.findings.map(({ field }) => field)).size).toBe(5);
      const { body } = await ask.get(`${path}/${made.id}`).set(verified.owner.headers).expect(200);
      expect(ownVacancy.parse(body).findings).toEqual(made.findings);
    });

    it('which are saved by version: of two who edit the same one the second is told both', async () => {
      const { id, version } = await draft(verified);
      const save = (title: string, by: SignedIn) =>
        ask
          .put(`${path}/${id}/draft`)
          .set(by.headers)
          .send({ draft: { ...complete, title }, version });
      const both = await Promise.all([save('前端工程师', verified.owner), save('后端工程师', verified.recruiter)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = both.find(({ status }) => status === 409)?.body;
      expect(refused.code).toBe('vacancy/stale-version');
      expect(refused.detail).toMatch(/第 1 版.*第 2 版/);
    });

    it('which stay the same version when nothing is changed', async () => {
      const { id, version } = await draft(verified);
      const { body } = await ask
        .put(`${path}/${id}/draft`)
        .set(verified.owner.headers)
        .send({ draft: complete, version })
        .expect(200);
      expect(body.version).toBe(version);
    });

    it('which are shown before they are public as readers would see them', async () => {
      const { id } = await draft(verified);
      const { body } = await ask.get(`${path}/${id}/preview`).set(verified.viewer.headers).expect(200);
      expect(vacancyDetail.parse(body)).toMatchObject({
        title: '嵌入式软件工程师',
        state: 'open',
        payText: '13-18K·13薪',
        payComputed: false,
        place: { name: '石家庄·长安区' },
        placeText: '裕华东路 1 号',
        industry: { code: 'it' },
        disciplines: ['软件工程'],
        source: null,
        organization: { verified: true },
      });
      const { body: bare } = await draft(verified, {}).then((empty) =>
        ask.get(`${path}/${empty.id}/preview`).set(verified.viewer.headers).expect(200),
      );
      expect(vacancyDetail.parse(bare)).toMatchObject({ title: '', payText: null, place: null });
    });

    it('which can be thrown away as long as nobody saw them', async () => {
      const { id } = await draft(verified);
      await ask.delete(`${path}/${id}`).set(verified.owner.headers).expect(200);
      await ask.get(`${path}/${id}`).set(verified.owner.headers).expect(404);
      const open = await published(verified);
      await ask.delete(`${path}/${open.id}`).set(verified.owner.headers).expect(409);
    });
  });

  describe('become public', () => {
    it('at once where the organization is verified: found by an urgent event, shown as they were written', async () => {
      const vacancy = await published(verified);
      expect(vacancy).toMatchObject({ state: 'open', isPublic: true, hasChanges: false, inReview: false });
      expect(await eventsOf(vacancy.id)).toEqual([{ lane: 'urgent' }]);
      expect(await shown(vacancy.id)).toMatchObject({ title: '嵌入式软件工程师', payText: '13-18K·13薪', ended: null });
      const days = (Date.parse(vacancy.lapsesAt ?? '') - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(89.9);
      expect(days).toBeLessThanOrEqual(90);
    });

    it('once, when it is sent twice at the same time or again', async () => {
      const { id, version } = await draft(verified);
      const answers = await Promise.all([publish(verified, id, version), publish(verified, id, version)]);
      expect(answers.map(({ state }) => state)).toEqual(['open', 'open']);
      expect((await publish(verified, id, version)).state).toBe('open');
      expect(await eventsOf(id)).toHaveLength(1);
      const [audited] = await database.dataSource.query(
        `SELECT count(*)::int AS times FROM audit_entry WHERE about_id = $1 AND action = 'vacancy.published'`,
        [id],
      );
      expect(audited.times).toBe(1);
    });

    it('only complete: what is missing is told by field, in the reader’s language', async () => {
      const { id, version } = await draft(verified, {
        ...complete,
        title: '',
        pay: null,
        placeCode: '130000',
        education: null,
      });
      const { body } = await ask
        .post(`${path}/${id}/publish`)
        .set(verified.owner.headers)
        .set('Accept-Language', 'en')
        .send({ version })
        .expect(422);
      expect(body.code).toBe('vacancy/not-publishable');
      expect(
        Object.fromEntries(body.errors.map((error: Record<'path' | 'message', string>) => [error.path, error.message])),
      ).toEqual({
        education: 'Is required: add it.',
        pay: 'Is required: add it.',
        placeCode: 'Choose a city or a district.',
        title: 'Is required: add it.',
      });
      expect((await ask.get(`/api/v1/vacancies/${id}`)).status).toBe(404);
    });

    it('with 面议 only for a reason, which readers are told', async () => {
      const negotiable = { kind: 'negotiable', reason: '按项目成果协商确定报酬' } as const;
      const { id } = await published(verified, { ...complete, pay: negotiable });
      expect(await shown(id)).toMatchObject({
        payText: '面议',
        payReason: '按项目成果协商确定报酬',
        payMonthlyMin: null,
        payMonthlyMax: null,
      });
    });

    it('never with what the law forbids, and with what it knows exceptions of only for a reason', async () => {
      const sentences = ['年龄不超过35岁', '入职需缴纳押金500元', '限未婚未育', '限男性', '仅限男性', '限女性'];
      const among = (keepable: boolean) =>
        sentences.find((words) => {
          const findings = findingsOf({ description: `${complete.description}${words}` }, 'zh');
          return findings.length > 0 && findings.every((found) => found.keepable === keepable);
        });
      const forbidden = `${complete.description}${among(false)}`;
      const exceptional = `${complete.description}${among(true)}`;
      const refused = await draft(verified, { ...complete, description: forbidden });
      expect(refused.findings.length).toBeGreaterThan(0);
      const { body } = await ask
        .post(`${path}/${refused.id}/publish`)
        .set(verified.owner.headers)
        .send({ version: 1 })
        .expect(422);
      expect(body.errors[0]).toMatchObject({ path: 'description', code: 'not-allowed' });

      const { body: linted } = await ask
        .post(`${path}/lint`)
        .set(verified.owner.headers)
        .send({ draft: { ...complete, description: exceptional } })
        .expect(200);
      const kept = linted.findings.map(({ kind, text }: { kind: string; text: string }) => ({
        kind,
        text,
        reason: '国家规定的女职工禁忌劳动范围',
      }));
      const unexplained = await draft(verified, { ...complete, description: exceptional });
      const { body: told } = await ask
        .post(`${path}/${unexplained.id}/publish`)
        .set(verified.owner.headers)
        .send({ version: 1 })
        .expect(422);
      expect(told.errors[0].code).toBe('change-or-keep');
      const explained = await published(verified, { ...complete, description: exceptional, kept });
      expect(explained).toMatchObject({ state: 'open', inReview: false });
      const [listed] = await database.dataSource.query(
        'SELECT causes, is_public AS "isPublic" FROM vacancy_review WHERE vacancy_id = $1 AND decision IS NULL',
        [explained.id],
      );
      expect(listed).toEqual({ causes: ['kept-findings'], isPublic: true });
    });

    it('anew, when they are edited: until then readers see what they saw', async () => {
      const { id, version } = await published(verified);
      const { body: edited } = await ask
        .put(`${path}/${id}/draft`)
        .set(verified.owner.headers)
        .send({ draft: { ...complete, title: '驱动工程师' }, version })
        .expect(200);
      expect(edited).toMatchObject({ state: 'open', hasChanges: true, publicVersion: version });
      expect((await shown(id)).title).toBe('嵌入式软件工程师');
      expect(await eventsOf(id)).toHaveLength(1);
      await ask.post(`${path}/${id}/publish`).set(verified.owner.headers).send({ version }).expect(409);
      expect(await publish(verified, id, edited.version)).toMatchObject({ hasChanges: false });
      expect((await shown(id)).title).toBe('驱动工程师');
      expect(await eventsOf(id)).toHaveLength(2);
    });
  });

  describe('end and go on', () => {
    it('paused, open again, filled: readers are told which', async () => {
      const { id } = await published(verified);
      expect((await act(verified, id, 'pause').expect(200)).body.state).toBe('paused');
      expect(await shown(id)).toMatchObject({ state: 'lapsed', ended: 'paused' });
      expect((await act(verified, id, 'resume').expect(200)).body.state).toBe('open');
      expect(await shown(id)).toMatchObject({ state: 'open', ended: null });
      await act(verified, id, 'fill').expect(200);
      expect(await shown(id)).toMatchObject({ state: 'lapsed', ended: 'filled' });
      expect(await eventsOf(id)).toHaveLength(4);
      expect((await act(verified, id, 'resume').expect(409)).body.code).toBe('vacancy/not-possible');
      await act(verified, id, 'fill').expect(200);
      expect(await eventsOf(id)).toHaveLength(4);
      await act(verified, id, 'open').expect(400);
    });

    it('as copies, where they are over', async () => {
      const { id } = await published(verified);
      await act(verified, id, 'close').expect(200);
      await ask
        .put(`${path}/${id}/draft`)
        .set(verified.owner.headers)
        .send({ draft: { ...complete, title: '新标题' }, version: 1 })
        .expect(409);
      const { body } = await ask.post(`${path}/${id}/copy`).set(verified.recruiter.headers).expect(201);
      expect(body).toMatchObject({ state: 'draft', title: '嵌入式软件工程师', draft: complete });
      expect(body.id).not.toBe(id);
    });

    it('many at once, each told by itself', async () => {
      const open = [await published(verified), await published(verified)];
      const draftOnly = await draft(verified, {});
      const foreign = await published(unverified);
      const ids = [...open.map(({ id }) => id), draftOnly.id, foreign.id, newId()];
      const bulk = async (action: string) =>
        bulkResults.parse(
          (await ask.post(`${path}/bulk`).set(verified.owner.headers).send({ action, ids }).expect(200)).body,
        ).results;
      const outcome = (await bulk('pause')).map(({ state, problem }) => [state, problem?.code ?? null]);
      expect(outcome).toEqual([
        ['paused', null],
        ['paused', null],
        ['draft', 'vacancy/not-possible'],
        [null, 'vacancy/not-found'],
        [null, 'vacancy/not-found'],
      ]);
      const [row] = await database.dataSource.query('SELECT state FROM vacancy WHERE id = $1', [foreign.id]);
      expect(row.state).toBe('review');
      const published2 = await bulk('publish');
      expect(published2.map(({ state }) => state)).toEqual(['open', 'open', 'draft', null, null]);
      expect(published2[2]?.problem?.errors?.length).toBeGreaterThan(5);
    });

    it('many hundreds at once, with one event for each hundred', async () => {
      const ids: string[] = (
        await database.dataSource.query(
          `INSERT INTO vacancy (id, organization_id, state, working, worked_at, created_at, updated_at)
           SELECT gen_random_uuid(), $1, 'draft', $2, now(), now(), now() FROM generate_series(1, 250) RETURNING id`,
          [verified.organizationId, complete],
        )
      ).map(({ id }: { id: string }) => id);
      const { body } = await ask
        .post(`${path}/bulk`)
        .set(verified.owner.headers)
        .send({ action: 'publish', ids })
        .expect(200);
      expect(body.results.every(({ state }: { state: string }) => state === 'open')).toBe(true);
      const events = await database.dataSource.query(
        `SELECT jsonb_array_length(payload->'ids') AS ids FROM outbox_event
         WHERE name = 'vacancies.changed' AND payload->'ids' ?| $1 ORDER BY id`,
        [ids],
      );
      expect(events.map((event: { ids: number }) => event.ids)).toEqual([100, 100, 50]);
      await ask
        .post(`${path}/bulk`)
        .set(verified.owner.headers)
        .send({ action: 'publish', ids: Array.from({ length: 501 }, newId) })
        .expect(400);
    });
  });

  describe('remember what they were', () => {
    it('who changed what, one version for what one person wrote in ten minutes; an earlier one can be taken back', async () => {
      const { id, version } = await published(verified);
      let at = version;
      const save = async (by: SignedIn, change: Partial<VacancyContent>) => {
        const { body } = await ask
          .put(`${path}/${id}/draft`)
          .set(by.headers)
          .send({ draft: { ...complete, ...change }, version: at })
          .expect(200);
        at = body.version;
      };
      await save(verified.owner, { headcount: 3 });
      await save(verified.owner, { headcount: 4 });
      await save(verified.recruiter, { headcount: 4, title: '驱动工程师' });
      const list = async () =>
        vacancyVersions.parse((await ask.get(`${path}/${id}/versions`).set(verified.viewer.headers).expect(200)).body)
          .versions;
      expect((await list()).map(({ number, act: how, by, changes }) => [number, how, by?.name, changes])).toEqual([
        [4, 'edited', '云程电子 recruiter', [{ field: 'title', before: '嵌入式软件工程师', after: '驱动工程师' }]],
        [3, 'edited', '云程电子 owner', [{ field: 'headcount', before: 2, after: 4 }]],
        [1, 'created', '云程电子 owner', expect.any(Array)],
      ]);
      const { body: restored } = await ask
        .post(`${path}/${id}/versions/1/restore`)
        .set(verified.owner.headers)
        .send({ version: at })
        .expect(200);
      expect(restored.draft).toEqual(complete);
      expect((await list())[0]).toMatchObject({ act: 'restored' });
      await ask
        .post(`${path}/${id}/versions/2/restore`)
        .set(verified.owner.headers)
        .send({ version: restored.version })
        .expect(404);
      const first = await ask.get(`${path}/${id}/versions?limit=1`).set(verified.viewer.headers).expect(200);
      const second = await ask
        .get(`${path}/${id}/versions`)
        .query({ limit: '1', cursor: first.body.nextCursor })
        .set(verified.viewer.headers)
        .expect(200);
      expect([first.body.versions[0].number, second.body.versions[0].number]).toEqual([5, 4]);
    });
  });

  describe('are listed', () => {
    it('by state, with how many there are of each, page by page in every order', async () => {
      const mine = await membersOf(api, '列表单位', true);
      const titles = ['甲岗位', '乙岗位', '丙岗位', '丁岗位', '戊岗位'];
      for (const [place, title] of titles.entries()) {
        const made = await draft(mine, { ...complete, title });
        if (place < 3) await publish(mine, made.id, made.version);
      }
      const list = async (query: Record<string, string | string[]>) =>
        ownVacancies.parse((await ask.get(path).query(query).set(mine.viewer.headers).expect(200)).body);
      const all = await list({});
      expect(all.counts).toMatchObject({ draft: 2, open: 3, paused: 0 });
      expect(all.vacancies[0]).toMatchObject({
        title: '戊岗位',
        updatedBy: { name: '列表单位 owner' },
        payText: '13-18K·13薪',
      });
      expect((await list({ state: ['draft'] })).vacancies).toHaveLength(2);
      expect((await list({ q: '乙岗' })).vacancies.map(({ title }) => title)).toEqual(['乙岗位']);
      expect((await list({ updatedSince: '2100-01-01T00:00:00Z' })).vacancies).toEqual([]);
      for (const sort of ['updated', 'published', 'lapses', 'title']) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list>> = await list({
            sort,
            limit: '2',
            ...(cursor ? { cursor } : {}),
          });
          seen.push(...page.vacancies.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(5);
        expect(seen).toHaveLength(5);
      }
      const { nextCursor } = await list({ limit: '2' });
      await ask
        .get(path)
        .query({ cursor: `${nextCursor}x` })
        .set(mine.viewer.headers)
        .expect(400);
      await ask
        .get(path)
        .query({ cursor: nextCursor ?? '', sort: 'title' })
        .set(mine.viewer.headers)
        .expect(400);
      await ask
        .get(path)
        .query({ cursor: nextCursor ?? '' })
        .set(verified.viewer.headers)
        .expect(400);
    });
  });

  describe('are its own', () => {
    it('so that another organization finds none of them, whatever it asks', async () => {
      const { id, version } = await published(verified);
      const stranger = unverified.owner.headers;
      const requests = [
        ask.get(`${path}/${id}`),
        ask.get(`${path}/${id}/preview`),
        ask.get(`${path}/${id}/versions`),
        ask.put(`${path}/${id}/draft`).send({ draft: {}, version }),
        ask.post(`${path}/${id}/publish`).send({ version }),
        ask.post(`${path}/${id}/versions/1/restore`).send({ version }),
        ask.post(`${path}/${id}/copy`),
        ask.post(`${path}/${id}/pause`),
        ask.post(`${path}/${id}/close`),
        ask.delete(`${path}/${id}`),
      ];
      for (const request of requests) {
        const { status, body } = await request.set(stranger);
        expect([status, body.code]).toEqual([404, 'vacancy/not-found']);
      }
      expect((await shown(id)).state).toBe('open');
    });

    it('and closed to who may not: nobody, talents, organizers; viewers look and change nothing', async () => {
      const { id, version } = await draft(verified);
      const talent = await signedIn(api);
      const admin = await signedIn(api, { organizer: 'admin' });
      await ask.get(path).expect(401);
      await ask.get(path).set(talent.headers).expect(403);
      await ask.get(path).set(admin.headers).expect(403);
      await ask.get(`${path}/${id}`).set(verified.viewer.headers).expect(200);
      await ask.post(path).set(verified.viewer.headers).send({ draft: {} }).expect(403);
      await ask.put(`${path}/${id}/draft`).set(verified.viewer.headers).send({ draft: {}, version }).expect(403);
      await ask.post(`${path}/${id}/publish`).set(verified.viewer.headers).send({ version }).expect(403);
      await ask
        .post(`${path}/bulk`)
        .set(verified.viewer.headers)
        .send({ action: 'close', ids: [id] })
        .expect(403);
    });
  });
});
