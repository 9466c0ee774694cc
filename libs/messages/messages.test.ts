import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  conversation,
  conversationMessage,
  conversationPage,
  conversations,
  deskConversation,
  deskReports,
  messageFile,
  ownData,
  receivedApplication,
} from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import {
  type Applicant,
  applicant,
  auditedActs,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  pdf,
  png,
  type SignedIn,
  signedIn,
  testSettings,
  vacancyRow,
} from '../../test/support/index.js';
import { ConversationsRetention, KEPT_DAYS } from './conversations.retention.js';

const own = '/api/v1/talent/conversations';
const received = '/api/v1/organization/conversations';

describe('conversations', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 9_100;
  let organizationId: string;
  let owner: SignedIn;
  let recruiter: SignedIn;
  let talent: Applicant;
  let vacancyId: string;
  let applicationId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    organizationId = await organizationRow(api, number);
    owner = await signedIn(api, { name: '钱负责', member: { organizationId, role: 'owner' } });
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api, { phone: `+8613977${String(number).padStart(6, '0')}` });
    applicationId = await apply(talent);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function apply(by: Applicant): Promise<string> {
    const sent = { vacancyId, resumeId: by.resumeId };
    return (await ask.post('/api/v1/talent/applications').set(by.headers).send(sent).expect(201)).body.id;
  }
  const base = (by: SignedIn) => (by === talent ? own : received);
  const open = async (by: SignedIn = talent) =>
    conversation.parse((await ask.post(base(by)).set(by.headers).send({ applicationId }).expect(200)).body);
  const send = (by: SignedIn, id: string, text: string, given: object = {}) =>
    ask
      .post(`${base(by)}/${id}/messages`)
      .set(by.headers)
      .send({ id: newId(), text, ...given });
  const sent = async (by: SignedIn, id: string, text: string, given: object = {}) =>
    conversationMessage.parse((await send(by, id, text, given).expect(200)).body);
  const page = async (by: SignedIn, id: string, query: object = {}) =>
    conversationPage.parse(
      (
        await ask
          .get(`${base(by)}/${id}`)
          .set(by.headers)
          .query(query)
          .expect(200)
      ).body,
    );
  const list = async (by: SignedIn) => conversations.parse((await ask.get(base(by)).set(by.headers).expect(200)).body);
  const read = (by: SignedIn, id: string, n: number) =>
    ask
      .post(`${base(by)}/${id}/read`)
      .set(by.headers)
      .send({ n })
      .expect(200);
  const look = async () =>
    receivedApplication.parse(
      (await ask.get(`/api/v1/organization/applications/${applicationId}`).set(recruiter.headers).expect(200)).body,
    );
  const upload = (by: SignedIn, id: string, bytes: Buffer, name: string) =>
    ask
      .post(`${base(by)}/${id}/files`)
      .set(by.headers)
      .attach('file', bytes, name);

  describe('who was invited writes too', () => {
    const wishes = { seeking: 'now', occupations: [], places: [], payMonthlyMin: null, payMonthlyMax: null };
    let invitationId: string;
    let other: string;

    beforeEach(async () => {
      const [{ ref }] = await database.dataSource.query<[{ ref: string }]>(
        `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
         VALUES ($1, $2, 'everyone', now(), now(), 1) RETURNING ref`,
        [talent.personId, { ...wishes, employments: [] }],
      );
      other = await vacancyRow(api, organizationId, { title: '测试工程师' });
      const invitation = { vacancyId: other, message: '想请您看看这个职位。' };
      const { body } = await ask
        .post(`/api/v1/talents/${ref}/invitations`)
        .set(recruiter.headers)
        .send(invitation)
        .expect(201);
      invitationId = body.id;
    });
    const about = (by: SignedIn) => ask.post(base(by)).set(by.headers).send({ invitationId });

    it('without a name, until they apply, and then under it', async () => {
      const { id } = conversation.parse((await about(talent).expect(200)).body);
      await sent(talent, id, '我是欧阳青禾，电话 13812345678，工作地点在哪里？');
      const seen = await page(recruiter, id);
      expect(seen.conversation).toMatchObject({ state: 'open', applicationId: null, talent: { name: null } });
      expect(JSON.stringify(seen)).not.toMatch(/欧阳青禾|13812345678/);
      await sent(recruiter, id, '在石家庄裕华区。');
      const application = { vacancyId: other, resumeId: talent.resumeId };
      await ask.post('/api/v1/talent/applications').set(talent.headers).send(application).expect(201);
      expect((await page(talent, id)).messages).toHaveLength(2);
      await sent(recruiter, id, '收到您的投递。');
    });

    it('no longer once they declined, and nobody else at all', async () => {
      const { id } = conversation.parse((await about(recruiter).expect(200)).body);
      await sent(recruiter, id, '您好。');
      const stranger = await applicant(api, { phone: `+8613944${String(number).padStart(6, '0')}` });
      const theirs = ask.post(own).set(stranger.headers).send({ invitationId });
      expect((await theirs.expect(404)).body.code).toBe('invitation/not-found');
      const elsewhere = await organizationRow(api, number + 4_500);
      const rival = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
      expect((await about(rival).expect(404)).body.code).toBe('invitation/not-found');
      await ask.post(`/api/v1/talent/invitations/${invitationId}/decline`).set(talent.headers).send({}).expect(200);
      expect((await send(recruiter, id, '再考虑一下？').expect(409)).body.code).toBe('conversation/closed');
      expect((await page(talent, id)).messages).toHaveLength(1);
      expect((await page(recruiter, id)).messages).toEqual([]);
    });
  });

  describe('both sides write', () => {
    it('in one conversation for a vacancy and a person, whoever opens it', async () => {
      const [one, other] = await Promise.all([open(), open(recruiter)]);
      expect(other.id).toBe(one.id);
      expect(one).toMatchObject({ state: 'open', vacancy: { id: vacancyId }, applicationId, last: null, talent: null });
      expect((await list(talent)).conversations).toEqual([]);
      await sent(recruiter, one.id, '您好，周三方便来面试吗？');
      await sent(talent, one.id, '方便。');
      const ofTalent = await page(talent, one.id);
      expect(ofTalent.messages).toMatchObject([
        { n: 1, by: 'organization', member: null, text: '您好，周三方便来面试吗？', lures: [] },
        { n: 2, by: 'talent', text: '方便。' },
      ]);
      expect((await page(owner, one.id)).messages[0]).toMatchObject({ member: '孙招聘' });
      expect((await list(talent)).conversations).toMatchObject([{ id: one.id, last: { n: 2, text: '方便。' } }]);
      expect((await list(owner)).conversations).toMatchObject([{ id: one.id, unread: 1 }]);
    });

    it('with numbers without a gap, in one order for all, also when many write at once; the same id once', async () => {
      const { id } = await open();
      const ids = Array.from({ length: 30 }, () => newId());
      const tries = [...ids, ...ids].map((messageId, at) => {
        const by = at % 2 === 0 ? talent : recruiter;
        return send(by, id, `第${at % 30}条`, { id: messageId }).then(({ status, body }) => ({ status, n: body.n }));
      });
      const answers = await Promise.all(tries);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const { messages } = await page(talent, id, { limit: 100 });
      expect(messages.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
      expect(new Set(messages.map((message) => message.id))).toEqual(new Set(ids));
      for (const [at, messageId] of ids.entries()) {
        const { n } = messages.find((message) => message.id === messageId)!;
        expect([answers[at]?.n, answers[at + 30]?.n]).toEqual([n, n]);
      }
      const after = await page(recruiter, id, { after: 27 });
      expect(after.messages.map(({ n }) => n)).toEqual([28, 29, 30]);
      const before = await page(recruiter, id, { before: 10, limit: 3 });
      expect(before).toMatchObject({ hasMore: true, messages: [{ n: 7 }, { n: 8 }, { n: 9 }] });
    });

    it('not what is empty, too long or another’s id, named by its field', async () => {
      const { id } = await open();
      const empty = await send(talent, id, '  ').expect(400);
      expect(empty.body.errors).toMatchObject([{ path: 'text', code: 'message-empty' }]);
      const long = await send(talent, id, '长'.repeat(2_001)).expect(400);
      expect(long.body.errors).toMatchObject([{ path: 'text' }]);
      await sent(talent, id, '长'.repeat(2_000));
      const { id: taken } = await sent(talent, id, '我的');
      const refused = await send(recruiter, id, '我的', { id: taken }).expect(409);
      expect(refused.body.code).toBe('conversation/id-taken');
    });

    it('not more than by hand', async () => {
      const { id } = await open();
      const statuses: number[] = [];
      for (let at = 0; at < 42; at += 1) statuses.push((await send(talent, id, `${at}`)).status);
      expect(statuses.slice(0, 40)).toEqual(Array(40).fill(200));
      expect(statuses.at(-1)).toBe(429);
      expect((await page(recruiter, id)).conversation.last).toMatchObject({ n: 40 });
    });

    it('with lures pointed out to the talent alone', async () => {
      const { id } = await open();
      const text = '请先交 300 元押金，再加我微信 hr12345 聊。';
      await sent(recruiter, id, text);
      const [message] = (await page(talent, id)).messages;
      expect(message?.lures.map(({ kind }) => kind)).toEqual(['pay-first', 'elsewhere']);
      expect((await page(recruiter, id)).messages[0]?.lures).toEqual([]);
    });
  });

  it('is nobody else’s', async () => {
    const { id } = await open();
    await sent(talent, id, '只给你们');
    const { fileId } = await (async () => {
      const file = messageFile.parse((await upload(talent, id, png(), '作品.png').expect(201)).body);
      await sent(talent, id, '', { fileIds: [file.id] });
      return { fileId: file.id };
    })();
    const elsewhere = await organizationRow(api, number + 500);
    const others = [
      [own, await applicant(api)],
      [received, await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } })],
    ] as const;
    for (const [path, by] of others) {
      await ask.get(`${path}/${id}`).set(by.headers).expect(404);
      await ask.get(`${path}/${id}/files/${fileId}`).set(by.headers).expect(404);
      await ask.post(`${path}/${id}/messages`).set(by.headers).send({ id: newId(), text: '我' }).expect(404);
      await ask.post(`${path}/${id}/read`).set(by.headers).send({ n: 1 }).expect(404);
      await ask.post(`${path}/${id}/files`).set(by.headers).attach('file', png(), 'a.png').expect(404);
      await ask.post(path).set(by.headers).send({ applicationId }).expect(404);
      expect((await ask.get(path).set(by.headers).expect(200)).body.conversations).toEqual([]);
    }
    const viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
    const desk = await signedIn(api, { organizer: 'admin' });
    for (const by of [viewer, desk]) await ask.get(`${received}/${id}`).set(by.headers).expect(403);
    await ask.get(`${own}/${id}`).expect(401);
    // A member is no talent of this conversation either, nor the talent a member.
    await ask.get(`${own}/${id}`).set(recruiter.headers).expect(404);
    await ask.get(`${received}/${id}`).set(talent.headers).expect(403);
  });

  describe('who the talent is', () => {
    const text = '我是欧阳青禾，电话 13812345678，1998年5月出生。';

    it('stays hidden before the first look, with files; from then on it is known, and each opening is in the log', async () => {
      const { id } = await open();
      const file = messageFile.parse((await upload(talent, id, pdf(), '欧阳青禾简历.pdf').expect(201)).body);
      await sent(talent, id, text, { fileIds: [file.id] });
      const unseen = await ask.get(`${received}/${id}`).set(recruiter.headers).expect(200);
      for (const word of ['欧阳青禾', '13812345678', '1998年5月']) expect(unseen.text).not.toContain(word);
      expect((await list(recruiter)).conversations[0]?.talent?.name).toBeNull();
      expect(unseen.body.messages[0].files).toMatchObject([{ name: null, mediaType: 'application/pdf' }]);
      await ask.get(`${received}/${id}/files/${file.id}`).set(recruiter.headers).expect(404);
      await look();
      const seen = await page(recruiter, id);
      expect(seen.conversation.talent?.name).toBe('欧阳青禾');
      expect(seen.messages[0]).toMatchObject({ text, files: [{ name: '欧阳青禾简历.pdf' }] });
      await ask.get(`${received}/${id}/files/${file.id}`).set(recruiter.headers).expect(200);
      const acts = (await auditedActs(database.dataSource)).map(({ action }) => action);
      expect(acts).toContain('conversation.viewed');
      expect(acts).toContain('conversation.file-viewed');
    });

    it('and is a look however the first of it is read: from the end, or from the beginning on', async () => {
      const { id } = await open();
      const looks = async () =>
        (await auditedActs(database.dataSource, talent.personId)).filter(
          ({ action, detail }) => action === 'conversation.viewed' && detail?.conversationId === id,
        ).length;
      // There is nothing to see yet.
      await page(recruiter, id);
      expect(await looks()).toBe(0);
      await sent(talent, id, text);
      await page(recruiter, id, { after: 0 });
      expect(await looks()).toBe(1);
      await sent(talent, id, '还在吗？');
      await page(recruiter, id, { after: 1 });
      expect(await looks()).toBe(1);
    });

    it('stays hidden in the blind stage until shortlisted', async () => {
      await ask.put('/api/v1/organization/blind-stage').set(owner.headers).send({ on: true }).expect(200);
      const { id } = await open();
      await sent(talent, id, text);
      const { version } = await look();
      const blind = await ask.get(`${received}/${id}`).set(recruiter.headers).expect(200);
      for (const word of ['欧阳青禾', '13812345678', '1998年5月']) expect(blind.text).not.toContain(word);
      expect(blind.body.messages[0].text).toContain('***');
      await ask
        .post(`/api/v1/organization/applications/${applicationId}/steps`)
        .set(recruiter.headers)
        .send({ to: 'shortlisted', version })
        .expect(200);
      expect((await page(recruiter, id)).messages[0]?.text).toBe(text);
    });
  });

  describe('nobody writes any more', () => {
    async function isOver(id: string, state: string) {
      for (const by of [talent, recruiter]) {
        const { body } = await send(by, id, '还在吗').expect(409);
        expect(body.code).toBe('conversation/closed');
        await upload(by, id, png(), 'a.png').expect(409);
      }
      const ofTalent = await page(talent, id);
      expect(ofTalent).toMatchObject({ conversation: { state }, messages: [{ text: '您好' }, { text: '你好' }] });
      const ofOrganization = await ask.get(`${received}/${id}`).set(recruiter.headers).expect(200);
      expect(ofOrganization.body).toMatchObject({
        conversation: { state: 'closed', talent: null, last: null },
        messages: [],
      });
      expect(ofOrganization.text).not.toContain('你好');
      expect((await list(recruiter)).unread).toBe(0);
      expect(JSON.stringify(await list(recruiter))).not.toContain('你好');
    }

    it('once the talent withdraws: what was sent is answered again, and the talent still reads; applying anew opens it', async () => {
      const { id } = await open();
      await sent(recruiter, id, '您好');
      const mine = await sent(talent, id, '你好');
      await ask.post(`/api/v1/talent/applications/${applicationId}/withdraw`).set(talent.headers).expect(200);
      await isOver(id, 'withdrawn');
      expect(await sent(talent, id, '你好', { id: mine.id })).toMatchObject({ n: 2, id: mine.id });
      applicationId = await apply(talent);
      expect((await open()).id).toBe(id);
      expect(await sent(talent, id, '我又投了')).toMatchObject({ n: 3 });
      expect((await page(recruiter, id)).messages).toHaveLength(3);
    });

    it('once the talent keeps the organization out, by one press in the conversation', async () => {
      const { id } = await open();
      await sent(recruiter, id, '您好');
      await sent(talent, id, '你好');
      const { body } = await ask.post(`${own}/${id}/block`).set(talent.headers).expect(200);
      expect(body.state).toBe('blocked');
      await isOver(id, 'blocked');
      const { body: blocks } = await ask.get('/api/v1/talent/blocks').set(talent.headers).expect(200);
      expect(blocks.blocks).toMatchObject([{ source: 'talent' }]);
      // Both or neither: the block, and the event by which the organization's open pages read anew.
      const written = await database.dataSource.query<{ xmin: string }[]>(
        `SELECT xmin::text FROM talent_block WHERE person_id = $1
         UNION ALL SELECT xmin::text FROM outbox_event
         WHERE name = 'messages.seen' AND payload->>'conversationId' = $2`,
        [talent.personId, id],
      );
      expect(written).toHaveLength(2);
      expect(new Set(written.map(({ xmin }) => xmin)).size).toBe(1);
    });

    it('once the vacancy is gone; where nobody wrote before, none is made', async () => {
      const { id } = await open();
      await sent(recruiter, id, '您好');
      await sent(talent, id, '你好');
      await database.dataSource.query('UPDATE application SET vacancy_id = NULL WHERE id = $1', [applicationId]);
      await database.dataSource.query('UPDATE conversation SET vacancy_id = NULL WHERE id = $1', [id]);
      await isOver(id, 'over');
      await ask.post(own).set(talent.headers).send({ applicationId }).expect(409);
    });
  });

  describe('files', () => {
    it('are told by their content, sent once by who uploaded them, and given out to be saved', async () => {
      const { id } = await open();
      const fake = await upload(talent, id, Buffer.from('<script>alert(1)</script>'), '简历.pdf').expect(415);
      expect(fake.body.code).toBe('file/type');
      const file = messageFile.parse((await upload(talent, id, png(), '作品.pdf').expect(201)).body);
      expect(file.mediaType).toBe('image/png');
      const stolen = await send(recruiter, id, '', { fileIds: [file.id] }).expect(404);
      expect(stolen.body.code).toBe('conversation/file-not-found');
      await ask.get(`${own}/${id}/files/${file.id}`).set(talent.headers).expect(404);
      await sent(talent, id, '', { fileIds: [file.id] });
      await send(talent, id, '', { fileIds: [file.id] }).expect(404);
      const { headers } = await ask.get(`${own}/${id}/files/${file.id}`).set(talent.headers).expect(200);
      expect(headers).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''.*\.png$/),
      });
      await ask.delete(`${own}/${id}/files/${file.id}`).set(talent.headers).expect(404);
    });

    it('are five at most that wait; one that is discarded is gone', async () => {
      const { id } = await open();
      const ids: string[] = [];
      for (let at = 0; at < 5; at += 1) ids.push((await upload(talent, id, png(), `${at}.png`).expect(201)).body.id);
      const refused = await upload(talent, id, png(), '6.png').expect(409);
      expect(refused.body.code).toBe('conversation/too-many-files');
      await ask.delete(`${own}/${id}/files/${ids[0]}`).set(talent.headers).expect(200);
      const [{ files }] = await database.dataSource.query<[{ files: number }]>(
        `SELECT count(*)::int AS files FROM stored_file WHERE purpose = 'message' AND name = '0.png'`,
      );
      expect(files).toBe(0);
      const message = await sent(talent, id, '', { fileIds: ids.slice(1).reverse() });
      expect(message.files.map(({ name }) => name)).toEqual(['4.png', '3.png', '2.png', '1.png']);
    });
  });

  describe('reading', () => {
    it('is counted for each person, the same on all devices, and never goes back', async () => {
      const { id } = await open();
      await sent(talent, id, '一');
      await sent(talent, id, '二');
      expect((await list(recruiter)).conversations[0]).toMatchObject({ unread: 2, readUpTo: 0 });
      expect((await read(recruiter, id, 1)).body).toEqual({ unread: 1 });
      expect((await read(recruiter, id, 900)).body).toEqual({ unread: 0 });
      await read(recruiter, id, 1);
      expect((await list(recruiter)).conversations[0]).toMatchObject({ unread: 0, readUpTo: 2 });
      expect((await list(owner)).unread).toBe(1);
      // Who joins later has nothing to catch up with.
      const later = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
      expect((await list(later)).unread).toBe(0);
    });

    it('is seen by the other side as both wish', async () => {
      const { id } = await open();
      await sent(talent, id, '一');
      await sent(recruiter, id, '二');
      await read(recruiter, id, 1);
      await read(talent, id, 2);
      expect((await page(talent, id)).conversation.seenUpTo).toBe(1);
      expect((await page(recruiter, id)).conversation.seenUpTo).toBe(2);
      const choose = (by: SignedIn, receipts: boolean) =>
        ask.put('/api/v1/conversations/choices').set(by.headers).send({ receipts }).expect(200);
      await choose(talent, false);
      expect((await page(talent, id)).conversation.seenUpTo).toBeNull();
      expect((await page(recruiter, id)).conversation.seenUpTo).toBeNull();
      await choose(talent, true);
      await choose(recruiter, false);
      expect((await page(talent, id)).conversation.seenUpTo).toBeNull();
      expect((await page(recruiter, id)).conversation.seenUpTo).toBeNull();
    });
  });

  it('goes along when its organization becomes part of another', async () => {
    const { id } = await open();
    await sent(talent, id, '你好');
    const into = await organizationRow(api, number + 700);
    await database.dataSource.query(`UPDATE organization SET origin = 'imported', verified_at = NULL WHERE id = $1`, [
      organizationId,
    ]);
    const stays = await signedIn(api, { member: { organizationId: into, role: 'recruiter' } });
    const desk = await signedIn(api, { organizer: 'admin' });
    await ask.post(`/api/v1/desk/organizations/${organizationId}/merge`).set(desk.headers).send({ into }).expect(201);
    expect((await page(stays, id)).messages).toMatchObject([{ n: 1 }]);
    expect(await sent(stays, id, '您好')).toMatchObject({ n: 2 });
    expect((await page(talent, id)).conversation).toMatchObject({ state: 'open', organization: { id: into } });
  });

  it('is shown to the desk because of a report alone, and that is written down', async () => {
    const { id } = await open();
    await sent(talent, id, '您好，我是欧阳青禾，电话 13812345678');
    await sent(recruiter, id, '先交 300 元押金');
    const report = { kind: 'fee', text: '入职前要先交押金' };
    const path = `${own}/${id}/messages`;
    await ask.post(`${path}/1/reports`).set(talent.headers).send(report).expect(404);
    await ask
      .post(`${path}/2/reports`)
      .set((await applicant(api)).headers)
      .send(report)
      .expect(404);
    const { body } = await ask.post(`${path}/2/reports`).set(talent.headers).send(report).expect(201);
    expect(body).toMatchObject({ about: 'message', vacancy: { id: vacancyId }, state: 'open' });
    await ask.post(`${path}/2/reports`).set(talent.headers).send(report).expect(409);
    // Of the vacancy itself one may report too.
    await ask.post(`/api/v1/vacancies/${vacancyId}/reports`).set(talent.headers).send(report).expect(201);
    const desk = await signedIn(api, { organizer: 'reviewer' });
    const reports = deskReports.parse((await ask.get('/api/v1/desk/reports').set(desk.headers).expect(200)).body);
    const [ofVacancy] = reports.reports.filter((one) => one.vacancy.id === vacancyId && one.about === 'vacancy');
    expect(reports.reports.find((one) => one.id === body.id)).toMatchObject({
      about: 'message',
      hasConversation: true,
    });
    await ask.get(`/api/v1/desk/reports/${ofVacancy?.id}/conversation`).set(desk.headers).expect(404);
    const shown = await ask.get(`/api/v1/desk/reports/${body.id}/conversation`).set(desk.headers).expect(200);
    expect(deskConversation.parse(shown.body)).toMatchObject({
      reported: 2,
      messages: [{ by: 'talent' }, { by: 'organization', text: '先交 300 元押金' }],
    });
    // Who the talent is is nothing to decide by.
    expect(shown.text).not.toMatch(/欧阳青禾|13812345678/);
    await ask.get(`/api/v1/desk/reports/${body.id}/conversation`).set(recruiter.headers).expect(403);
    expect((await auditedActs(database.dataSource)).at(-1)?.action).toBe('conversation.viewed-for-report');
  });

  it('stays reported when its vacancy is gone, and can be reported then', async () => {
    const { id } = await open();
    await sent(recruiter, id, '先交 300 元押金');
    await sent(recruiter, id, '请加微信 zhaopin888');
    const report = (n: number) =>
      ask
        .post(`${own}/${id}/messages/${n}/reports`)
        .set(talent.headers)
        .send({ kind: 'fee', text: '入职前要先交押金' });
    const before = (await report(1).expect(201)).body;
    await database.dataSource.query('DELETE FROM vacancy WHERE id = $1', [vacancyId]);
    const after = (await report(2).expect(201)).body;
    const gone = { id: null, title: before.vacancy.title, state: null };
    expect(after).toMatchObject({ about: 'message', vacancy: gone, state: 'open' });
    await report(2).expect(409);

    const desk = await signedIn(api, { organizer: 'admin' });
    const list = (query = {}) =>
      ask
        .get('/api/v1/desk/reports')
        .query(query)
        .set(desk.headers)
        .expect(200)
        .then(({ body }) => deskReports.parse(body).reports);
    for (const { id: one } of [before, after]) {
      const [shown, ...others] = await list({ report: one });
      expect(shown).toMatchObject({ id: one, vacancy: gone, organization: { id: organizationId }, others: 0 });
      expect([shown?.hasConversation, others]).toEqual([true, []]);
      await ask.get(`/api/v1/desk/reports/${one}/conversation`).set(desk.headers).expect(200);
    }
    const decide = (decision: string) =>
      ask
        .post(`/api/v1/desk/reports/${before.id}/decide`)
        .set(desk.headers)
        .send({ decision, reason: '入职前收取押金，违反劳动合同法' });
    // There is nothing to correct; that the report was right is told to both sides all the same.
    expect((await decide('corrected').expect(409)).body.code).toBe('report/not-correctable');
    expect((await decide('taken-down').expect(200)).body).toMatchObject({ state: 'taken-down', vacancy: gone });
    const { body } = await ask.get('/api/v1/organization/reports').set(owner.headers).expect(200);
    expect(body.reports).toMatchObject([{ id: before.id, vacancy: gone, decision: 'taken-down' }]);
  });

  it('is forgotten a year after the last message, with its files and reports of it left; unsent files after a day', async () => {
    const { id } = await open();
    const file = (await upload(talent, id, png(), '旧.png').expect(201)).body.id;
    await sent(talent, id, '', { fileIds: [file] });
    await sent(recruiter, id, '押金');
    const { body: reported } = await ask
      .post(`${own}/${id}/messages/2/reports`)
      .set(talent.headers)
      .send({ kind: 'fee', text: '要先交押金' })
      .expect(201);
    await upload(talent, id, png(), '未发.png').expect(201);
    const retention = new ConversationsRetention(
      database.dataSource,
      new SystemClock(),
      createLogger(testSettings({ DATABASE_URL: database.url }), 'test'),
    );
    const count = async (sql: string) =>
      (await database.dataSource.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${sql}`))[0].count;
    await database.dataSource.query(
      `UPDATE conversation_file SET uploaded_at = uploaded_at - interval '25 hours' WHERE conversation_id = $1`,
      [id],
    );
    await retention.forget();
    expect(await count(`stored_file WHERE name IN ('旧.png', '未发.png')`)).toBe(1);
    await database.dataSource.query(
      `UPDATE conversation SET changed_at = now() - make_interval(days => ${KEPT_DAYS}, hours => 1) WHERE id = $1`,
      [id],
    );
    // As long as the desk has not decided, it can read what it decides about.
    await retention.forget();
    await ask.get(`${own}/${id}`).set(talent.headers).expect(200);
    const desk = await signedIn(api, { organizer: 'admin' });
    await ask
      .post(`/api/v1/desk/reports/${reported.id}/decide`)
      .set(desk.headers)
      .send({ decision: 'rejected', reason: '没有证据表明收取了押金' })
      .expect(200);
    await retention.forget();
    await ask.get(`${own}/${id}`).set(talent.headers).expect(404);
    expect(await count(`stored_file WHERE name IN ('旧.png', '未发.png')`)).toBe(0);
    expect(
      await count(`vacancy_report WHERE about = 'message' AND vacancy_id = '${vacancyId}' AND message_n IS NULL`),
    ).toBe(1);
  });

  it('is part of one’s own data, and goes with the person', async () => {
    const { id } = await open();
    await sent(talent, id, '我的话');
    await sent(recruiter, id, '单位的话');
    await database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = $1`, [
      talent.personId,
    ]);
    const mine = ownData.parse((await ask.get('/api/v1/auth/data').set(talent.headers).expect(200)).body);
    expect(JSON.stringify(mine.data.messages)).toContain('我的话');
    await database.dataSource.query('DELETE FROM person WHERE id = $1', [recruiter.personId]);
    expect((await page(owner, id)).messages[1]).toMatchObject({ text: '单位的话', member: null });
    await database.dataSource.query('DELETE FROM person WHERE id = $1', [talent.personId]);
    await ask.get(`${received}/${id}`).set(owner.headers).expect(404);
  });
});
