import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { vacancyDetail } from '#contracts';
import { SettableClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { type NewVacancy, VacanciesService } from './vacancies.service.js';

const draft: NewVacancy = {
  organizationId: null,
  title: '护士',
  description: null,
  payText: '面议',
  payMonthlyMin: null,
  payMonthlyMax: null,
  payMonths: null,
  payComputed: false,
  placeCode: '130102',
  placeText: '石家庄长安区',
  education: 'college',
  experience: null,
  employment: 'full-time',
  headcount: 3,
  industry: null,
  occupation: null,
  skills: ['静脉穿刺'],
  benefits: ['双休'],
  asWritten: {},
  lapsesAt: null,
  sourceName: null,
  sourcePublishedOn: null,
  sourceUrl: null,
};

describe('a vacancy', () => {
  let database: FreshDatabase;
  let service: VacanciesService;
  const clock = new SettableClock(new Date('2026-03-01T00:00:00Z'));

  beforeAll(async () => {
    database = await freshDatabase();
    service = new VacanciesService(database.dataSource, clock);
  });

  afterAll(async () => {
    await database.drop();
  });

  function open(more: Partial<NewVacancy> = {}) {
    return database.dataSource.transaction((manager) => service.open(manager, { ...draft, ...more }));
  }

  it('is shown as its contract says, its place named in the reader’s language', async () => {
    const { id } = await open();
    const shown = await service.detail(id, 'zh');
    expect(vacancyDetail.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      title: '护士',
      state: 'open',
      place: { code: '130102', name: '石家庄·长安区' },
      placePath: [
        { code: '130000', name: '河北' },
        { code: '130100', name: '石家庄' },
        { code: '130102', name: '长安区' },
      ],
      tags: ['静脉穿刺', '双休'],
      organization: null,
      source: null,
      publishedAt: '2026-03-01T00:00:00.000Z',
    });
    expect((await service.detail(id, 'en')).place?.name).toBe("Shijiazhuang · Chang'an");
  });

  it('is shown with the day of its source as it was written, whatever the time zone', async () => {
    const { id } = await open({ sourceName: '人才网', sourcePublishedOn: '2026-02-28' });
    expect((await service.detail(id, 'zh')).source).toEqual({ name: '人才网', publishedOn: '2026-02-28', url: null });
  });

  it('is told of when it is opened, in the lane of what people wait for', async () => {
    const { id } = await open();
    const [event] = await database.dataSource.query(
      'SELECT name, lane, payload FROM outbox_event ORDER BY id DESC LIMIT 1',
    );
    expect(event).toEqual({ name: 'vacancies.changed', lane: 'urgent', payload: { ids: [id] } });
  });

  it('is still shown when it lapsed, and gone when it was taken down', async () => {
    const { id } = await open({ lapsesAt: new Date('2026-03-02T00:00:00Z') });
    clock.set(new Date('2026-03-02T00:00:00Z'));
    expect(await service.lapseDue()).toBe(1);
    expect((await service.detail(id, 'zh')).state).toBe('lapsed');
    await database.dataSource.query(`UPDATE vacancy SET state = 'taken-down' WHERE id = $1`, [id]);
    await expect(service.detail(id, 'zh')).rejects.toMatchObject({ code: 'vacancy/taken-down' });
    await expect(service.detail(newId(), 'zh')).rejects.toMatchObject({ code: 'vacancy/not-found' });
  });

  it('counts as lapsed from its instant on, also before the job has been there, and is gone 180 days later', async () => {
    const lapsesAt = new Date('2026-03-02T00:00:00Z');
    const { id } = await open({ lapsesAt });
    const shownAfter = (days: number, milliseconds: number) => {
      clock.set(new Date(lapsesAt.getTime() + days * 86_400_000 + milliseconds));
      return service.detail(id, 'zh');
    };
    expect((await shownAfter(0, -1)).state).toBe('open');
    expect(await shownAfter(0, 0)).toMatchObject({ state: 'lapsed', lapsesAt: '2026-03-02T00:00:00.000Z' });
    expect((await shownAfter(180, 0)).state).toBe('lapsed');
    await expect(shownAfter(180, 1)).rejects.toMatchObject({ code: 'vacancy/lapsed-long-ago' });
    expect(await service.lapseDue()).toBe(1);
    await expect(shownAfter(180, 1)).rejects.toMatchObject({ code: 'vacancy/lapsed-long-ago' });
    expect(await service.likeness(id)).toMatchObject({ id, title: '护士', placeCode: '130102' });
    clock.set(new Date('2026-03-02T00:00:00Z'));
  });

  it('lapses with any number of others, at most 500 an event', async () => {
    await database.dataSource.query('DELETE FROM outbox_event');
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, employment, state, published_at, lapses_at, created_at, updated_at)
       SELECT gen_random_uuid(), 'x', 'full-time', 'open', now(), '2026-03-01', now(), now() FROM generate_series(1, 1100)`,
    );
    expect(await service.lapseDue()).toBe(1_100);
    const events = await database.dataSource.query(
      `SELECT jsonb_array_length(payload->'ids') AS ids, lane FROM outbox_event ORDER BY id`,
    );
    expect(events).toEqual([500, 500, 100].map((ids) => ({ ids, lane: 'bulk' })));
    expect(await service.lapseDue()).toBe(0);
  });
});
