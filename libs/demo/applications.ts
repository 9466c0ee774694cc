import { afterStep, answerDue, remindersFor } from '#applications';
import type { ApplicationParty, ApplicationState } from '#contracts';
import type { Calendar } from './calendar.js';
import given from './phrases/applications.json' with { type: 'json' };
import type { Random } from './random.js';

/** Days within which an answer is owed, where organizers have not said otherwise. */
const termDays = 14;
const minute = 60_000;

/** The steps after applying, and how many days ago somebody applied: the least and the most. */
const ways = {
  applied: { steps: [], days: [1, 2] },
  viewed: { steps: ['viewed'], days: [3, 5] },
  soon: { steps: ['viewed'], days: [12, 12] },
  late: { steps: ['viewed'], days: [16, 17] },
  shortlisted: { steps: ['viewed', 'shortlisted'], days: [4, 7] },
  invited: { steps: ['viewed', 'shortlisted', 'interview'], days: [5, 7] },
  proposed: { steps: ['viewed', 'shortlisted', 'interview'], days: [5, 7] },
  booked: { steps: ['viewed', 'shortlisted', 'interview'], days: [6, 8] },
  moving: { steps: ['viewed', 'shortlisted', 'interview'], days: [6, 8] },
  offered: { steps: ['viewed', 'shortlisted', 'interview', 'offer'], days: [11, 13] },
  accepted: { steps: ['viewed', 'shortlisted', 'interview', 'offer', 'accepted'], days: [15, 18] },
  declined: { steps: ['viewed', 'shortlisted', 'interview', 'offer', 'declined'], days: [15, 18] },
  rejected: { steps: ['viewed', 'rejected'], days: [5, 9] },
  withdrawn: { steps: ['viewed', 'withdrawn'], days: [4, 7] },
} as const satisfies Record<string, { steps: readonly ApplicationState[]; days: readonly [number, number] }>;
export type Way = keyof typeof ways;

const byTalent: readonly ApplicationState[] = ['applied', 'accepted', 'declined', 'withdrawn'];

export interface ApplicationStep {
  state: ApplicationState;
  by: ApplicationParty;
  at: Date;
  memberId: string | null;
  message: string | null;
}

/** An application as it was made and answered, to be written with the applicant's main résumé. */
export interface DemoApplication {
  id: string;
  personId: string;
  organizationId: string;
  /** Null: the post is not there any more. */
  vacancyId: string | null;
  title: string;
  message: string | null;
  conditions: readonly string[];
  steps: readonly [ApplicationStep, ...ApplicationStep[]];
  responsibleId: string | null;
  tags: readonly string[];
}

/** The steps of an application that went this way: each in office hours, the last of them before today. */
export function stepsOf(
  way: Way,
  { calendar, random, member }: { calendar: Calendar; random: Random; member: string | null },
): DemoApplication['steps'] {
  const { steps, days } = ways[way];
  const daysAgo = random.whole(days[0], days[1]);
  const first = stepOf('applied', calendar.officeHour(daysAgo, random), null, random);
  const made: [ApplicationStep, ...ApplicationStep[]] = [first];
  for (const [place, state] of steps.entries()) {
    const share = (place + 1) / (steps.length + 1);
    const wished = calendar.officeHour(daysAgo - Math.ceil(daysAgo * share), random);
    made.push(stepOf(state, later(made.at(-1) as ApplicationStep, wished, random), member, random));
  }
  return made;
}

/** The steps of an application of some time ago, whose term is over: answered so many hours after it was made, or not. */
export function earlierSteps(
  appliedAt: Date,
  answeredAfter: number | null,
  { random, member }: { random: Random; member: string | null },
): DemoApplication['steps'] {
  const first = stepOf('applied', appliedAt, null, random);
  const at = (hours: number) => new Date(appliedAt.getTime() + hours * 60 * minute);
  if (answeredAfter === null) return [first, stepOf('viewed', at(30), member, random)];
  const states: ApplicationState[] = random.chance(0.2)
    ? ['viewed', 'shortlisted', 'interview', 'offer', 'accepted']
    : ['viewed', 'rejected'];
  return [
    first,
    ...states.map((state, place) => stepOf(state, at(answeredAfter * (0.5 + 0.5 * place)), member, random)),
  ];
}

function stepOf(state: ApplicationState, at: Date, member: string | null, random: Random): ApplicationStep {
  const by = byTalent.includes(state) ? 'talent' : 'organization';
  const words = { interview: given.words.interview, offer: given.words.offered, rejected: given.words.rejected };
  const said = state in words ? random.pick(words[state as keyof typeof words]) : null;
  return { state, by, at, memberId: by === 'organization' ? member : null, message: said };
}

/** As wished, but after the step before. */
function later(before: ApplicationStep, wished: Date, random: Random): Date {
  return new Date(Math.max(wished.getTime(), before.at.getTime() + random.whole(20, 90) * minute));
}

/** The columns that follow from the steps, by the rules by which the fair itself writes them. */
export function columnsOf({ steps }: Pick<DemoApplication, 'steps'>, now: Date) {
  const [{ at: appliedAt }, ...answers] = steps;
  const due = answerDue(appliedAt, termDays);
  let owed: ReturnType<typeof afterStep> = { state: 'applied', answerDue: due, answeredAt: null };
  for (const { state, at } of answers) owed = afterStep(owed, state, at);
  const isOwed = owed.answeredAt === null && owed.answerDue !== null && owed.state !== 'withdrawn';
  const at = (wanted: ApplicationState) => steps.find(({ state }) => state === wanted)?.at ?? null;
  return {
    ...owed,
    answerDays: termDays,
    unansweredAt: isOwed && due <= now ? due : null,
    reminders: isOwed ? remindersFor(due, now) : 0,
    appliedAt,
    changedAt: (steps.at(-1) as ApplicationStep).at,
    viewedAt: at('viewed'),
    shortlistedAt: at('shortlisted'),
    version: steps.length,
  };
}
