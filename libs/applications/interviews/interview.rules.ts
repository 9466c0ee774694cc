import { endOf, type Hold, heldStretch, type Length } from '#calendar';
import {
  type ApplicationParty,
  type Attendance,
  type InterviewAct,
  type InterviewState,
  interviewActs,
  MOST_DAYS_AHEAD,
} from '#contracts';

/** A time at which it may start, or does. */
export interface InterviewTime {
  id: string;
  startsAt: Date;
}

/** What the rules know of an interview. */
export interface Interview extends Length {
  state: InterviewState;
  talentId: string;
  interviewers: readonly string[];
  /** As the calendar knows the place, where it takes one interview at a time. */
  placeId: string | null;
  /** Whether what the organization offers is held until it is answered. */
  isReserved: boolean;
  /** What waits for an answer: nothing unless it is proposed or moving. */
  proposal: { by: ApplicationParty; times: readonly InterviewTime[]; answerBy: Date } | null;
  booked: InterviewTime | null;
  attendance: Record<ApplicationParty, Attendance | null>;
}

export type Proposal = NonNullable<Interview['proposal']>;

/** What somebody does, or time, or the end of the application. */
export type InterviewEvent =
  | { act: 'pick'; by: ApplicationParty; timeId: string }
  | { act: 'refuse' | 'cancel'; by: ApplicationParty }
  | { act: 'move'; by: ApplicationParty; times: readonly InterviewTime[]; answerBy: Date }
  | { act: 'record'; by: ApplicationParty; attendance: Attendance }
  | { act: 'lapse' | 'pass' | 'end' };

type Act = InterviewEvent['act'];

/**
 * Where each act leads, from which state. A move that comes to nothing leaves what is booked: nobody loses a time by
 * wishing for another.
 */
export const transitions: Record<InterviewState, Partial<Record<Act, InterviewState>>> = {
  proposed: { pick: 'booked', refuse: 'refused', cancel: 'cancelled', lapse: 'lapsed', end: 'cancelled' },
  booked: { move: 'moving', cancel: 'cancelled', pass: 'past', end: 'cancelled' },
  moving: { pick: 'booked', refuse: 'booked', cancel: 'cancelled', lapse: 'booked', end: 'cancelled' },
  past: { record: 'past' },
  refused: {},
  lapsed: {},
  cancelled: {},
};

/** States in which it is not over: an application has one such interview at most. */
export const openStates: readonly InterviewState[] = ['proposed', 'booked', 'moving'];

/** Days for which either side may say whether the other came. */
export const RECORDED_DAYS = 14;
/** For an answer, where no deadline is named. */
const ANSWER_HOURS = 48;

const hour = 3_600_000;
const day = 24 * hour;

/** Whether that may be done now, by the state, by whose turn it is, and by the clock. */
function isPossible(interview: Interview, event: InterviewEvent, now: Date): boolean {
  const { state, proposal, booked } = interview;
  if (transitions[state][event.act] === undefined) return false;
  switch (event.act) {
    case 'pick':
      return isTurn(proposal, event.by, now) && proposal!.times.some(({ id }) => id === event.timeId);
    case 'refuse':
      return isTurn(proposal, event.by, now);
    case 'move':
      return booked !== null && now < booked.startsAt;
    case 'cancel':
      // What is only proposed is refused by the talent, and taken back by the organization.
      return booked === null ? event.by === proposal?.by : now < booked.startsAt;
    case 'record':
      return isRecordable(interview, now) && interview.attendance[event.by] === null;
    case 'lapse':
      return proposal !== null && now >= proposal.answerBy;
    case 'pass':
      return booked !== null && now >= endOf(booked.startsAt, interview.minutes);
    case 'end':
      return true;
  }
}

function isTurn(proposal: Proposal | null, by: ApplicationParty, now: Date): boolean {
  return proposal !== null && proposal.by !== by && now < proposal.answerBy;
}

function isRecordable({ booked, minutes }: Interview, now: Date): boolean {
  if (booked === null) return false;
  const over = endOf(booked.startsAt, minutes);
  return now >= over && now.getTime() < over.getTime() + RECORDED_DAYS * day;
}

/** The interview afterwards; null where the rules do not let it be done. */
export function stepped(interview: Interview, event: InterviewEvent, now: Date): Interview | null {
  if (!isPossible(interview, event, now)) return null;
  const { attendance, proposal } = interview;
  const after: Interview = { ...interview, state: transitions[interview.state][event.act]!, proposal: null };
  switch (event.act) {
    case 'pick':
      return { ...after, booked: proposal!.times.find(({ id }) => id === event.timeId)! };
    case 'move':
      return { ...after, proposal: { by: event.by, times: event.times, answerBy: event.answerBy } };
    case 'record':
      return { ...after, attendance: { ...attendance, [event.by]: event.attendance } };
    default:
      return after;
  }
}

