import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { IndexingService, openSearchEngine, SearchService } from '#catalog';
import { favourites, MOST_FAVOURITES, savedSearches, searchSaved, seenVacancies } from '#contracts';
import { People } from '#identity';
import { Messages } from '#platform/channels';
import { SettableClock, SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { Outbox } from '#platform/outbox';
import { SearchUnavailableError } from '#platform/search';
import { Secrets } from '#platform/secrets';
import {
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  sentMessages,
  signedIn,
  testSettings,
} from '../../test/support/index.js';
import { AlertsProcessor } from './alerts.processor.js';
import { Findable } from './findable.service.js';
import { SavedRetention } from './saved-retention.js';
import { Unsubscribing } from './unsubscribing.service.js';

const path = '/api/v1/saved';
const email = 'li.ming@example.cn';

describe('what people keep for themselves', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let engine: ReturnType<typeof openSearchEngine>;
  let indexing: IndexingService;
  let person: SignedIn;
  let stranger: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 2);
    indexing = new IndexingService(database.dataSource, engine, new SystemClock());
  });

  afterAll(async () => {
    await engine.close();
    await api.close();
    await database.drop();
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE person, vacancy, outgoing_message, outbox_event CASCADE');
    await indexing.rebuild('vacancy');
    person = await signedIn(api, { email });
    stranger = await signedIn(api);
  });

  /** A vacancy that was published so many hours ago, and can be found. */
  async function vacancy(title: string, hoursAgo: number, given: { state?: string; lapsesAt?: string } = {}) {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, employment, state, place_code, pay_monthly_min, pay_monthly_max, lapses_at,
         published_at, created_at, updated_at)
       VALUES ($1, $2, 'full-time', $3, '130100', 8000, 12000, $4, now() - make_interval(mins => $5), now(), now())`,
      [id, title, given.state ?? 'open', given.lapsesAt ?? null, Math.round(hoursAgo * 60)],
    );
    return id;
  }
  const find = () => indexing.rebuild('vacancy');

  const get = (at: string, by = person) => ask.get(`${path}/${at}`).set(by.headers);
  const put = (at: string, body?: object, by = person) => ask.put(`${path}/${at}`).set(by.headers).send(body);
  const remove = (at: string, by = person) => ask.delete(`${path}/${at}`).set(by.headers);
  const save = async (query: object, more: object = {}, by = person) =>
    searchSaved.parse(
      (
        await ask
          .post(`${path}/searches`)
          .set(by.headers)
          .send({ query: { kind: 'vacancy', ...query }, ...more })
          .expect(201)
      ).body,
    );
  const searches = async (by = person) => savedSearches.parse((await get('searches', by).expect(200)).body);
  const listed = async (by = person, query = '') =>
    favourites.parse((await get(`favourites${query}`, by).expect(200)).body);

  describe('favourites', () => {
    it('are listed with what became of them, the last saved first, and by nobody else', async () => {
      const open = await vacancy('电焊工', 1);
      const closed = await vacancy('护士', 1);
      const down = await vacancy('收费入职', 1);
      for (const id of [open, closed, down, open]) await put(`favourites/${id}`).expect(200);
      await database.dataSource.query(`UPDATE vacancy SET state = 'closed' WHERE id = $1`, [closed]);
      await database.dataSource.query(`UPDATE vacancy SET state = 'taken-down' WHERE id = $1`, [down]);
      const { favourites: own, total } = await listed();
      expect(own.map(({ id, standing, hit }) => [id, standing, hit?.title ?? null])).toEqual([
        [down, 'gone', null],
        [closed, 'closed', '护士'],
        [open, 'open', '电焊工'],
      ]);
      expect(total).toBe(3);
      expect((await get('marks').expect(200)).body.favourites.sort()).toEqual([open, closed, down].sort());
      expect((await listed(stranger)).favourites).toEqual([]);
    });

    it.each([
      ['lapsed by its date', { state: 'open', lapsesAt: '2020-01-01T00:00:00Z' }, 'gone'],
      ['lapsed a while ago', { state: 'lapsed' }, 'lapsed'],
      ['filled', { state: 'filled' }, 'filled'],
    ])('show one that is %s as such', async (_what, given, standing) => {
      await put(`favourites/${await vacancy('钳工', 1, given)}`).expect(200);
      expect((await listed()).favourites.map((one) => one.standing)).toEqual([standing]);
    });

    it('are only what can be seen: a draft is not there', async () => {
      const draft = newId();
      await database.dataSource.query(
        `INSERT INTO vacancy (id, organization_id, state, working, worked_at, created_at, updated_at)
         VALUES ($1, $2, 'draft', '{}', now(), now(), now())`,
        [draft, await organizationRow(api, 7100)],
      );
      for (const id of [draft, newId()]) {
        expect((await put(`favourites/${id}`).expect(404)).body.code).toBe('vacancy/not-found');
      }
    });

    it('are taken away by their owner alone', async () => {
      const id = await vacancy('电工', 1);
      await put(`favourites/${id}`).expect(200);
      await remove(`favourites/${id}`, stranger).expect(200);
      expect((await listed()).total).toBe(1);
      await remove(`favourites/${id}`).expect(200);
      await remove(`favourites/${id}`).expect(200);
      expect((await listed()).total).toBe(0);
    });

    it('are paged by their place', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) {
        ids.unshift(await vacancy(`职位 ${i}`, 1));
        await put(`favourites/${ids[0]}`).expect(200);
      }
      const first = await listed(person, '?limit=3');
      const second = await listed(person, `?limit=3&cursor=${encodeURIComponent(first.nextCursor!)}`);
      expect([...first.favourites, ...second.favourites].map(({ id }) => id)).toEqual(ids);
      expect(second.nextCursor).toBeNull();
      expect((await get('favourites?cursor=nonsense').expect(400)).body.code).toBe('request/cursor');
    });

    it('are so many at most, also when two come at once', async () => {
      await database.dataSource.query(
        `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
         SELECT gen_random_uuid(), '职位', 'full-time', 'open', now(), now(), now() FROM generate_series(1, $1)`,
        [MOST_FAVOURITES - 1],
      );
      await database.dataSource.query(
        'INSERT INTO favourite (person_id, vacancy_id, created_at) SELECT $1, id, now() FROM vacancy',
        [person.personId],
      );
      const [one, other] = [await vacancy('一', 1), await vacancy('二', 1)];
      const answers = await Promise.all([put(`favourites/${one}`), put(`favourites/${other}`)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('what was seen lately', () => {
    const seen = async (by = person) => seenVacancies.parse((await get('seen', by).expect(200)).body);

    it('is the last 50, the last seen first, for its person alone', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 52; i++) ids.unshift(await vacancy(`职位 ${i}`, 1));
      for (const id of [...ids].reverse()) await put(`seen/${id}`).expect(200);
      expect((await seen()).seen.map(({ id }) => id)).toEqual(ids.slice(0, 50));
      await put(`seen/${ids[20]}`).expect(200);
      expect((await seen()).seen[0]).toMatchObject({ id: ids[20], standing: 'open' });
      expect((await seen(stranger)).seen).toEqual([]);
    });

    it('is forgotten when asked to, and not kept at all for who does not want it', async () => {
      const id = await vacancy('电工', 1);
      await put(`seen/${id}`).expect(200);
      await remove('seen').expect(200);
      expect(await seen()).toEqual({ isKept: true, seen: [] });
      await put(`seen/${id}`).expect(200);
      await put('seen', { isKept: false }).expect(200);
      await put(`seen/${id}`).expect(200);
      expect(await seen()).toEqual({ isKept: false, seen: [] });
      expect((await get('marks').expect(200)).body.isSeenKept).toBe(false);
      await put('seen', { isKept: true }).expect(200);
      await put(`seen/${id}`).expect(200);
      expect((await seen()).seen).toHaveLength(1);
    });

    it('is kept for 30 days', async () => {
      const id = await vacancy('电工', 1);
      await put(`seen/${id}`).expect(200);
      const clock = new SettableClock(new Date(Date.now() + 29 * 86_400_000));
      const retention = new SavedRetention(database.dataSource, clock);
      await retention.forgetSeen();
      expect((await seen()).seen).toHaveLength(1);
      clock.advance(2 * 86_400_000);
      await retention.forgetSeen();
      expect((await seen()).seen).toEqual([]);
    });
  });

  describe('saved searches', () => {
    it('are named by what they ask for, and the same one is saved once', async () => {
      const first = await save({ q: '护士', place: ['130100'] });
      expect(first).toMatchObject({ name: '护士 · 石家庄', alert: 'none', isNew: true, mail: 'possible' });
      const again = await save({ q: ' 护士 ', place: ['130100', '130100'] }, { name: '另一个' });
      expect(again).toMatchObject({ id: first.id, name: '护士 · 石家庄', isNew: false });
      expect((await save({ q: '护士' }, { name: ' 自己的名字 ' }, stranger)).mail).toBe('no-address');
      expect((await searches()).searches.map(({ id }) => id)).toEqual([first.id]);
    });

    it('say what they search, whatever they are named, in the language of who asks', async () => {
      const organization = await organizationRow(api, 7200);
      await save({ q: '护士', place: ['130100'], organization: [organization], payMin: 8000 }, { name: '常看的' });
      const [{ name }] = await database.dataSource.query('SELECT name FROM organization WHERE id = $1', [organization]);
      expect((await searches()).searches).toMatchObject([
        { name: '常看的', words: `护士 · ${name} · 石家庄 · 8000 元以上` },
      ]);
      const english = await get('searches').set('accept-language', 'en');
      expect(english.body.searches).toMatchObject([
        { name: '常看的', words: `护士 · ${name} · Shijiazhuang · ¥8k or more` },
      ]);
    });

    it.each([
      [{ query: { kind: 'vacancy', q: 'x', cursor: 'y' } }],
      [{ query: { kind: 'talent' } }],
      [{ query: { kind: 'vacancy' }, name: '' }],
      [{ query: { kind: 'vacancy' }, alert: 'hourly' }],
      [{}],
    ])('%j is none', async (body) => {
      const answer = await ask.post(`${path}/searches`).set(person.headers).send(body).expect(400);
      expect(answer.body.code).toBe('request/invalid');
    });

    it('are twenty at most', async () => {
      for (let i = 0; i < 20; i++) await save({ q: `搜索 ${i}` });
      const body = { query: { kind: 'vacancy', q: '再来一个' } };
      const answer = await ask.post(`${path}/searches`).set(person.headers).send(body).expect(409);
      expect(answer.body).toMatchObject({ code: 'saved/too-many-searches', detail: expect.stringContaining('20') });
    });

    it('are nobody else’s to change, to look at or to remove', async () => {
      const { id } = await save({ q: '护士' });
      const edit = (by: SignedIn, body: object) => ask.patch(`${path}/searches/${id}`).set(by.headers).send(body);
      for (const refused of [
        await edit(stranger, { name: '我的' }),
        await put(`searches/${id}/looked`, undefined, stranger),
        await remove(`searches/${id}`, stranger),
      ]) {
        expect([refused.status, refused.body.code]).toEqual([404, 'saved/not-found']);
      }
      expect((await searches(stranger)).searches).toEqual([]);
      expect((await edit(person, { name: '夜班护士', alert: 'weekly' }).expect(200)).body).toMatchObject({
        name: '夜班护士',
        alert: 'weekly',
      });
      await remove(`searches/${id}`).expect(200);
      expect((await remove(`searches/${id}`)).status).toBe(404);
    });

    it('count what was first published since they were looked at, exactly, and nothing that only partly fits', async () => {
      await vacancy('护士长', 5);
      const { id } = await save({ q: '护士 石家庄' });
      const fresh = async () => (await searches()).searches.map((one) => one.fresh);
      expect(await fresh()).toEqual([0]);
      await vacancy('急诊护士', -1);
      await vacancy('电焊工', -1);
      await find();
      expect(await fresh()).toEqual([1]);
      // Nothing new has all of its words: what would be found without some of them is not new for it.
      await save({ q: '护士 架子工' });
      expect(await fresh()).toEqual([0, 1]);
      await database.dataSource.query(`UPDATE saved_search SET looked_until = now() - interval '1 hour'`);
      await database.dataSource.query(`UPDATE vacancy SET published_at = now() - interval '10 minutes'
        WHERE title = '急诊护士'`);
      await find();
      await put(`searches/${id}/looked`).expect(200);
      expect(await fresh()).toEqual([0, 0]);
    });

    it('are listed while the search is away, without a count', async () => {
      await save({ q: '护士' });
      const service = api.get(SearchService, { strict: false });
      const { publishedWithin } = service;
      service.publishedWithin = async () => {
        throw new SearchUnavailableError('away');
      };
      try {
        expect((await searches()).searches).toMatchObject([{ fresh: null }]);
      } finally {
        service.publishedWithin = publishedWithin;
      }
    });
  });

  describe('e-mails about saved searches', () => {
    let clock: SettableClock;

    beforeEach(() => {
      clock = new SettableClock(new Date());
    });

    function alerts(search = api.get(SearchService, { strict: false })): AlertsProcessor {
      return new AlertsProcessor(
        database.dataSource,
        clock,
        search,
        new Findable(api.get(Outbox, { strict: false }), clock),
        api.get(People, { strict: false }),
        api.get(Messages, { strict: false }),
        api.get(Unsubscribing, { strict: false }),
        testSettings({ ...channels, DATABASE_URL: database.url, PUBLIC_URL: 'https://fair.example.cn' }),
      );
    }

    /** A search that was saved three days ago, and is due now. */
    async function dueSearch(query: object, alert = 'daily', by = person) {
      const saved = await save(query, { alert }, by);
      await database.dataSource.query(
        `UPDATE saved_search SET due_at = now() - interval '1 minute', looked_until = now() - interval '3 days',
           told_until = now() - interval '3 days' WHERE id = $1`,
        [saved.id],
      );
      return saved.id;
    }

    /** All that was handed to jobs, done; each job as often as is said. */
    async function work(processor = alerts(), times = 1): Promise<void> {
      await processor.findDue();
      const jobs = await database.dataSource.query<{ id: string; payload: { ids: string[] } }[]>(
        `UPDATE outbox_event SET handled_at = now() WHERE name = 'saved-searches.due' AND handled_at IS NULL
         RETURNING id, payload`,
      );
      const [rows] = jobs as unknown as [typeof jobs, number];
      for (const { payload } of rows) {
        await Promise.all(Array.from({ length: times }, () => processor.tell(payload)));
      }
    }
    const mails = () => sentMessages(api, { email });
    const aDayLater = async () => {
      clock.advance(86_400_000);
      await database.dataSource.query(`UPDATE saved_search SET due_at = $1 WHERE alert <> 'none'`, [clock.now()]);
    };

    it('are one for all that is due: names, numbers, the first three with pay and place, the way there', async () => {
      for (const title of ['护士 一', '护士 二', '护士 三', '护士 四']) await vacancy(title, 2);
      await vacancy('电焊工', 2);
      await find();
      await dueSearch({ q: '护士' });
      await dueSearch({ q: '电焊工', place: ['130100'] }, 'weekly');
      await dueSearch({ q: '架子工' });
      await work();
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      expect(mail?.values).toMatchObject({
        count: 5,
        first: '护士',
        link: 'https://fair.example.cn/saved/searches',
        searches: [
          { name: '护士', count: 4, vacancies: [{}, {}, { facts: '8,000–12,000 元/月 · 石家庄' }] },
          { name: '电焊工 · 石家庄', count: 1, link: expect.stringContaining('/vacancies?q=') },
        ],
      });
    });

    it('come once, however often the job comes, and whatever comes at the same time', async () => {
      await vacancy('护士', 2);
      await find();
      await dueSearch({ q: '护士' });
      await work(alerts(), 3);
      await work();
      await aDayLater();
      await work();
      expect(await mails()).toHaveLength(1);
    });

    it('tell of nothing twice: neither of what was confirmed nor of what was published anew', async () => {
      const id = await vacancy('护士', 2);
      await find();
      await dueSearch({ q: '护士' });
      await work();
      await database.dataSource.query(
        `UPDATE vacancy SET confirmed_at = now(), updated_at = now(), version = version + 1 WHERE id = $1`,
        [id],
      );
      await vacancy('急诊护士', -2);
      await find();
      await aDayLater();
      await work();
      const sent = await mails();
      expect(sent.map(({ values }) => values.count)).toEqual([1, 1]);
      expect(JSON.stringify(sent[1])).toContain('急诊护士');
    });

    it('do not come when nothing is new, and then tell later of what came meanwhile', async () => {
      await dueSearch({ q: '护士' });
      await work();
      expect(await mails()).toEqual([]);
      await vacancy('护士', -3);
      await find();
      await aDayLater();
      await work();
      expect(await mails()).toHaveLength(1);
    });

    it('leave for the next day what may not be found yet', async () => {
      await vacancy('护士', 1);
      await find();
      await dueSearch({ q: '护士' });
      await database.dataSource.query(
        `INSERT INTO outbox_event (id, name, lane, payload, created_at)
         VALUES ($1, 'vacancies.changed', 'bulk', '{}', now() - interval '2 hours')`,
        [newId()],
      );
      await work();
      expect(await mails()).toEqual([]);
      await database.dataSource.query(`UPDATE outbox_event SET relayed_at = now(), handled_at = now()`);
      await aDayLater();
      await work();
      expect(await mails()).toHaveLength(1);
    });

    it('are not lost with a worker that dies before it noted anything, nor sent twice by the next one', async () => {
      await vacancy('护士', 2);
      await find();
      const id = await dueSearch({ q: '护士' });
      const away = {
        publishedWithin: async () => {
          throw new SearchUnavailableError('away');
        },
      } as unknown as SearchService;
      await expect(alerts(away).tell({ ids: [id] })).rejects.toThrow('away');
      expect(await mails()).toEqual([]);
      await alerts().tell({ ids: [id] });
      await alerts().tell({ ids: [id] });
      expect(await mails()).toHaveLength(1);
    });

    it('are handed to a job once, and again after an hour that came to nothing', async () => {
      await dueSearch({ q: '护士' });
      const jobs = async () =>
        (await database.dataSource.query(`SELECT FROM outbox_event WHERE name = 'saved-searches.due'`)).length;
      await alerts().findDue();
      await alerts().findDue();
      expect(await jobs()).toBe(1);
      clock.advance(3_601_000);
      await alerts().findDue();
      expect(await jobs()).toBe(2);
    });

    it('are one a day: what is due again on the same day waits, and is not lost', async () => {
      await vacancy('护士', 2);
      await find();
      const id = await dueSearch({ q: '护士' });
      await work();
      await database.dataSource.query(
        `UPDATE saved_search SET due_at = now(), told_until = now() - interval '3 days'
        WHERE id = $1`,
        [id],
      );
      await work();
      expect(await mails()).toHaveLength(1);
      await aDayLater();
      await work();
      expect(await mails()).toHaveLength(2);
    });

    it('come to no account without an address, and to nobody who does not want them', async () => {
      await vacancy('护士', 2);
      await find();
      await dueSearch({ q: '护士' }, 'daily', stranger);
      await save({ q: '护士' });
      await work();
      const [{ count }] = await database.dataSource.query('SELECT count(*)::int AS count FROM outgoing_message');
      expect(count).toBe(0);
      const [row] = await database.dataSource.query(
        'SELECT due_at > now() AS later FROM saved_search WHERE person_id = $1',
        [stranger.personId],
      );
      expect(row.later).toBe(true);
    });

    it('do not tell again of what was looked at on the site', async () => {
      await vacancy('护士', 2);
      await find();
      const id = await dueSearch({ q: '护士' });
      await put(`searches/${id}/looked`).expect(200);
      await work();
      expect(await mails()).toEqual([]);
    });

    it('of many people are handed over in pieces, all of them, each once', async () => {
      await vacancy('护士', 2);
      await find();
      await database.dataSource.query(
        `INSERT INTO person (id, name, email, created_at, updated_at)
         SELECT gen_random_uuid(), '众人', 'many' || n || '@example.cn', now(), now() FROM generate_series(1, 230) n`,
      );
      await database.dataSource.query(
        `INSERT INTO saved_search (id, person_id, name, query, query_key, alert, looked_until, told_until, due_at, created_at)
         SELECT gen_random_uuid(), id, '护士', $1, 'k', 'daily', now() - interval '3 days', now() - interval '3 days', now() - interval '1 minute', now()
         FROM person WHERE name = '众人'`,
        [
          {
            kind: 'vacancy',
            q: '护士',
            ...Object.fromEntries(
              [
                'place',
                'industry',
                'occupation',
                'education',
                'experience',
                'employment',
                'organizationKind',
                'organization',
              ].map((name) => [name, []]),
            ),
          },
        ],
      );
      await work();
      const rows = await database.dataSource.query(
        `SELECT count(*)::int AS mails, count(DISTINCT key)::int AS keys FROM outgoing_message WHERE template = 'new-vacancies'`,
      );
      expect(rows).toEqual([{ mails: 230, keys: 230 }]);
    });
  });

  describe('the way out of e-mails', () => {
    const stop = (token: string, more = '') => ask.post(`/unsubscribe?token=${encodeURIComponent(token)}${more}`);
    const rhythms = async (by: SignedIn) => (await searches(by)).searches.map(({ alert }) => alert);
    const tokenOf = (by: SignedIn) => api.get(Unsubscribing, { strict: false }).tokenFor(by.personId);

    beforeEach(async () => {
      for (const by of [person, stranger]) await save({ q: '护士' }, { alert: 'daily' }, by);
    });

    it('is one request of a mail program, without signing in, for who it was given to', async () => {
      const answer = await stop(tokenOf(person))
        .set('content-type', 'application/x-www-form-urlencoded')
        .send('List-Unsubscribe=One-Click');
      expect(answer.status).toBe(200);
      expect(await rhythms(person)).toEqual(['none']);
      expect(await rhythms(stranger)).toEqual(['daily']);
      expect((await stop(tokenOf(person))).status).toBe(200);
    });

    it('is taken as a form with parts too', async () => {
      expect((await stop(tokenOf(person)).field('List-Unsubscribe', 'One-Click')).status).toBe(200);
      expect(await rhythms(person)).toEqual(['none']);
    });

    it('leads a person back to a page, in their language', async () => {
      const answer = await stop(tokenOf(person), '&from=page');
      expect([answer.status, answer.headers.location]).toEqual([303, '/unsubscribe?done']);
      const english = await ask.post(`/en/unsubscribe?token=nonsense&from=page`);
      expect([english.status, english.headers.location]).toEqual([303, '/en/unsubscribe?failed']);
    });

    it('is none by a token that was made up, altered, or put together of two', async () => {
      const [own, other] = [tokenOf(person), tokenOf(stranger)].map((token) => Buffer.from(token, 'base64url'));
      const altered = Buffer.from(own!);
      altered[20]! ^= 1;
      const mixed = Buffer.concat([other!.subarray(0, 16), own!.subarray(16)]);
      const foreign = new Secrets({ ...testSettings({}), SECRET_KEY: 'f'.repeat(64) });
      const made = Buffer.concat([own!.subarray(0, 16), foreign.mark('unsubscribe', person.personId)]);
      const bare = own!.subarray(0, 16);
      for (const token of [altered, mixed, made, bare, Buffer.alloc(0), Buffer.concat([own!, Buffer.from('x')])]) {
        expect((await stop(token.toString('base64url'))).status).toBe(400);
      }
      expect([await rhythms(person), await rhythms(stranger)]).toEqual([['daily'], ['daily']]);
    });

    it('is not for a page of another site, nor by only looking', async () => {
      expect((await stop(tokenOf(person)).set('origin', 'https://elsewhere.example')).status).toBe(403);
      await ask.get(`/unsubscribe?token=${tokenOf(person)}`);
      expect(await rhythms(person)).toEqual(['daily']);
    });
  });
});
