import { endOf } from '#calendar';
import type { FreeTime, OwnInterview, OwnInterviews, ReceivedInterview, ReceivedInterviews } from '#contracts';
import { nextFor } from './interview.rules.js';
import type { InterviewRow, InterviewStepRow } from './interview-rows.js';

type Names = ReadonlyMap<string, string>;

/** What the talent sees in a list. */
export function ownFacts(row: InterviewRow, names: Names, now: Date): OwnInterviews['interviews'][number] {
  return {
    ...factsOf(row, names),
    next: nextFor('talent', row, now),
    organization: { id: row.organizationId, name: row.organization },
  };
}

/** What the organization sees in a list. Who keeps it out, or withdrew, is not named. */
export function receivedFacts(
  row: InterviewRow,
  { names, now, isReadable }: { names: Names; now: Date; isReadable: boolean },
): ReceivedInterviews['interviews'][number] {
  const next = nextFor('organization', row, now);
  return {
    ...factsOf(row, names),
    next: isReadable ? next : next.filter((act) => act === 'cancel' || act === 'refuse'),
    applicant: isReadable ? { name: row.applicantName } : null,
    bufferBefore: row.bufferBefore,
    bufferAfter: row.bufferAfter,
    isReserved: row.isReserved,
  };
}

/** The talent reads what was done and said, not which member did it. */
export function ownTimeline(steps: readonly InterviewStepRow[]): OwnInterview['timeline'] {
  return steps.map(lineOf);
}

export function receivedTimeline(steps: readonly InterviewStepRow[], names: Names): ReceivedInterview['timeline'] {
  return steps.map((step) => ({
    ...lineOf(step),
    member: (step.memberId === null ? null : names.get(step.memberId)) ?? null,
  }));
}

/** A time with its end, without buffers. */
export function freeTimeOf(startsAt: Date, minutes: number): FreeTime {
  return { startsAt: startsAt.toISOString(), endsAt: endOf(startsAt, minutes).toISOString() };
}

function factsOf(row: InterviewRow, names: Names) {
  const { id, applicationId, state, title, minutes, placeKind, place, interviewers, booked, proposal, attendance } =
    row;
  return {
    id,
    applicationId,
    state,
    title,
    minutes,
    place: { kind: placeKind, text: place },
    interviewers: interviewers.flatMap((person) => {
      const name = names.get(person);
      return name === undefined ? [] : { id: person, name };
    }),
    booked: booked && freeTimeOf(booked.startsAt, minutes),
    proposal: proposal && {
      by: proposal.by,
      answerBy: proposal.answerBy.toISOString(),
      times: proposal.times.map((time) => ({ id: time.id, ...freeTimeOf(time.startsAt, minutes) })),
    },
    attendance,
  };
}

function lineOf({ kind, by, times, message, at }: InterviewStepRow): OwnInterview['timeline'][number] {
  return { kind, by, times: times.map((time) => time.toISOString()), message, at: at.toISOString() };
}
