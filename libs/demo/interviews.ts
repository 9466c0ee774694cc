import { type InterviewEvent, type InterviewRow, stepped } from '#applications';
import type { InterviewStepKind } from '#contracts';
import type { DemoApplication, Way } from './applications.js';
import type { Calendar } from './calendar.js';
import { demoId } from './identity.js';
import given from './phrases/applications.json' with { type: 'json' };

const minute = 60_000;
const hour = 60 * minute;
const hours = [9, 10, 11, 14, 15, 16, 17];

/** One step of an interview, with the interview as it is then. */
export interface InterviewStep {
  row: InterviewRow;
  kind: InterviewStepKind;
  by: 'talent' | 'organization' | null;
  memberId: string | null;
  times: Date[];
  message: string | null;
  at: Date;
}

interface Meeting {
  application: DemoApplication;
  way: Way;
  number: number;
  calendar: Calendar;
  /** Who offered the times, and who asks the questions. */
  recruiter: string;
  interviewer: string;
}

/**
 * The interview of an application that went this way, step by step, by the rules by which the fair itself takes them;
 * empty where no time was offered.
 */
export function interviewOf({ application, way, number, calendar, recruiter, interviewer }: Meeting): InterviewStep[] {
  const invited = application.steps.find(({ state }) => state === 'interview');
  if (invited === undefined || !['proposed', 'booked', 'moving', 'offered'].includes(way)) return [];
  const proposedAt = new Date(invited.at.getTime() + 10 * minute);
  const timeOf = (place: number, startsAt: Date) => ({ id: demoId('interview-time', number * 10 + place), startsAt });
  const offer = application.steps.find(({ state }) => state === 'offer');
  // Each interview at an hour of its own: nobody is held twice at a time.
  const ahead = (days: number) => calendar.weekdayAhead(days, hours[number % hours.length]!);
  const times = (
    offer !== undefined
      ? [betweenSteps(invited.at, offer.at)]
      : way === 'booked'
        ? [ahead(1), ahead(2)]
        : [ahead(2), ahead(3), ahead(4)]
  ).map((startsAt, place) => timeOf(place, startsAt));
  const first: InterviewRow = {
    id: demoId('interview', number),
    applicationId: application.id,
    organizationId: application.organizationId,
    organization: '',
    talentId: application.personId,
    interviewers: [interviewer],
    state: 'proposed',
    minutes: 45,
    bufferBefore: 0,
    bufferAfter: 0,
    placeKind: 'place',
    place: given.place,
    placeId: null,
    isReserved: true,
    proposal: { by: 'organization', times, answerBy: times[0]!.startsAt },
    booked: null,
    attendance: { talent: null, organization: null },
    version: 1,
    title: application.title,
    applicantName: null,
    applicationState: 'interview',
    blocked: [],
  };
  const startsAt = times.map((time) => time.startsAt);
  const member = { by: 'organization', memberId: recruiter } as const;
  const talent = { by: 'talent', memberId: null } as const;
  const steps: InterviewStep[] = [
    { row: first, kind: 'propose', ...member, times: startsAt, message: null, at: proposedAt },
  ];
  const go = (event: InterviewEvent, step: Omit<InterviewStep, 'row' | 'kind'>) => {
    const { row } = steps.at(-1)!;
    const after = stepped(row, event, step.at);
    if (after === null) throw new Error(`The demo's interview ${row.id} cannot ${event.act}`);
    steps.push({ row: { ...row, ...after, version: row.version + 1 }, kind: event.act, ...step });
  };
  if (way === 'proposed') return steps;
  const pickedAt = new Date(Math.min(proposedAt.getTime() + 2 * hour, startsAt[0]!.getTime() - minute));
  go(
    { act: 'pick', by: 'talent', timeId: times[0]!.id },
    { ...talent, times: [startsAt[0]!], message: null, at: pickedAt },
  );
  if (way === 'moving') {
    const wished = [ahead(5), ahead(6)];
    const asked = wished.map((time, place) => timeOf(5 + place, time));
    go(
      { act: 'move', by: 'talent', times: asked, answerBy: new Date(startsAt[0]!.getTime() - hour) },
      { ...talent, times: wished, message: given.movedBecause, at: new Date(pickedAt.getTime() + hour) },
    );
  }
  if (way === 'offered') {
    const over = new Date(startsAt[0]!.getTime() + 45 * minute);
    go({ act: 'pass' }, { by: null, memberId: null, times: [], message: null, at: over });
    go(
      { act: 'record', by: 'organization', attendance: 'met' },
      { ...member, times: [], message: null, at: new Date(over.getTime() + 5 * minute) },
    );
  }
  return steps;
}

/** On a full hour of work between being invited and getting the offer, the later the better. */
function betweenSteps(from: Date, until: Date): Date {
  const earliest = from.getTime() + hour / 2;
  for (let at = Math.floor((until.getTime() - hour) / hour) * hour; at > earliest; at -= hour) {
    const there = new Date(at + 8 * hour);
    const isWorked = there.getUTCDay() % 6 !== 0 && there.getUTCHours() >= 9 && there.getUTCHours() <= 17;
    if (isWorked) return new Date(at);
  }
  return new Date(earliest);
}
