import type { DataSource } from 'typeorm';
import { FreeTimesService } from '#applications';
import { Calendar, type Hold } from '#calendar';
import { SettableClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { Problem } from '#platform/problems';
import { schema } from '#schema';
import { CommandError } from '../output.js';
import { MemoryFair, randomHistory } from '../testing/interview-histories.js';
import { livedTwice } from '../testing/interview-histories-kept.js';
import { interviewServices } from '../testing/interview-services.js';
import { interviewStorms } from '../testing/interview-storms.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { machine, percentile, round, timed } from './figures.js';
import type { BenchUse } from './search.js';

/** Connections, and so what is in hand at once. */
const AT_ONCE = 20;
/** Holds that each person has already. */
const EACH = 100;
const hour = 3_600_000;
/** A Monday, at which everything is booked; the clock stands a day before. */
const FROM = new Date('2026-11-02T10:00:00+08:00');

interface SizeFigures {
  holds: number;
  p50Ms: number;
  p95Ms: number;
  p50Ratio: number;
  p95Ratio: number;
  refusedP95Ms: number;
}

/**
 * Booking: what comes of storms and of random histories, and what a booking costs beside a bare INSERT of the same rows
 * at the same concurrency. docs/measuring.md says what is in it.
 */
export async function benchBooking({ quick, output }: BenchUse): Promise<void> {
  output.say(`Machine: ${machine()}`);
  const counts = quick
    ? { attempts: 200, inMemory: 5_000, kept: 50, bookings: 400, sizes: [2_000, 8_000] }
    : { attempts: 1_000, inMemory: 100_000, kept: 1_000, bookings: 2_000, sizes: [50_000, 200_000] };
  output.progress(`${counts.inMemory} histories in memory …`);
  const inMemory = brokenInMemory(counts.inMemory);
  output.say(`${counts.inMemory} random histories in memory: ${inMemory.length} broke a rule`);
  const measured = await withBenchDatabase('bench booking', async (url) => {
    const use = { applicationName: 'everfair bench', pool: AT_ONCE, connectTimeout: 300_000 };
    const dataSource = await openDataSource(url, schema, use);
    try {
      const clock = new SettableClock(new Date(FROM.getTime() - 24 * hour));
      const services = interviewServices(dataSource, clock, benchSettings(url));
      const storms = await interviewStorms(services, counts.attempts, FROM);
      for (const { name, attempts, won, refused, violations } of storms)
        output.say(`${name}: ${attempts} attempts, ${won} won, ${refused} refused, ${violations.length} violations`);
      await dataSource.query('DELETE FROM application');
      output.progress(`${counts.kept} histories on the database …`);
      const kept: string[] = [];
      for (let seed = 1; seed <= counts.kept; seed++)
        kept.push(...(await livedTwice(services, clock, randomHistory(seed))).map((one) => `seed ${seed}: ${one}`));
      output.say(`${counts.kept} random histories on the database: ${kept.length} differences from the rules`);
      clock.set(new Date(FROM.getTime() - 24 * hour));
      const sizes: SizeFigures[] = [];
      for (const size of counts.sizes) {
        const figures = await measureSize(dataSource, clock, size, counts.bookings);
        sizes.push(figures);
        output.say(
          `${size} holds: a booking of three p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms (bare INSERT: ${figures.p50Ratio} and ${figures.p95Ratio} of that), refused with free times p95 ${figures.refusedP95Ms} ms`,
        );
      }
      return { storms, kept, sizes };
    } finally {
      await dataSource.destroy();
    }
  });
  const { storms, kept, sizes } = measured;
  const broken = [
    ...inMemory,
    ...kept,
    ...storms.flatMap(({ name, violations }) => violations.map((one) => `${name}: ${one}`)),
  ];
  for (const one of broken.slice(0, 10)) output.say(one);
  const sum = (figure: 'attempts' | 'won' | 'refused') => storms.reduce((total, one) => total + one[figure], 0);
  const [small, large] = [sizes[0]!, sizes.at(-1)!];
  const growth = round(Math.log(large.p95Ms / small.p95Ms) / Math.log(large.holds / small.holds), 2);
  const result = {
    attempts: sum('attempts'),
    won: sum('won'),
    refused: sum('refused'),
    violations: broken.length,
    histories: counts.inMemory + counts.kept,
    keptHistories: counts.kept,
    storms: storms.map(({ name, attempts, won, refused, violations }) => ({
      name,
      attempts,
      won,
      refused,
      violations: violations.length,
    })),
    sizes,
    growth,
  };
  output.result(
    result,
    `${result.attempts} attempts in ${storms.length} storms: ${result.won} won, ${result.refused} refused, ${result.violations} violations; a booking grows with exponent ${growth}`,
  );
  if (broken.length > 0) throw new CommandError('A rule of booking was broken: see above.');
}

/** Looks after each wish that changed something. */
function brokenInMemory(count: number): string[] {
  const broken: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const fair = new MemoryFair();
    for (const wish of randomHistory(seed))
      if (fair.try(wish) === 'done') {
        const faults = fair.faults();
        if (faults.length > 0) {
          broken.push(`seed ${seed}: ${faults.join('; ')}`);
          break;
        }
      }
  }
  return broken;
}

