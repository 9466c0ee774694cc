import {
  answerByOf,
  dueAt,
  holdsOf,
  type Interview,
  type InterviewEvent,
  openStates,
  settling,
  stepped,
  timesFaults,
  transitions,
} from '#applications';
import { clashesOf, heldStretch, type OwnedHold, overlap } from '#calendar';
import { type ApplicationParty, applicationParties } from '#contracts';

/** People and places of a history, by number. Each talent has applied once: an application is its talent's number. */
export const TALENTS = 4;
export const INTERVIEWERS = 3;
export const PLACES = 2;
/** When every history begins. */
export const BEGINNING = new Date('2026-11-02T08:00:00+08:00');

const minute = 60_000;
/** Minutes between the times that are wished for: few, so that wishes clash. */
const GRID = 15;

/** What somebody tries, after so many minutes. Times are minutes after the beginning. */
export type Wish = { pass: number; application: number } & (
  | {
      kind: 'propose';
      times: number[];
      interviewers: number[];
      place: number | null;
      minutes: number;
      bufferBefore: number;
      bufferAfter: number;
      isReserved: boolean;
      answerBy: number | null;
    }
  | { kind: 'move'; by: ApplicationParty; times: number[]; answerBy: number | null }
  | { kind: 'pick'; by: ApplicationParty; nth: number }
  | { kind: 'refuse' | 'cancel'; by: ApplicationParty }
  | { kind: 'record'; by: ApplicationParty; attendance: 'met' | 'no-show' }
  /** The talent withdraws, or the worker looks at what is due. */
  | { kind: 'withdraw' | 'due' }
);

/** `refused`: the rules do not let it be; `taken`: somebody or something is held already. */
export type Outcome = 'done' | 'refused' | 'taken';

export const instantOf = (minutes: number): Date => new Date(BEGINNING.getTime() + minutes * minute);

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A history of so many wishes, the same one for the same seed. */
export function randomHistory(seed: number, length = 30): Wish[] {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const some = (n: number) => {
    const first = below(n);
    return random() < 0.5 ? [first] : [...new Set([first, below(n)])];
  };
  let now = 0;
  const times = () => Array.from({ length: 1 + below(3) }, () => now + GRID * below(16));
  const answerBy = () => (random() < 0.7 ? null : now + GRID * below(6));
  let application = 0;
  const wish = (): Wish => {
    const kind = oneOf(kinds);
    const pass = kind === 'due' ? below(120) : random() < 0.7 ? 0 : below(30);
    now = Math.ceil((now + pass) / GRID) * GRID;
    // What is done to one interview comes together, so that much of it is possible.
    if (random() < 0.3) application = below(TALENTS);
    const common = { pass, application, by: oneOf(applicationParties) };
    switch (kind) {
      case 'propose':
        return {
          ...common,
          kind,
          times: times(),
          interviewers: some(INTERVIEWERS),
          place: random() < 0.3 ? below(PLACES) : null,
          minutes: oneOf([30, 45, 60]),
          bufferBefore: oneOf([0, 0, 10]),
          bufferAfter: oneOf([0, 0, 15]),
          isReserved: random() < 0.7,
          answerBy: answerBy(),
        };
      case 'move':
        return { ...common, kind, times: times(), answerBy: answerBy() };
      case 'pick':
        return { ...common, kind, nth: below(2) };
      case 'record':
        return { ...common, kind, attendance: oneOf(['met', 'no-show']) };
      default:
        return { ...common, kind };
    }
  };
  return Array.from({ length }, wish);
}

/** As often as they are tried. */
const kinds: readonly Wish['kind'][] = [
  ...Array<'propose'>(20).fill('propose'),
  ...Array<'pick'>(25).fill('pick'),
  ...Array<'move'>(15).fill('move'),
  ...(['refuse', 'refuse', 'cancel', 'cancel', 'record', 'record', 'record', 'due', 'due', 'due', 'withdraw'] as const),
];

/** Interviews and calendar by the rules alone, in memory: what the service has to do is what this does. */
export class MemoryFair {
  now = BEGINNING;
  held: OwnedHold[] = [];
  readonly interviews: { id: string; application: number; interview: Interview }[] = [];
  private readonly ended = new Set<number>();
  private readonly faultsSeen: string[] = [];

  try(wish: Wish): Outcome {
    this.now = new Date(this.now.getTime() + wish.pass * minute);
    if (wish.kind === 'due') return this.due();
    if (this.ended.has(wish.application)) return 'refused';
    const at = this.lastOf(wish.application);
    if (at) this.settle(at);
    if (wish.kind === 'propose') return this.propose(wish);
    if (wish.kind === 'withdraw') {
      this.ended.add(wish.application);
      if (at && openStates.includes(at.interview.state)) this.step(at, { act: 'end' });
      return 'done';
    }
    if (!at) return 'refused';
    const event = this.eventOf(wish, at.interview);
    return event === null ? 'refused' : this.step(at, event);
  }

