import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { SettableClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { schema } from '#schema';
import { type FreshDatabase, freshDatabase, testSettings } from '../../test/support/index.js';
import { CalendarRetention, PAST_DAYS } from './calendar.retention.js';
import { clashesOf, type Hold, type OwnedHold, placeId } from './calendar.rules.js';
import { Calendar, HeldAlready } from './calendar.service.js';

const monday = Date.parse('2026-11-02T09:00:00+08:00');
const minutes = (n: number) => new Date(monday + n * 60_000);

describe('the calendar', () => {
  let database: FreshDatabase;
  let dataSource: DataSource;
  const clock = new SettableClock(minutes(-60));
  const calendar = new Calendar(clock);
  let people: string[];

  beforeAll(async () => {
    database = await freshDatabase();
    dataSource = await openDataSource(database.url, schema, { applicationName: 'everfair test', pool: 20 });
    people = await dataSource
      .query<{ id: string }[]>(
        `INSERT INTO person (id, name, created_at, updated_at)
         SELECT gen_random_uuid(), '某人', now(), now() FROM generate_series(1, 6) RETURNING id`,
      )
      .then((rows) => rows.map(({ id }) => id));
  });
  beforeEach(async () => {
    clock.set(minutes(-60));
    await dataSource.query('DELETE FROM calendar_hold');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const person = (n: number, from: number, long = 60, lapsesAt: Date | null = null): Hold => ({
    kind: 'person',
    id: people[n]!,
    from: minutes(from),
    until: minutes(from + long),
    lapsesAt,
  });
  /** Whether the owner got it. */
  const hold = (ownerId: string, holds: readonly Hold[]) =>
    dataSource
      .transaction((manager) => calendar.hold(manager, ownerId, holds))
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof HeldAlready) return false;
          throw error;
        },
      );
  const free = (ownerId: string) => dataSource.transaction((manager) => calendar.free(manager, [ownerId]));
  const rows = () =>
    dataSource.query<OwnedHold[]>(
      `SELECT owner_id AS "ownerId", kind, resource_id AS id, lower(during) AS "from", upper(during) AS until,
         lapses_at AS "lapsesAt" FROM calendar_hold ORDER BY 1, 3, 4`,
    );

  it('holds all or nothing, and says what was held already', async () => {
    const [one, other] = [newId(), newId()];
    expect(await hold(one, [person(0, 0), person(1, 0)])).toBe(true);
    const refused = dataSource.transaction((manager) =>
      calendar.hold(manager, other, [person(1, 30), person(2, 30), person(1, 60)]),
    );
    await expect(refused).rejects.toMatchObject({ clashes: [person(1, 30)] });
    expect((await rows()).map(({ ownerId }) => ownerId)).toEqual([one, one]);
    expect(await hold(other, [person(1, 60), person(2, 0)])).toBe(true);
  });

  it('lets one owner’s times stand in for each other, and replaces them', async () => {
    const owner = newId();
    expect(await hold(owner, [person(0, 0), person(0, 30), person(0, 60)])).toBe(true);
    expect(await hold(newId(), [person(0, 100)])).toBe(false);
    expect(await hold(owner, [person(0, 30)])).toBe(true);
    expect(await rows()).toHaveLength(1);
    expect(await hold(newId(), [person(0, 100)])).toBe(true);
    await free(owner);
    expect(await rows()).toHaveLength(1);
  });

  it('gives what has lapsed to who wants it, to the moment', async () => {
    const lapsesAt = minutes(-30);
    expect(await hold(newId(), [person(0, 0, 60, lapsesAt)])).toBe(true);
    clock.set(new Date(lapsesAt.getTime() - 1));
    expect(await hold(newId(), [person(0, 0)])).toBe(false);
    clock.set(lapsesAt);
    expect(await hold(newId(), [person(0, 0)])).toBe(true);
    expect(await rows()).toMatchObject([{ lapsesAt: null }]);
  });

  it('holds places and rooms as it holds people', async () => {
    const place: Hold = { ...person(0, 0), kind: 'place', id: placeId(newId(), '三号会议室') };
    expect(await hold(newId(), [place, person(0, 0)])).toBe(true);
    expect(await hold(newId(), [place, person(1, 0)])).toBe(false);
    expect(await hold(newId(), [{ ...place, kind: 'room', id: newId() }, person(1, 0)])).toBe(true);
  });

  it('says when somebody is busy, whoever it is for', async () => {
    const [one, other] = [newId(), newId()];
    await hold(one, [person(0, 0), person(1, 90)]);
    await hold(other, [person(0, 200, 30, minutes(-50))]);
    const within = { from: minutes(-600), until: minutes(600) };
    const busy = (except: string | null) => calendar.busy(dataSource.manager, [people[0]!, people[1]!], within, except);
    expect(await busy(null)).toEqual([
      { from: minutes(0), until: minutes(60) },
      { from: minutes(90), until: minutes(150) },
      { from: minutes(200), until: minutes(230) },
    ]);
    expect(await busy(one)).toHaveLength(1);
    clock.set(minutes(-50));
    expect(await busy(one)).toEqual([]);
  });

  it('is kept by the table, whoever writes into it', async () => {
    const insert = (during: string, ownerId = newId()) =>
      dataSource.query(
        `INSERT INTO calendar_hold (owner_id, kind, resource_id, during) VALUES ($1, 'person', $2, $3)`,
        [ownerId, people[0], during],
      );
    await insert('[2026-11-02T09:00Z, 2026-11-02T10:00Z)');
    await expect(insert('[2026-11-02T09:59Z, 2026-11-02T11:00Z)')).rejects.toMatchObject({ code: '23P01' });
    await insert('[2026-11-02T10:00Z, 2026-11-02T11:00Z)');
    for (const wrong of ['[2026-11-02T12:00Z, 2026-11-02T13:00Z]', '[2026-11-02T12:00Z,)', 'empty'])
      await expect(insert(wrong)).rejects.toMatchObject({ code: '23514' });
  });

  it('loses what is held of somebody who leaves', async () => {
    const [{ id: leaving }] = await dataSource.query<[{ id: string }]>(
      `INSERT INTO person (id, name, created_at, updated_at) VALUES (gen_random_uuid(), '某人', now(), now()) RETURNING id`,
    );
    await hold(newId(), [{ ...person(0, 0), id: leaving }, person(1, 0)]);
    await dataSource.query('DELETE FROM person WHERE id = $1', [leaving]);
    expect(await rows()).toMatchObject([{ id: people[1] }]);
  });

  it('forgets a week later what nobody let go of', async () => {
    await hold(newId(), [person(0, 0), person(0, 1_440)]);
    const log = createLogger(testSettings({ DATABASE_URL: database.url }), 'test');
    clock.set(minutes(61 + PAST_DAYS * 1_440));
    await new CalendarRetention(dataSource, clock, log).forget();
    expect(await rows()).toMatchObject([{ from: minutes(1_440) }]);
  });

  it('gives each time once, however many want it at once, in whatever order they name people', async () => {
    const wants = Array.from({ length: 200 }, (_, n) => {
      const both = [person(n % 3, 0), person((n + 1) % 3, 0)];
      return hold(newId(), n % 2 ? both : both.reverse());
    });
    // Each wants two of three people: of any two that want, one is had by both.
    expect((await Promise.all(wants)).filter(Boolean)).toHaveLength(1);
    expect(await rows()).toHaveLength(2);
  });

  it('does in a thousand histories what the rules say', async () => {
    const step = fc.record({
      owner: fc.integer({ min: 0, max: 3 }),
      act: fc.constantFrom('hold', 'hold', 'hold', 'free'),
      pass: fc.integer({ min: 0, max: 20 }),
      holds: fc.uniqueArray(
        fc.record({
          who: fc.integer({ min: 0, max: 2 }),
          from: fc.integer({ min: 0, max: 20 }),
          long: fc.integer({ min: 1, max: 8 }),
          lapses: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 }),
        }),
        { maxLength: 4, selector: ({ who, from }) => `${who} ${from}` },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const owners = Array.from({ length: 4 }, newId);
        let held: OwnedHold[] = [];
        let now = minutes(-60);
        await dataSource.query('DELETE FROM calendar_hold');
        for (const { owner, act, pass, holds } of steps) {
          now = new Date(now.getTime() + pass * 60_000);
          clock.set(now);
          const ownerId = owners[owner]!;
          if (act === 'free') {
            await free(ownerId);
            held = held.filter((one) => one.ownerId !== ownerId);
            continue;
          }
          const wanted = holds.map(({ who, from, long, lapses }) =>
            person(who, from * 15, long * 15, lapses === null ? null : new Date(now.getTime() + lapses * 60_000)),
          );
          const isPossible = clashesOf(held, ownerId, wanted, now).length === 0;
          expect(await hold(ownerId, wanted)).toBe(isPossible);
          if (isPossible)
            held = [...held.filter((one) => one.ownerId !== ownerId), ...wanted.map((one) => ({ ...one, ownerId }))];
        }
        const standing = ({ lapsesAt }: OwnedHold) => lapsesAt === null || lapsesAt > now;
        const keys = (all: OwnedHold[]) =>
          all
            .filter(standing)
            .map(({ ownerId, id, from }) => `${ownerId} ${id} ${from.getTime()}`)
            .sort();
        expect(keys(await rows())).toEqual(keys(held));
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);
});