async function measureSize(
  dataSource: DataSource,
  clock: SettableClock,
  size: number,
  count: number,
): Promise<SizeFigures> {
  const people = await filled(dataSource, size);
  const calendar = new Calendar(clock);
  const free = new FreeTimesService(dataSource, clock, calendar);
  /** Behind all that is held, at hours that no other turn has. */
  const later = (turn: number) => (round: number) => EACH + turn + round * 10_000;
  // Unmeasured: code and tables that were not used yet are slower.
  await inHand(bookings(people, 200, later(1_000)), (holds) => booked(dataSource, calendar, holds));
  const ours: number[] = [];
  const bare: number[] = [];
  const turns = 10;
  for (let turn = 0; turn < turns; turn++) {
    const wanted = bookings(people, count / turns, later(turn));
    ours.push(...(await inHand(wanted, (holds) => booked(dataSource, calendar, holds))));
    bare.push(...(await inHand(wanted, (holds) => inserted(dataSource, holds))));
  }
  const refused = await inHand(
    bookings(people, count / turns, (round) => round % EACH),
    (holds) => refusedBooking(dataSource, calendar, free, holds),
  );
  const at = (values: number[], share: number) => round(percentile(values, share), 2);
  return {
    holds: size,
    p50Ms: at(ours, 0.5),
    p95Ms: at(ours, 0.95),
    p50Ratio: round(percentile(bare, 0.5) / percentile(ours, 0.5), 2),
    p95Ratio: round(percentile(bare, 0.95) / percentile(ours, 0.95), 2),
    refusedP95Ms: at(refused, 0.95),
  };
}

/** People with a hold each hour, in the calendar and in a bare table with the same rows. @returns their ids */
async function filled(dataSource: DataSource, size: number): Promise<string[]> {
  await dataSource.query('TRUNCATE calendar_hold');
  await dataSource.query('DROP TABLE IF EXISTS bench_hold');
  const people = Array.from({ length: size / EACH }, newId);
  await dataSource.query(
    `INSERT INTO person (id, name, created_at, updated_at) SELECT id, '某人', now(), now() FROM unnest($1::uuid[]) AS id`,
    [people],
  );
  await dataSource.query(
    `INSERT INTO calendar_hold (owner_id, kind, resource_id, during)
     SELECT gen_random_uuid(), 'person', id, tstzrange(at, at + interval '1 hour')
     FROM unnest($1::uuid[]) AS id,
       generate_series($2::timestamptz, $2::timestamptz + make_interval(hours => ${EACH - 1}), interval '1 hour') AS at
     ORDER BY random()`,
    [people, FROM],
  );
  await dataSource.query(
    'CREATE TABLE bench_hold AS SELECT owner_id, kind, resource_id, during, lapses_at FROM calendar_hold',
  );
  await dataSource.query('VACUUM ANALYZE calendar_hold');
  await dataSource.query('VACUUM ANALYZE bench_hold');
  return people;
}

/** Each for three people, who are the same in every round of all people. @param hours after the first, by the round */
function bookings(people: readonly string[], count: number, hours: (round: number) => number): Hold[][] {
  const triples = Math.floor(people.length / 3);
  return Array.from({ length: count }, (_, n) => {
    const from = new Date(FROM.getTime() + hours(Math.floor(n / triples)) * hour);
    return [0, 1, 2].map((seat) => ({
      kind: 'person' as const,
      id: people[(n % triples) * 3 + seat]!,
      from,
      until: new Date(from.getTime() + hour),
      lapsesAt: null,
    }));
  });
}

/** Milliseconds of each, so many at a time as there are connections. */
async function inHand<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const hand = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) {
      const given = one;
      times.push(await timed(() => work(given)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return times;
}

function booked(dataSource: DataSource, calendar: Calendar, holds: readonly Hold[]): Promise<void> {
  return dataSource.transaction((manager) => calendar.hold(manager, newId(), holds));
}

/** What one would write who does not care whether it is free. */
function inserted(dataSource: DataSource, holds: readonly Hold[]): Promise<unknown> {
  return dataSource.transaction((manager) =>
    manager.query(
      `INSERT INTO bench_hold (owner_id, kind, resource_id, during)
       SELECT $1, 'person', id, tstzrange(since, until)
       FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS wanted (id, since, until)`,
      [newId(), holds.map(({ id }) => id), holds.map(({ from }) => from), holds.map(({ until }) => until)],
    ),
  );
}

/** @throws CommandError when it is not refused */
async function refusedBooking(
  dataSource: DataSource,
  calendar: Calendar,
  free: FreeTimesService,
  holds: readonly Hold[],
): Promise<void> {
  const [talentId = '', ...interviewers] = holds.map(({ id }) => id);
  const length = { minutes: 60, bufferBefore: 0, bufferAfter: 0 };
  const booking = { id: null, talentId, interviewers, placeId: null, booked: null, ...length };
  try {
    await free.orNextFree(
      () => booking,
      { wished: () => [FROM], pathOf: () => 'times.0' },
      () => booked(dataSource, calendar, holds),
    );
  } catch (error) {
    if (error instanceof Problem && error.facts.freeTimes !== undefined) return;
    throw error;
  }
  throw new CommandError('A booking of what is held already was not refused.');
}