  /** What is wrong, in words: nothing should be. */
  faults(): string[] {
    const faults = [...this.faultsSeen];
    const standing = this.held.filter(({ lapsesAt }) => lapsesAt === null || lapsesAt > this.now);
    for (const [n, one] of standing.entries())
      for (const other of standing.slice(n + 1))
        if (one.ownerId !== other.ownerId && one.id === other.id && overlap(one, other))
          faults.push(`${one.id} is held twice`);
    const firm = this.interviews.filter(
      ({ interview }) => interview.booked !== null && openStates.includes(interview.state),
    );
    for (const { id, application, interview } of this.interviews) {
      const own = this.held.filter(({ ownerId }) => ownerId === id);
      const wanted = holdsOf(interview).filter(({ lapsesAt }) => lapsesAt === null || lapsesAt > this.now);
      const has = own.filter(({ lapsesAt }) => lapsesAt === null || lapsesAt > this.now);
      if (has.length !== wanted.length)
        faults.push(`${id} (${interview.state}) holds ${has.length}, not ${wanted.length}`);
      if (!openStates.includes(interview.state) && own.length > 0) faults.push(`${id} is over and holds ${own.length}`);
      if (this.ended.has(application) && openStates.includes(interview.state))
        faults.push(`${id} outlives its application`);
    }
    for (const [n, one] of firm.entries())
      for (const other of firm.slice(n + 1)) {
        const people = new Set([one.interview.talentId, ...one.interview.interviewers]);
        const shared = [other.interview.talentId, ...other.interview.interviewers].some((id) => people.has(id));
        const [its, others] = [one, other].map(({ interview }) => heldStretch(interview.booked!.startsAt, interview));
        if (shared && overlap(its!, others!)) faults.push(`${one.id} and ${other.id} are booked at once`);
      }
    return faults;
  }

  private propose(wish: Extract<Wish, { kind: 'propose' }>): Outcome {
    const last = this.lastOf(wish.application);
    if (last && openStates.includes(last.interview.state)) return 'refused';
    const terms = this.termsOf(wish, null);
    if (terms === null) return 'refused';
    const id = `interview ${this.interviews.length}`;
    const interview: Interview = {
      state: 'proposed',
      talentId: `talent ${wish.application}`,
      interviewers: wish.interviewers.map((n) => `interviewer ${n}`),
      placeId: wish.place === null ? null : `place ${wish.place}`,
      minutes: wish.minutes,
      bufferBefore: wish.bufferBefore,
      bufferAfter: wish.bufferAfter,
      isReserved: wish.isReserved,
      proposal: { by: 'organization', ...terms },
      booked: null,
      attendance: { talent: null, organization: null },
    };
    const outcome = this.hold(id, interview);
    if (outcome === 'done') this.interviews.push({ id, application: wish.application, interview });
    return outcome;
  }

  private eventOf(wish: Wish, interview: Interview): InterviewEvent | null {
    switch (wish.kind) {
      case 'pick':
        return { act: 'pick', by: wish.by, timeId: interview.proposal?.times[wish.nth]?.id ?? '' };
      case 'move': {
        if (interview.booked === null) return null;
        const terms = this.termsOf(wish, interview.booked.startsAt);
        return terms && { act: 'move', by: wish.by, ...terms };
      }
      case 'record':
        return { act: 'record', by: wish.by, attendance: wish.attendance };
      case 'refuse':
      case 'cancel':
        return { act: wish.kind, by: wish.by };
      default:
        return null;
    }
  }

  private termsOf(
    { times: wished, answerBy: until }: { times: number[]; answerBy: number | null },
    booked: Date | null,
  ) {
    const times = wished.map(instantOf);
    const answerBy = answerByOf({ times, answerBy: until === null ? undefined : instantOf(until), booked }, this.now);
    if (timesFaults({ times, answerBy, booked }, this.now).length > 0) return null;
    const sorted = times.map((startsAt) => ({ id: `time ${startsAt.getTime()}`, startsAt }));
    sorted.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    return { times: sorted, answerBy };
  }

  private due(): Outcome {
    for (const at of this.interviews) this.settle(at);
    return 'done';
  }

  private settle(at: MemoryFair['interviews'][number]): void {
    for (const { act } of settling(at.interview, this.now))
      if (this.step(at, { act }) !== 'done') this.faultsSeen.push(`${at.id} is due and cannot ${act}`);
    const due = dueAt(at.interview);
    if (due !== null && due <= this.now) this.faultsSeen.push(`${at.id} stays due`);
  }

  private step(at: MemoryFair['interviews'][number], event: InterviewEvent): Outcome {
    const after = stepped(at.interview, event, this.now);
    if (after === null) return 'refused';
    if (after.state !== transitions[at.interview.state][event.act])
      this.faultsSeen.push(`${at.id} went from ${at.interview.state} to ${after.state} by ${event.act}`);
    const outcome = this.hold(at.id, after);
    if (outcome === 'done') at.interview = after;
    else if (event.act !== 'pick' && event.act !== 'move') this.faultsSeen.push(`${at.id}: ${event.act} was taken`);
    return outcome;
  }

  private hold(id: string, interview: Interview): Outcome {
    const wanted = holdsOf(interview);
    if (clashesOf(this.held, id, wanted, this.now).length > 0) return 'taken';
    this.held = [
      ...this.held.filter(({ ownerId }) => ownerId !== id),
      ...wanted.map((hold) => ({ ...hold, ownerId: id })),
    ];
    return 'done';
  }

  private lastOf(application: number) {
    return this.interviews.findLast((one) => one.application === application);
  }
}
