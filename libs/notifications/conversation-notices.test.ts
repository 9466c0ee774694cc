import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { CalendarFiles } from '#applications';
import { notices } from '#contracts';
import { Memberships, People } from '#identity';
import { Messages } from '#platform/channels';
import { SettableClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { LiveEvents } from '#platform/sockets';
import {
  type Applicant,
  applicant,
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  sentMessages,
  signedIn,
  testSettings,
  vacancyRow,
} from '../../test/support/index.js';
import { ConversationNotices } from './conversation-notices.processor.js';
import { NoticeMessages } from './notice-messages.processor.js';
import { Notifier } from './notifier.service.js';

describe('notices of messages', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let clock: SettableClock;
  let processor: ConversationNotices;
  let messages: NoticeMessages;
  let recruiter: SignedIn;
  let talent: Applicant;
  let id: string;
  let number = 9_700;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    clock = new SettableClock(new Date());
    const of = <T>(type: new (...given: never[]) => T) => api.get(type, { strict: false });
    const [people, memberships, outgoing, files] = [of(People), of(Memberships), of(Messages), of(CalendarFiles)];
    const settings = testSettings({ ...channels, DATABASE_URL: database.url, PUBLIC_URL: 'https://fair.example.cn' });
    const notifier = new Notifier(people, memberships, outgoing, clock, files, settings);
    const live = api.get(LiveEvents, { strict: false });
    processor = new ConversationNotices(database.dataSource, clock, notifier, live);
    messages = new NoticeMessages(database.dataSource, clock, people, outgoing, notifier, live);
  });
  beforeEach(async () => {
    number += 1;
    const organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
    talent = await applicant(api, { phone: `+8613955${number}00` });
    const vacancyId = await vacancyRow(api, organizationId);
    const { body } = await ask
      .post('/api/v1/talent/applications')
      .set(talent.headers)
      .send({ vacancyId, resumeId: talent.resumeId })
      .expect(201);
    const opened = await ask
      .post('/api/v1/talent/conversations')
      .set(talent.headers)
      .send({ applicationId: body.id })
      .expect(200);
    id = opened.body.id;
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function write(by: SignedIn): Promise<void> {
    const side = by === talent ? 'talent' : 'organization';
    const { body } = await ask
      .post(`/api/v1/${side}/conversations/${id}/messages`)
      .set(by.headers)
      .send({ id: newId(), text: '请先看这句秘密的话' })
      .expect(200);
    // As a worker does, also when it is handed over twice.
    await processor.sent({ conversationId: id, n: body.n });
    await processor.sent({ conversationId: id, n: body.n });
  }
  async function read(by: SignedIn): Promise<void> {
    const side = by === talent ? 'talent' : 'organization';
    await ask.post(`/api/v1/${side}/conversations/${id}/read`).set(by.headers).send({ n: 99 }).expect(200);
    await processor.seen({ conversationId: id });
  }
  const told = async (of: SignedIn) =>
    notices.parse((await ask.get('/api/v1/notices').set(of.headers).expect(200)).body).notices;
  const waited = async () => {
    clock.set(new Date(clock.now().getTime() + 3 * 60_000));
    await messages.send();
  };
  const sentToTalent = async () =>
    (await sentMessages(api, { phone: `+8613955${number}00` })).map((one) => one.template);

  it('are one for a conversation until it is read, and lead to it; they say nothing of what was written', async () => {
    await write(recruiter);
    await write(recruiter);
    expect(await told(talent)).toMatchObject([{ kind: 'messages', path: `/messages/${id}`, isRead: false }]);
    expect(JSON.stringify(await told(talent))).not.toContain('秘密');
    expect(await told(recruiter)).toEqual([]);
    await read(talent);
    expect(await told(talent)).toMatchObject([{ isRead: true }]);
    await write(recruiter);
    expect(await told(talent)).toMatchObject([{ isRead: false }, { isRead: true }]);
    await write(talent);
    expect(await told(recruiter)).toMatchObject([{ kind: 'messages', path: `/console/messages/${id}` }]);
  });

  it('send a message after two minutes, and none where it was read meanwhile', async () => {
    clock.set(new Date());
    await write(recruiter);
    await messages.send();
    expect(await sentToTalent()).toEqual([]);
    await waited();
    expect(await sentToTalent()).toEqual(['message-received']);
    await read(talent);
    await write(recruiter);
    await read(talent);
    await waited();
    expect(await sentToTalent()).toEqual(['message-received']);
  });

  it('are not made for who has read it before the worker came by', async () => {
    const { body } = await ask
      .post(`/api/v1/organization/conversations/${id}/messages`)
      .set(recruiter.headers)
      .send({ id: newId(), text: '您好' })
      .expect(200);
    await read(talent);
    await processor.sent({ conversationId: id, n: body.n });
    expect(await told(talent)).toEqual([]);
  });
});