/**
 * What time has done to it up to now, step by step: none where nothing is due. Whoever acts on an interview does this
 * first, so that nothing depends on when the worker comes by.
 */
export function settling(interview: Interview, now: Date): { act: 'lapse' | 'pass'; after: Interview }[] {
  const steps: { act: 'lapse' | 'pass'; after: Interview }[] = [];
  for (let at = interview; ; ) {
    const act = at.proposal === null ? 'pass' : 'lapse';
    const after = stepped(at, { act }, now);
    if (after === null) return steps;
    steps.push({ act, after });
    at = after;
  }
}

/** What a side may do now. Moving is possible in general: which times it takes is another question. */
export function nextFor(by: ApplicationParty, given: Interview, now: Date): InterviewAct[] {
  const interview = settling(given, now).at(-1)?.after ?? given;
  const [first] = interview.proposal?.times ?? [];
  const events: Record<InterviewAct, InterviewEvent> = {
    pick: { act: 'pick', by, timeId: first?.id ?? '' },
    refuse: { act: 'refuse', by },
    move: { act: 'move', by, times: [], answerBy: now },
    cancel: { act: 'cancel', by },
    record: { act: 'record', by, attendance: 'met' },
  };
  return interviewActs.filter((act) => isPossible(interview, events[act], now));
}

/**
 * All that an interview holds in the calendar, as it stands: what is booked, of everybody; and what waits for an answer,
 * tentatively, of the side that proposed it and of the interviewers. A talent is not held by what somebody else offers.
 */
export function holdsOf(interview: Interview): Hold[] {
  if (!openStates.includes(interview.state)) return [];
  const { talentId, interviewers, placeId, isReserved, proposal, booked } = interview;
  const theirs: Pick<Hold, 'kind' | 'id'>[] = [
    ...interviewers.map((id) => ({ kind: 'person' as const, id })),
    ...(placeId === null ? [] : [{ kind: 'place' as const, id: placeId }]),
  ];
  const everybody: typeof theirs = [{ kind: 'person', id: talentId }, ...theirs];
  const at = (who: typeof theirs, { startsAt }: InterviewTime, lapsesAt: Date | null): Hold[] =>
    who.map((one) => ({ ...one, ...heldStretch(startsAt, interview), lapsesAt }));
  const firm = booked === null ? [] : at(everybody, booked, null);
  const tentative =
    proposal === null || (proposal.by === 'organization' && !isReserved)
      ? []
      : proposal.times.flatMap((time) => at(proposal.by === 'talent' ? everybody : theirs, time, proposal.answerBy));
  return [...firm, ...tentative];
}

/** When time does something to it by itself; null where it does not. */
export function dueAt({ state, proposal, booked, minutes }: Interview): Date | null {
  if (proposal !== null) return proposal.answerBy;
  return state === 'booked' && booked !== null ? endOf(booked.startsAt, minutes) : null;
}

/** The deadline of a proposal: as wished, or two days, and always before what it is about. */
export function answerByOf(
  { times, answerBy, booked }: { times: readonly Date[]; answerBy: Date | undefined; booked: Date | null },
  now: Date,
): Date {
  if (answerBy !== undefined) return answerBy;
  const latest = Math.min(...[...times, ...(booked === null ? [] : [booked])].map((time) => time.getTime()));
  return new Date(Math.min(latest, now.getTime() + ANSWER_HOURS * hour));
}

export type TimesFault = {
  path: string;
  code: 'past' | 'too-far' | 'twice' | 'as-booked' | 'deadline-past' | 'deadline-late';
};

/** What is wrong with the times of a proposal. */
export function timesFaults(
  { times, answerBy, booked }: { times: readonly Date[]; answerBy: Date; booked: Date | null },
  now: Date,
): TimesFault[] {
  const faults: TimesFault[] = [];
  const seen = new Set<number>();
  for (const [n, time] of times.entries()) {
    const path = `times.${n}`;
    const at = time.getTime();
    if (time <= now) faults.push({ path, code: 'past' });
    else if (at > now.getTime() + MOST_DAYS_AHEAD * day) faults.push({ path, code: 'too-far' });
    else if (seen.has(at)) faults.push({ path, code: 'twice' });
    else if (at === booked?.getTime()) faults.push({ path, code: 'as-booked' });
    seen.add(at);
  }
  if (faults.length > 0) return faults;
  const limits = booked === null ? times : [...times, booked];
  if (answerBy <= now) faults.push({ path: 'answerBy', code: 'deadline-past' });
  else if (limits.some((time) => answerBy > time)) faults.push({ path: 'answerBy', code: 'deadline-late' });
  return faults;
}
