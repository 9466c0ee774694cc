import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { IndexingService, openSearchEngine } from '#catalog';
import { type MatchesPage, matchesPage, oneMatch, type ResumeContent, type TalentWishes } from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type SignedIn,
  signedIn,
  testSettings,
} from '../../test/support/index.js';
import { DismissalsRetention } from './dismissals.retention.js';

const content: ResumeContent = {
  name: '周晓岚',
  headline: '',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2018-09',
      until: '2022-06',
      notes: '',
    },
  ],
  work: [
    {
      organization: '云程',
      title: 'Java 开发工程师',
      employment: 'full-time',
      from: '2022-07',
      until: null,
      notes: '用 MySQL 写后台',
    },
  ],
  projects: [],
  skills: ['Java', 'Spring Boot'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};
const wishes: TalentWishes = {
  seeking: 'now',
  occupations: ['2-02-10-03'],
  places: ['130100'],
  payMonthlyMin: 10_000,
  payMonthlyMax: 15_000,
  employments: ['full-time'],
};

const path = '/api/v1/talent/matches';

describe('matches of a talent', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let engine: ReturnType<typeof openSearchEngine>;
  let indexing: IndexingService;
  let talent: SignedIn;
  let best: string;
  let near: string;
  let cook: string;
  let closed: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 2);
    await engine.prepare();
    indexing = new IndexingService(database.dataSource, engine, new SystemClock());
    best = await vacancy({ skills: ['Java', 'MySQL'], pay_monthly_min: 10_000, pay_monthly_max: 14_000 });
    near = await vacancy({ title: 'Java 架构师', place_code: '130684', skills: ['Java', 'Kafka'] });
    cook = await vacancy({ title: '厨师', occupation: '4-03-02-01', place_code: '310000', skills: ['热菜'] });
    closed = await vacancy({ title: 'Java 工程师', state: 'closed', skills: ['Java'] });
    for (let n = 0; n < 60; n++) {
      const at = new Date(Date.UTC(2026, 9, 1, 0, n)).toISOString();
      await vacancy({
        title: `软件工程师 ${'甲乙丙丁戊己庚辛'[n % 8]}${n}组`,
        skills: ['Java', 'C++', 'Qt'],
        published_at: at,
      });
    }
    await vacancy({ title: 'Java 工程师（到期）', lapses_at: '2026-01-01T00:00:00Z', skills: ['Java', 'MySQL'] });
    await indexing.rebuild('vacancy');
  });

  beforeEach(async () => {
    talent = await signedIn(api);
  });

  afterAll(async () => {
    await api.close();
    await engine.close();
    await database.drop();
  });

  async function vacancy(given: Record<string, unknown>): Promise<string> {
    const row: Record<string, unknown> = {
      id: newId(),
      title: 'Java 开发',
      occupation: '2-02-10-03',
      place_code: '130102',
      employment: 'full-time',
      state: 'open',
      published_at: '2026-11-20T01:00:00Z',
      ...given,
    };
    const columns = Object.keys(row);
    await database.dataSource.query(
      `INSERT INTO vacancy (${columns.join(', ')}, created_at, updated_at)
       VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')}, now(), now())`,
      Object.values(row),
    );
    return String(row.id);
  }

  const write = async (given: Partial<ResumeContent> = {}, by = talent) => {
    const sent = { title: '简历', content: { ...content, ...given } };
    return (await ask.post('/api/v1/talent/resumes').set(by.headers).send(sent).expect(201)).body.id as string;
  };
  const wish = (given: Partial<TalentWishes> = {}, by = talent) =>
    ask
      .put('/api/v1/talent/profile')
      .set(by.headers)
      .send({ wishes: { ...wishes, ...given }, visibility: 'invited', version: 0 })
      .expect(200);
  const matches = async (query = '', by = talent): Promise<MatchesPage> =>
    matchesPage.parse((await ask.get(`${path}${query}`).set(by.headers).expect(200)).body);
  const idsOf = ({ matches: list }: MatchesPage) => list.map(({ vacancy: { id } }) => id);
  const aside = (id: string, by = talent) => ask.put(`${path}/${id}/dismissal`).set(by.headers);

  it('come best first, with the reasons, named in the language that is asked for', async () => {
    const resume = await write();
    await wish();
    const page = await matches();
    expect(page).toMatchObject({ resume: { id: resume, title: '简历' }, needs: [] });
    const [first] = page.matches;
    expect(first).toMatchObject({ vacancy: { id: best, place: { name: '石家庄·长安区' } }, band: 'strong' });
    expect(first?.reasons.slice(0, 4)).toEqual([
      {
        kind: 'skills',
        verdict: 'met',
        had: [
          { name: 'Java', from: 'skills' },
          { name: 'MySQL', from: 'work' },
        ],
        missing: [],
      },
      { kind: 'occupation', verdict: 'met', relation: 'same', basis: 'wished' },
      { kind: 'place', verdict: 'met', place: 'chosen' },
      { kind: 'pay', verdict: 'met', pay: 'within', overlap: { min: 10_000, max: 14_000 } },
    ]);
    const english = await ask.get(path).set(talent.headers).set('accept-language', 'en').expect(200);
    expect(english.body.matches[0].vacancy.place.name).toMatch(/Shijiazhuang/);
    expect(english.headers['cache-control']).toBe('no-store');
  });

  it('are fifty at most, in pages without gap or double; what does not fit, is closed or has lapsed is not among them', async () => {
    await write();
    await wish();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: MatchesPage = await matches(cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`);
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
    for (const id of [cook, closed]) expect(seen).not.toContain(id);
    const gone = await database.dataSource.query<{ id: string }[]>(`SELECT id FROM vacancy WHERE title LIKE '%到期%'`);
    expect(seen).not.toContain(gone[0]?.id);
  });

  it('go on after another post was put aside; a cursor of before another wish is refused', async () => {
    await write();
    await wish();
    const first = await matches();
    await aside(idsOf(first)[9] ?? '').expect(200);
    const next = await matches(`?cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(idsOf(next).some((id) => idsOf(first).includes(id))).toBe(false);
    expect(next.matches).toHaveLength(10);
    await database.dataSource.query('UPDATE talent SET version = version + 1 WHERE person_id = $1', [talent.personId]);
    const { body } = await ask.get(`${path}?cursor=${encodeURIComponent(first.nextCursor ?? '')}`).set(talent.headers);
    expect(body).toMatchObject({ status: 400, code: 'request/cursor' });
  });

  it('are none without résumé and wishes, and say what is needed; with one of them there are some', async () => {
    expect(await matches()).toEqual({ resume: null, needs: ['resume', 'wishes'], matches: [], nextCursor: null });
    const blank = { education: [], work: [], skills: [] };
    await write(blank);
    expect(await matches()).toMatchObject({ needs: ['resume', 'wishes'], matches: [] });
    await wish();
    const byWishes = await matches();
    expect(byWishes.needs).toEqual(['resume']);
    expect(byWishes.matches).toHaveLength(10);
    expect(byWishes.matches[0]?.band).toBe('good');
    const other = await signedIn(api);
    await write({ skills: [], work: [{ ...content.work[0]!, notes: '' }] }, other);
    expect(await matches('', other)).toMatchObject({ needs: ['skills', 'wishes'] });
    const third = await signedIn(api);
    await write({}, third);
    const byResume = await matches('', third);
    expect(byResume.needs).toEqual(['wishes']);
    expect(idsOf(byResume)).toContain(best);
  });

  it('are also looked for elsewhere where there are few in the chosen places', async () => {
    await write();
    await wish({ places: ['130684'] });
    const page = await matches();
    expect(idsOf(page)[0]).toBe(near);
    expect(page.matches.at(-1)?.reasons.find(({ kind }) => kind === 'place')).toMatchObject({ place: 'elsewhere' });
  });

  it('are compared with another résumé of one’s own, when it is named', async () => {
    await write();
    await wish({ occupations: [], places: [] });
    const other = await write({ skills: ['热菜'], work: [{ ...content.work[0]!, title: '厨师', notes: '' }] });
    expect(idsOf(await matches())).not.toContain(cook);
    const page = await matches(`?resume=${other}`);
    expect(page.resume?.id).toBe(other);
    expect(idsOf(page)).toContain(cook);
  });

  it('show nobody what follows from another’s résumé', async () => {
    const resume = await write();
    const stranger = await signedIn(api);
    await wish({}, stranger);
    for (const address of [`${path}?resume=${resume}`, `${path}/${best}?resume=${resume}`]) {
      const { body } = await ask.get(address).set(stranger.headers).expect(404);
      expect(body.code).toBe('resume/not-found');
      await ask.get(address).expect(401);
    }
    await ask.get(path).expect(401);
    await ask.put(`${path}/${best}/dismissal`).expect(401);
    await ask.get(`${path}?resume=no`).set(talent.headers).expect(400);
    await ask.get(`${path}?person=${talent.personId}`).set(talent.headers).expect(400);
  });

  it('say of one open vacancy how it fits, of no other', async () => {
    const url = `${path}/${best}`;
    const nothing = oneMatch.parse((await ask.get(url).set(talent.headers).expect(200)).body);
    expect(nothing).toEqual({ resume: null, needs: ['resume', 'wishes'], match: null });
    const resume = await write();
    await wish();
    const { body } = await ask.get(url).set(talent.headers).expect(200);
    const [listed] = (await matches()).matches;
    expect(oneMatch.parse(body)).toEqual({
      resume: { id: resume, title: '简历' },
      needs: [],
      match: { band: listed?.band, reasons: listed?.reasons },
    });
    const weak = await ask.get(`${path}/${cook}`).set(talent.headers).expect(200);
    expect(weak.body.match.band).toBe('weak');
    for (const id of [closed, newId()]) {
      expect((await ask.get(`${path}/${id}`).set(talent.headers).expect(404)).body.code).toBe('vacancy/not-found');
    }
  });

  describe('that are put aside', () => {
    it('do not come again, for this person alone, until they are taken back', async () => {
      await write();
      await wish();
      for (let time = 0; time < 2; time++) await aside(best).expect(200);
      expect(idsOf(await matches())).not.toContain(best);
      const other = await signedIn(api);
      await write({}, other);
      await wish({}, other);
      await ask.delete(`${path}/${best}/dismissal`).set(other.headers).expect(200);
      expect(idsOf(await matches('', other))[0]).toBe(best);
      expect(idsOf(await matches())).not.toContain(best);
      for (let time = 0; time < 2; time++)
        await ask.delete(`${path}/${best}/dismissal`).set(talent.headers).expect(200);
      expect(idsOf(await matches())[0]).toBe(best);
    });

    it('are vacancies that were public', async () => {
      const [{ id: organization }] = await database.dataSource.query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, '云程', '云程', 'enterprise', 'registered', now(), now()) RETURNING id`,
        [newId()],
      );
      const draft = await vacancy({ state: 'draft', working: '{}', organization_id: organization });
      for (const id of [draft, newId()]) {
        expect((await aside(id).expect(404)).body.code).toBe('vacancy/not-found');
      }
      await aside(closed).expect(200);
    });

    it('may come again after 180 days', async () => {
      await aside(best).expect(200);
      await aside(near).expect(200);
      await database.dataSource.query(
        `UPDATE match_dismissal SET at = now() - interval '181 days' WHERE person_id = $1 AND vacancy_id = $2`,
        [talent.personId, best],
      );
      const log = createLogger(testSettings({ DATABASE_URL: database.url }), 'test');
      await new DismissalsRetention(database.dataSource, new SystemClock(), log).forget();
      expect(
        await database.dataSource.query('SELECT vacancy_id AS id FROM match_dismissal WHERE person_id = $1', [
          talent.personId,
        ]),
      ).toEqual([{ id: near }]);
    });
  });
});
