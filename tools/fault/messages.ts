import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { CommandError } from '../output.js';
import { signedInRecruiters } from '../testing/recruiters.js';
import { type FaultFigures, type FaultUse, select, settled } from './checks.js';
import { FairUnderTest } from './fair-under-test.js';
import { randomOf } from './invented-rows.js';

const KILLS = 20;
const CONVERSATIONS = 200;
/** Conversations of one organization: its recruiter writes in all of them. */
const OF_ONE = 10;
/** Acknowledged at least between two kills: each hits work, not a fair that is still starting. */
const BETWEEN_KILLS = 120;
const MOST_WAIT_MS = 500;
/** Milliseconds for which somebody thinks about what to write. */
const THINKING_MS = 1_500;
/** Milliseconds before it is sent again: a browser waits longer, so that fewer would be in hand at a kill. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;
const REQUEST_SECONDS = 15;
const PATIENCE_SECONDS = 600;
const victims = ['api', 'worker'] as const;

/**
 * Both sides of 200 conversations write while api and worker are killed (-9) at random moments of it. As a browser would,
 * they send again what was not answered, with the same id, one message after the other. Then what stands in the
 * conversations is held against what they were told: each message once, with the number it was answered with, the
 * messages of a side in the order of writing, numbers without a gap.
 */
export async function faultMessages({ data, seed, output }: FaultUse): Promise<FaultFigures> {
  if (data !== undefined) throw new CommandError('Messages are tried with invented people: leave out --data.');
  const random = randomOf(seed);
  output.say(`Seed ${seed}. Starting a fair of its own …`);
  const fair = await FairUnderTest.start();
  const over = new AbortController();
  try {
    const url = await fair.databaseUrl();
    const writers = (await sidesOf(url)).map((side) => new Writer(fair.address, side, random, over.signal));
    const works = writers.map((writer) => writer.work());
    const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
    try {
      for (let kill = 1; kill <= KILLS; kill++) {
        const enough = acknowledged() + BETWEEN_KILLS;
        while (acknowledged() < enough) await Promise.race([wait(20), ...works]);
        await wait(random() * MOST_WAIT_MS);
        output.say(`  ${kill}: ${await killOne(fair, random)}, after ${acknowledged()} acknowledged`);
      }
    } finally {
      for (const writer of writers) writer.isToStop = true;
    }
    await Promise.all(works);
    await fair.ready();
    await settled(url);
    const repeated = writers.reduce((sum, writer) => sum + writer.repeated, 0);
    output.say(`${acknowledged()} acknowledged; ${repeated} requests had to be sent again.`);
    return { kills: KILLS, acknowledged: acknowledged(), ...(await compared(url, writers)) };
  } finally {
    over.abort();
    await fair.stop();
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

/** One side of a conversation, as its browser has it. */
interface WritingSide {
  conversation: string;
  by: 'talent' | 'organization';
  headers: { cookie: string };
}

async function sidesOf(url: string): Promise<WritingSide[]> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair fault', pool: 1 });
  try {
    const recruiters = await signedInRecruiters(dataSource, CONVERSATIONS / OF_ONE);
    const sides: WritingSide[] = [];
    for (const { organizationId, headers } of recruiters) {
      for (let one = 0; one < OF_ONE; one++) {
        const { conversation, cookie } = await conversationWith(dataSource, organizationId);
        sides.push({ conversation, by: 'organization', headers }, { conversation, by: 'talent', headers: { cookie } });
      }
    }
    return sides;
  } finally {
    await dataSource.destroy();
  }
}

/** A talent who applied, signed in, and the conversation about it: what they are, without the way to it. */
async function conversationWith(dataSource: DataSource, organizationId: string) {
  const [personId, vacancyId, conversation] = [newId(), newId(), newId()];
  const token = randomBytes(32).toString('base64url');
  const statements: [string, unknown[]][] = [
    [
      `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, lapses_at, created_at, updated_at)
       VALUES ($1, $2, '设备维护工程师', 'full-time', 'open', now(), now() + interval '60 days', now(), now())`,
      [vacancyId, organizationId],
    ],
    [`INSERT INTO person (id, name, created_at, updated_at) VALUES ($1, '求职者', now(), now())`, [personId]],
    [
      `INSERT INTO device (id, person_id, token_hash, acts_as, browser, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, 'talent', 'Measuring', now(), now(), now() + interval '1 day')`,
      [newId(), personId, createHash('sha256').update(token).digest()],
    ],
    [
      `INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, state, applied_at,
         changed_at, viewed_at, version)
       VALUES ($1, $2, $3, $4, '设备维护工程师', $5, 'viewed', now(), now(), now(), 2)`,
      [newId(), personId, organizationId, vacancyId, content],
    ],
    [
      `INSERT INTO conversation (id, vacancy_id, vacancy_title, person_id, organization_id, changed_at)
       VALUES ($1, $2, '设备维护工程师', $3, $4, now())`,
      [conversation, vacancyId, personId, organizationId],
    ],
  ];
  await dataSource.transaction(async (manager) => {
    for (const [sql, values] of statements) await manager.query(sql, values);
  });
  return { conversation, cookie: `everfair-device=${token}` };
}

const content = {
  name: '求职者',
  headline: '设备维护',
  education: [],
  work: [],
  projects: [],
  skills: ['PLC'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};

interface Acknowledged {
  id: string;
  n: number;
}

/** Somebody who writes in a conversation, again and again. */
class Writer {
  /** What was answered, in the order of writing. */
  readonly acknowledged: Acknowledged[] = [];
  repeated = 0;
  isToStop = false;

  constructor(
    private readonly address: string,
    readonly side: WritingSide,
    private readonly random: () => number,
    /** Nobody is there any more who would answer. */
    private readonly over: AbortSignal,
  ) {}

  /** Until it is to stop; what was begun is brought to its end. */
  async work(): Promise<void> {
    while (!this.isToStop) {
      await wait(this.random() * THINKING_MS);
      const id = newId();
      this.acknowledged.push({ id, n: await this.send(id) });
    }
  }

  /** Sends it until it is answered. @throws CommandError when it is refused, or nobody answers any more */
  private async send(id: string): Promise<number> {
    const deadline = Date.now() + PATIENCE_SECONDS * 1_000;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const { status, text } = await this.sendOnce(id);
      this.over.throwIfAborted();
      if (status === 200) return (JSON.parse(text) as Acknowledged).n;
      // Who writes faster than by hand waits, as a browser does.
      if (status >= 400 && status < 500 && status !== 429)
        throw new CommandError(`A message was refused with ${status}: ${text}`);
      if (Date.now() > deadline) throw new CommandError(`Nobody answers any more: ${status} ${text}`);
      this.repeated++;
      await wait(pause);
    }
  }

  /** @returns status 0 and the reason where no whole answer came */
  private async sendOnce(id: string): Promise<{ status: number; text: string }> {
    const { conversation, by, headers } = this.side;
    try {
      const response = await fetch(`${this.address}/api/v1/${by}/conversations/${conversation}/messages`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ id, text: `消息 ${this.acknowledged.length + 1}` }),
        signal: AbortSignal.timeout(REQUEST_SECONDS * 1_000),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      return { status: 0, text: String(error) };
    }
  }
}

