import { holdsOf, lockApplication, organizationSide, talentSide } from '#applications';
import { placeId } from '#calendar';
import type { ApplicationParty } from '#contracts';
import type { SettableClock } from '#platform/clock';
import { newId } from '#platform/ids';
import { Problem } from '#platform/problems';
import {
  BEGINNING,
  INTERVIEWERS,
  instantOf,
  MemoryFair,
  type Outcome,
  PLACES,
  TALENTS,
  type Wish,
} from './interview-histories.js';
import { type InterviewParties, type InterviewServices, interviewParties, talentCaller } from './interview-services.js';

const placeWords = (n: number) => `${n} 号会议室`;

/**
 * Lives a history twice, in memory by the rules alone and through the services on the database, and says where they are
 * not the same: an outcome, an interview's state, or what is held.
 */
export async function livedTwice(
  services: InterviewServices,
  clock: SettableClock,
  history: readonly Wish[],
): Promise<string[]> {
  const memory = new MemoryFair();
  const fair = new KeptFair(
    services,
    await interviewParties(services.dataSource, { interviewers: INTERVIEWERS, talents: TALENTS }),
  );
  clock.set(BEGINNING);
  const differences: string[] = [];
  // At the end time does what is due: an act that is refused leaves that to the worker.
  const due: Wish = { kind: 'due', pass: 0, application: 0 };
  for (const [n, wish] of [...history, due].entries()) {
    clock.advance(wish.pass * 60_000);
    const [expected, met] = [memory.try(wish), await fair.try(wish)];
    if (expected !== met) differences.push(`step ${n}, ${wish.kind}: ${met}, not ${expected}`);
  }
  differences.push(...memory.faults(), ...(await fair.differencesFrom(memory)), ...(await fair.leave()));
  return differences;
}

/** The fair on the database, as a history sees it. */
class KeptFair {
  private readonly ids: { id: string; application: number }[] = [];

  constructor(
    private readonly services: InterviewServices,
    private readonly parties: InterviewParties,
  ) {}

  async try(wish: Wish): Promise<Outcome> {
    try {
      return (await this.do(wish)) ? 'done' : 'refused';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code !== 'calendar/taken') return 'refused';
      return error.facts.freeTimes === undefined ? 'refused' : 'taken';
    }
  }

  /** What stands in the tables otherwise than in memory. */
  async differencesFrom(memory: MemoryFair): Promise<string[]> {
    const rows = await this.services.dataSource.query<{ id: string; state: string }[]>(
      'SELECT id, state FROM interview WHERE organization_id = $1',
      [this.parties.organizationId],
    );
    const held = await this.services.dataSource.query<{ ownerId: string; id: string; from: Date; until: Date }[]>(
      `SELECT owner_id AS "ownerId", resource_id AS id, lower(during) AS "from", upper(during) AS until
       FROM calendar_hold WHERE owner_id = ANY($1::uuid[]) AND (lapses_at IS NULL OR lapses_at > $2)`,
      [this.ids.map(({ id }) => id), memory.now],
    );
    const expected = memory.interviews.flatMap(({ interview }, n) => [
      `${this.ids[n]?.id} ${interview.state}`,
      ...holdsOf(interview)
        .filter(({ lapsesAt }) => lapsesAt === null || lapsesAt > memory.now)
        .map(({ id, from, until }) => `${this.ids[n]?.id} ${this.idOf(id)} ${from.getTime()} ${until.getTime()}`),
    ]);
    const met = [
      ...rows.map(({ id, state }) => `${id} ${state}`),
      ...held.map(({ ownerId, id, from, until }) => `${ownerId} ${id} ${from.getTime()} ${until.getTime()}`),
    ];
    return [
      ...met.filter((one) => !expected.includes(one)).map((one) => `kept, not expected: ${one}`),
      ...expected.filter((one) => !met.includes(one)).map((one) => `expected, not kept: ${one}`),
    ];
  }

  /** Takes all of it away, which must leave nothing held. */
  async leave(): Promise<string[]> {
    const { dataSource } = this.services;
    await dataSource.query('DELETE FROM application WHERE organization_id = $1', [this.parties.organizationId]);
    const left = await dataSource.query<unknown[]>('SELECT FROM calendar_hold WHERE owner_id = ANY($1::uuid[])', [
      this.ids.map(({ id }) => id),
    ]);
    return left.length === 0 ? [] : [`${left.length} holds of nobody`];
  }

  /** @returns whether it changed something */
  private async do(wish: Wish): Promise<boolean> {
    const { services, parties } = this;
    const application = parties.applications[wish.application]!;
    switch (wish.kind) {
      case 'propose': {
        const { place, times, interviewers, answerBy, minutes, bufferBefore, bufferAfter, isReserved } = wish;
        const id = await services.proposing.propose(parties.member, application, {
          times: times.map((time) => instantOf(time).toISOString()),
          interviewers: interviewers.map((n) => parties.interviewers[n]!),
          place:
            place === null
              ? { kind: 'online', takesOne: false }
              : { kind: 'place', text: placeWords(place), takesOne: true },
          answerBy: answerBy === null ? undefined : instantOf(answerBy).toISOString(),
          ...{ minutes, bufferBefore, bufferAfter, isReserved },
        });
        this.ids.push({ id, application: wish.application });
        return true;
      }
      case 'due':
        await services.due.settle();
        return true;
      case 'withdraw': {
        const talent = parties.talents[wish.application]!;
        await services.dataSource.transaction(async (manager) => {
          const row = await lockApplication(manager, application, { personId: talent });
          await services.applicationSteps.take(manager, talentCaller(talent), [row], { by: 'talent', to: 'withdrawn' });
        });
        return true;
      }
      default: {
        const id = this.ids.findLast((one) => one.application === wish.application)?.id;
        return id === undefined ? false : this.act(id, wish);
      }
    }
  }

  private async act(id: string, wish: Exclude<Wish, { kind: 'propose' | 'due' | 'withdraw' }>): Promise<boolean> {
    const side = this.sideOf(wish.by, wish.application);
    const { acts } = this.services;
    switch (wish.kind) {
      case 'pick':
        return acts.act(side, id, { act: 'pick', timeId: await this.timeOf(id, wish.nth) });
      case 'move': {
        const times = wish.times.map((time) => instantOf(time).toISOString());
        const answerBy = wish.answerBy === null ? undefined : instantOf(wish.answerBy).toISOString();
        return acts.act(side, id, { act: 'move', times, answerBy });
      }
      case 'record':
        return acts.act(side, id, { act: 'record', attendance: wish.attendance });
      default:
        return acts.act(side, id, { act: wish.kind, message: '。' });
    }
  }

  private sideOf(by: ApplicationParty, application: number) {
    return by === 'organization'
      ? organizationSide(this.parties.member)
      : talentSide(talentCaller(this.parties.talents[application]!));
  }

  private async timeOf(id: string, nth: number): Promise<string> {
    const [row] = await this.services.dataSource.query<{ timeId: string | null }[]>(
      `SELECT offered->$2::int->>'id' AS "timeId" FROM interview WHERE id = $1`,
      [id, nth],
    );
    return row?.timeId ?? newId();
  }

  /** Who or what a name of the memory stands for. */
  private idOf(name: string): string | undefined {
    const { talents, interviewers, organizationId } = this.parties;
    const [kind, n] = name.split(' ');
    if (kind === 'talent') return talents[Number(n)];
    if (kind === 'interviewer') return interviewers[Number(n)];
    return Number(n) < PLACES ? placeId(organizationId, placeWords(Number(n))) : undefined;
  }
}
