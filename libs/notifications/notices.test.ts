import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { CalendarFiles } from '#applications';
import { noticeChoicesView, notices, type PersonNews, unreadNotices } from '#contracts';
import { Memberships, People } from '#identity';
import { Messages } from '#platform/channels';
import { SettableClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { LiveEvents } from '#platform/sockets';
import {
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type SignedIn,
  sentMessages,
  signedIn,
  testSettings,
  until,
} from '../../test/support/index.js';
import { type Browser, openBrowser } from '../../test/support/sockets.js';
import { noticeTemplates, usualChoices } from './notice.rules.js';
import { KEPT_DAYS, NoticeMessages } from './notice-messages.processor.js';
import { Notifier } from './notifier.service.js';

const path = '/api/v1/notices';
const email = 'li.ming@example.cn';
const phone = '+8613800138077';
const answered = (n: number) => ({
  template: 'application-answered' as const,
  values: { organization: `云程电子${n}`, title: '嵌入式工程师', link: 'https://fair.example.cn/en/applications/7' },
  key: `application:${n}`,
});

describe('notices', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let clock: SettableClock;
  let notifier: Notifier;
  let processor: NoticeMessages;
  let person: SignedIn;
  let stranger: SignedIn;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url });
    await api.listen(0, '127.0.0.1');
    ask = supertest(api.getHttpServer());
    clock = new SettableClock(new Date());
    const [people, messages] = [api.get(People, { strict: false }), api.get(Messages, { strict: false })];
    const settings = testSettings({ ...channels, DATABASE_URL: database.url, PUBLIC_URL: 'https://fair.example.cn' });
    const files = new CalendarFiles(clock, settings);
    notifier = new Notifier(people, api.get(Memberships, { strict: false }), messages, clock, files, settings);
    const live = api.get(LiveEvents, { strict: false });
    processor = new NoticeMessages(database.dataSource, clock, people, messages, notifier, live);
  });

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM outgoing_message');
    clock.set(new Date('2026-11-26T12:00:00+08:00'));
    person = await signedIn(api);
    stranger = await signedIn(api);
    await reachable(person, { email, phone });
  });

  afterEach(async () => {
    for (const browser of browsers.splice(0)) browser.disconnect();
    await database.dataSource.query('UPDATE person SET email = NULL, phone = NULL');
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function reachable({ personId }: SignedIn, address: { email?: string; phone?: string }): Promise<void> {
    await database.dataSource.query('UPDATE person SET email = $2, phone = $3 WHERE id = $1', [
      personId,
      address.email ?? null,
      address.phone ?? null,
    ]);
  }

  const tell = (to: SignedIn[], notice: Parameters<Notifier['tell']>[2]) =>
    notifier.tell(
      database.dataSource.manager,
      to.map(({ personId }) => personId),
      notice,
    );

  const list = async (of: SignedIn, query = '', language = 'zh') =>
    notices.parse(
      (
        await ask
          .get(path + query)
          .set(of.headers)
          .set('Accept-Language', language)
          .expect(200)
      ).body,
    );

  const choose = (of: SignedIn, choices: object) =>
    ask
      .put(`${path}/choices`)
      .set(of.headers)
      .send({ ...usualChoices, ...choices });

  const mails = async () => (await sentMessages(api, { email })).map(({ template, values }) => ({ template, values }));

  it('stand in the fair in the reader’s language, the last one first, a page at a time, each person’s own', async () => {
    for (const n of [1, 2, 3]) await tell([person], answered(n));
    await tell([stranger], answered(4));
    const first = await list(person, '?limit=2');
    expect(first).toMatchObject({
      notices: [
        {
          kind: 'applications',
          title: '云程电子3答复了您的投递',
          path: '/applications/7',
          about: '嵌入式工程师',
          isRead: false,
          reason: null,
        },
        { title: '云程电子2答复了您的投递' },
      ],
      unread: 3,
    });
    const second = await list(person, `?limit=2&cursor=${encodeURIComponent(String(first.nextCursor))}`, 'en');
    expect(second).toMatchObject({ notices: [{ title: '云程电子1 answered your application' }], nextCursor: null });
    expect((await list(stranger)).notices.map(({ title }) => title)).toEqual(['云程电子4答复了您的投递']);
  });

  it('tell why, in the words of who decided, and lead to where it is answered', async () => {
    await tell([person], {
      template: 'vacancy-returned',
      values: { title: '测试工程师', reason: '请写明试用期工资。', link: 'https://fair.example.cn/console/vacancies' },
      key: 'review:1',
    });
    await tell([person], { template: 'report-decided', values: {}, key: 'report:1' });
    expect((await list(person)).notices).toMatchObject([
      { kind: 'reports', path: null },
      { kind: 'vacancies', about: null, reason: '请写明试用期工资。', path: '/console/vacancies' },
    ]);
  });

  it('are told once, however often it is called, also by several at once', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        database.dataSource.transaction((manager) => notifier.tell(manager, [person.personId], answered(1))),
      ),
    );
    expect((await list(person)).notices).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it('are read, and nobody else’s are', async () => {
    for (const n of [1, 2, 3]) await tell([person], answered(n));
    const id = (await list(person)).notices[0]?.id;
    await ask
      .post(`${path}/read`)
      .set(stranger.headers)
      .send({ ids: [id] })
      .expect(200);
    const { body } = await ask
      .post(`${path}/read`)
      .set(person.headers)
      .send({ ids: [id] })
      .expect(200);
    expect(body).toEqual({ unread: 2 });
    expect((await list(person)).notices.map(({ isRead }) => isRead)).toEqual([true, false, false]);
    await ask.post(`${path}/read`).set(person.headers).send({}).expect(200);
    expect(unreadNotices.parse((await ask.get(`${path}/unread`).set(person.headers)).body)).toEqual({ unread: 0 });
  });

  it('have all browsers of their person read anew, and nobody else’s', async () => {
    const heardBy = async ({ headers }: SignedIn) => {
      const heard: PersonNews[] = [];
      const browser = await openBrowser(await api.getUrl(), { extraHeaders: headers });
      browsers.push(browser);
      browser.on('changed', (news) => heard.push(news));
      return heard;
    };
    const [one, other, strangers, nobodys] = await Promise.all([
      heardBy(person),
      heardBy(person),
      heardBy(stranger),
      heardBy({ ...stranger, headers: {} as SignedIn['headers'] }),
    ]);
    await tell([person], answered(1));
    const [{ id }] = (await list(person)).notices as [{ id: string }, ...unknown[]];
    await processor.show({ noticeIds: [id] });
    await until(async () => one.length === 1 && other.length === 1);
    await ask.post(`${path}/read`).set(person.headers).send({}).expect(200);
    await until(async () => one.length === 2 && other.length === 2);
    expect([strangers, nobodys]).toEqual([[], []]);
  });

  it.each<[string, object, { email?: string; phone?: string }, string[]]>([
    ['as usual, by e-mail', {}, { email, phone }, ['mail']],
    ['by SMS where there is no e-mail address', {}, { phone }, ['sms']],
    ['by SMS where no e-mail is wanted', { email: false, sms: true }, { email, phone }, ['sms']],
    ['in the fair alone', { email: false, sms: false }, { email, phone }, []],
    ['in the fair alone, where nothing leads', {}, {}, []],
  ])('go out %s', async (_, ways, address, expected) => {
    await reachable(person, address);
    const applications = { ...usualChoices.kinds.applications, ...ways };
    await choose(person, { kinds: { ...usualChoices.kinds, applications } }).expect(200);
    await tell([person], answered(1));
    const sent = [...(await mails()).map(() => 'mail'), ...(await sentMessages(api, { phone })).map(() => 'sms')];
    expect(sent).toEqual(expected);
    expect((await list(person)).unread).toBe(1);
  });

  describe('that wait', () => {
    it('for the end of the quiet hours go out together, once, without what was read meanwhile', async () => {
      await choose(person, { quiet: { from: 22, until: 8 } }).expect(200);
      clock.set(new Date('2026-11-26T23:30:00+08:00'));
      for (const n of [1, 2, 3]) await tell([person], answered(n));
      await processor.send();
      expect(await mails()).toEqual([]);
      const id = (await list(person)).notices[0]?.id;
      await ask
        .post(`${path}/read`)
        .set(person.headers)
        .send({ ids: [id] })
        .expect(200);
      clock.set(new Date('2026-11-27T08:00:00+08:00'));
      await Promise.all([processor.send(), processor.send()]);
      await processor.send();
      expect(await mails()).toEqual([
        {
          template: 'notices-waiting',
          values: {
            count: 2,
            notices: [{ title: '云程电子1答复了您的投递' }, { title: '云程电子2答复了您的投递' }],
            link: 'https://fair.example.cn/notices',
          },
        },
      ]);
    });

    it('alone go out in their own words; and not at all where no message is wanted any more', async () => {
      await choose(person, { rhythm: 'daily' }).expect(200);
      await tell([person], answered(1));
      clock.set(new Date('2026-11-27T09:00:00+08:00'));
      await processor.send();
      expect((await mails()).map(({ template }) => template)).toEqual(['application-answered']);
      await tell([person], answered(2));
      const applications = { email: false, sms: false };
      await choose(person, { kinds: { ...usualChoices.kinds, applications } }).expect(200);
      clock.set(new Date('2026-11-28T09:00:00+08:00'));
      await processor.send();
      expect(await mails()).toHaveLength(1);
    });

    it('are not lost with a transaction that fails', async () => {
      await choose(person, { rhythm: 'daily' }).expect(200);
      await tell([person], answered(1));
      clock.set(new Date('2026-11-27T09:00:00+08:00'));
      await database.dataSource.query('ALTER TABLE outgoing_message ADD CONSTRAINT broken CHECK (false) NOT VALID');
      await expect(processor.send()).rejects.toThrow(/broken/);
      await database.dataSource.query('ALTER TABLE outgoing_message DROP CONSTRAINT broken');
      await processor.send();
      expect(await mails()).toHaveLength(1);
    });
  });

  it('are chosen by each for themselves; nonsense is refused by field', async () => {
    const view = async (of: SignedIn) =>
      noticeChoicesView.parse((await ask.get(`${path}/choices`).set(of.headers).expect(200)).body);
    await choose(person, { rhythm: 'daily', quiet: { from: 23, until: 7 } }).expect(200);
    expect(await view(person)).toMatchObject({
      rhythm: 'daily',
      quiet: { from: 23, until: 7 },
      reach: { email: true, sms: true },
    });
    expect(await view(stranger)).toEqual({ ...usualChoices, reach: { email: false, sms: false } });
    const { body } = await choose(person, { quiet: { from: 7, until: 7 } }).expect(400);
    expect(body.errors).toMatchObject([{ path: 'quiet.until', code: 'no-quiet-time' }]);
    await choose(person, { kinds: { applications: { email: true, sms: true } } }).expect(400);
  });

  it('stand for half a year, and no longer', async () => {
    await tell([person], answered(1));
    clock.set(new Date(Date.parse('2026-11-26T12:00:00+08:00') + (KEPT_DAYS + 1) * 86_400_000));
    await tell([person], answered(2));
    await processor.forget();
    expect((await list(person)).notices).toHaveLength(1);
  });

  it('ask nobody in who is signed out', async () => {
    for (const route of ['', '/unread', '/choices']) await ask.get(path + route).expect(401);
    await ask
      .post(`${path}/read`)
      .send({ ids: [newId()] })
      .expect(401);
    await ask.put(`${path}/choices`).send(usualChoices).expect(401);
  });

  it.each(noticeTemplates)('have words for %s in both languages', async (template) => {
    const values = {
      organization: 'A',
      title: 'B',
      agency: 'C',
      enterprise: 'D',
      count: 1,
      days: 2,
      until: '2026-11-28 18:00',
    };
    await database.dataSource.query(
      `INSERT INTO notice (id, person_id, key, template, "values", created_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [newId(), person.personId, template, template, values],
    );
    for (const language of ['zh', 'en']) {
      const [notice] = (await list(person, '', language)).notices;
      expect(notice?.title).not.toMatch(/[{}]|^$/);
    }
  });
});
