import { setTimeout as wait } from 'node:timers/promises';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { CommandError } from '../output.js';
import { type Recruiter, signedInRecruiters, uniqueWord, vacancyWith } from '../testing/recruiters.js';
import { differences, type FaultFigures, type FaultUse, hitsOf, select, settled } from './checks.js';
import { FairUnderTest } from './fair-under-test.js';
import { randomOf } from './invented-rows.js';

const KILLS = 20;
const PUBLISHERS = 6;
/** Published at least between two kills: each hits work, not a fair that is still starting. */
const BETWEEN_KILLS = 6;
const MOST_WAIT_MS = 500;
const REQUEST_SECONDS = 15;
/** A fair whose api was killed starts anew, on a machine that may have much else to do. */
const PATIENCE_SECONDS = 600;
const victims = ['api', 'worker', 'database'] as const;

/**
 * Members of verified organizations write and publish vacancies while api, worker and database are killed (-9) at
 * random moments of it. As a browser would, they send again what was not answered, with the same Idempotency-Key. Then
 * what stands in the tables and in the index is held against what they were told.
 */
export async function faultPublish({ data, seed, output }: FaultUse): Promise<FaultFigures> {
  if (data !== undefined) throw new CommandError('Publishing is tried with invented vacancies: leave out --data.');
  const random = randomOf(seed);
  output.say(`Seed ${seed}. Starting a fair of its own …`);
  const fair = await FairUnderTest.start();
  const over = new AbortController();
  try {
    const url = await fair.databaseUrl();
    const publishers = (await recruitersOf(url)).map(
      (recruiter) => new Publisher(fair.address, recruiter, over.signal),
    );
    const works = publishers.map((publisher) => publisher.work());
    const published = () => publishers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    try {
      for (let kill = 1; kill <= KILLS; kill++) {
        const enough = published() + BETWEEN_KILLS;
        while (published() < enough) await Promise.race([wait(20), ...works]);
        await wait(random() * MOST_WAIT_MS);
        output.say(`  ${kill}: ${await killOne(fair, random)}, after ${published()} published`);
      }
    } finally {
      for (const publisher of publishers) publisher.isToStop = true;
    }
    await Promise.all(works);
    await fair.ready();
    await settled(url);
    const acknowledged = new Map(publishers.flatMap((publisher) => [...publisher.acknowledged]));
    const repeated = publishers.reduce((sum, publisher) => sum + publisher.repeated, 0);
    output.say(`${acknowledged.size} published; ${repeated} requests had to be sent again.`);
    return { kills: KILLS, acknowledged: acknowledged.size, ...(await compared(fair, url, acknowledged)) };
  } finally {
    over.abort();
    await fair.stop();
  }
}

async function recruitersOf(url: string): Promise<Recruiter[]> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair fault', pool: 1 });
  try {
    return await signedInRecruiters(dataSource, PUBLISHERS);
  } finally {
    await dataSource.destroy();
  }
}

/** Kills one of those that run at this moment. @returns which */
async function killOne(fair: FairUnderTest, random: () => number): Promise<string> {
  for (;;) {
    const victim = victims[Math.floor(random() * victims.length)]!;
    if (fair.kill(victim)) return victim;
    await wait(50);
  }
}

/** Somebody who writes a vacancy and publishes it, again and again. */
class Publisher {
  /** Ids of what was answered to be published, by the word in it. */
  readonly acknowledged = new Map<string, string>();
  /** Requests that were sent again. */
  repeated = 0;
  isToStop = false;

  constructor(
    private readonly address: string,
    private readonly recruiter: Recruiter,
    /** Nobody is there any more who would answer. */
    private readonly over: AbortSignal,
  ) {}

  /** Until it is to stop; what was begun is brought to its end. */
  async work(): Promise<void> {
    while (!this.isToStop) {
      const word = uniqueWord();
      const draft = await this.send('', { draft: vacancyWith(word) }, newId());
      const published = await this.send(`/${draft.id}/publish`, { version: draft.version });
      if (published.state !== 'open') throw new CommandError(`A published vacancy is said to be ${published.state}.`);
      this.acknowledged.set(word, published.id);
    }
  }

  /** Sends a request until it is answered. @throws CommandError when it is refused, or nobody answers any more */
  private async send(
    path: string,
    body: object,
    key?: string,
  ): Promise<{ id: string; version: number; state: string }> {
    const deadline = Date.now() + PATIENCE_SECONDS * 1_000;
    for (;;) {
      const answer = await this.sendOnce(path, body, key);
      this.over.throwIfAborted();
      if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.text);
      if (answer.status >= 400 && answer.status < 500)
        throw new CommandError(`${path || 'A draft'} was refused with ${answer.status}: ${answer.text}`);
      if (Date.now() > deadline) throw new CommandError(`Nobody answers any more: ${answer.status} ${answer.text}`);
      this.repeated++;
      await wait(100);
    }
  }

  /** @returns status 0 and the reason where no whole answer came */
  private async sendOnce(path: string, body: object, key?: string): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.address}/api/v1/organization/vacancies${path}`, {
        method: 'POST',
        headers: {
          ...this.recruiter.headers,
          'content-type': 'application/json',
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(REQUEST_SECONDS * 1_000),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      return { status: 0, text: String(error) };
    }
  }
}

interface Row {
  id: string;
  state: string;
  /** Title of what its organization wrote, and of what readers see. */
  written: string;
  shown: string | null;
  versions: number;
  created: number;
  published: number;
}

/** Of what was answered: what is not there, what is there twice, what says something else in another place. */
async function compared(
  fair: FairUnderTest,
  url: string,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Pick<FaultFigures, 'missing' | 'doubled' | 'inconsistent'>> {
  const rows = await select<Row>(
    url,
    `SELECT v.id, v.state, v.working->>'title' AS written, v.title AS shown,
       (SELECT count(*)::int FROM vacancy_version w WHERE w.vacancy_id = v.id) AS versions,
       (SELECT count(*)::int FROM audit_entry a WHERE a.about_id = v.id::text AND a.action = 'vacancy.created') AS created,
       (SELECT count(*)::int FROM audit_entry a WHERE a.about_id = v.id::text AND a.action = 'vacancy.published') AS published
     FROM vacancy v`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const hits = await hitsOf(fair);
  const found = new Set(hits);
  const open = rows.filter(({ state }) => state === 'open');
  const isThere = ([word, id]: [string, string]) =>
    byId.get(id)?.state === 'open' && byId.get(id)?.shown?.endsWith(word) === true && found.has(id);
  const isWhole = ({ state, written, shown, versions, created, published }: Row) =>
    versions === 1 && created === 1 && (state !== 'open' || (published === 1 && shown === written));
  return {
    missing: [...acknowledged].filter((one) => !isThere(one)).length,
    doubled: rows.length - new Set(rows.map(({ written }) => written)).size + (hits.length - found.size),
    inconsistent:
      rows.filter((row) => !isWhole(row)).length +
      differences(
        hits,
        open.map(({ id }) => id),
      ),
  };
}