interface Row extends Acknowledged {
  conversation: string;
  by: WritingSide['by'];
  text: string;
}

/** Of what was answered: what is not there, what is there twice, what has another number or stands in another order. */
async function compared(
  url: string,
  writers: readonly Writer[],
): Promise<Pick<FaultFigures, 'missing' | 'doubled' | 'inconsistent'>> {
  const rows = await select<Row>(
    url,
    'SELECT conversation_id AS conversation, n, id, by, text FROM conversation_message ORDER BY conversation_id, n',
  );
  const last = await select<{ conversation: string; lastN: number }>(
    url,
    'SELECT id AS conversation, last_n AS "lastN" FROM conversation',
  );
  const byId = new Set(rows.map(({ id }) => id));
  const byConversation = new Map<string, Row[]>();
  for (const row of rows) byConversation.set(row.conversation, [...(byConversation.get(row.conversation) ?? []), row]);
  const told = writers.flatMap(({ acknowledged }) => acknowledged);
  // The texts of a side say how many there were before: a message that came twice, or overtook another, does not fit.
  const isOutOfOrder = ({ side, acknowledged }: Writer) => {
    const own = (byConversation.get(side.conversation) ?? []).filter(({ by }) => by === side.by);
    return (
      own.length !== acknowledged.length ||
      own.some(({ id, n, text }, at) => {
        const answered = acknowledged[at]!;
        return id !== answered.id || n !== answered.n || text !== `消息 ${at + 1}`;
      })
    );
  };
  const hasGap = ({ conversation, lastN }: { conversation: string; lastN: number }) => {
    const numbers = (byConversation.get(conversation) ?? []).map(({ n }) => n);
    return numbers.length !== lastN || numbers.some((n, at) => n !== at + 1);
  };
  return {
    missing: told.filter(({ id }) => !byId.has(id)).length,
    doubled: rows.length - byId.size,
    inconsistent: writers.filter(isOutOfOrder).length + last.filter(hasGap).length,
  };
}
