import { createHash } from 'node:crypto';
import { dayAfter, dayOf, startOfDay } from '#platform/clock';

/** What can be held 占用: a person (talent or interviewer alike), an organization's place, a live room. */
export const heldKinds = ['person', 'place', 'room'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** A stretch of time: from the one instant on, up to and without the other. */
export interface Stretch {
  from: Date;
  until: Date;
}

/** One person, place or room for one stretch, buffers included. */
export interface Hold extends Stretch {
  kind: HeldKind;
  id: string;
  /** From when on it holds nothing any more; null where it is firm. */
  lapsesAt: Date | null;
}

/** A hold with whose it is. Holds of one owner stand in for each other: in the end it uses one of its times. */
export interface OwnedHold extends Hold {
  ownerId: string;
}

const minute = 60_000;

export function overlap(one: Stretch, other: Stretch): boolean {
  return one.from < other.until && other.from < one.until;
}

/** The end of what lasts so many minutes. */
export function endOf(startsAt: Date, minutes: number): Date {
  return new Date(startsAt.getTime() + minutes * minute);
}

/** What is held for something that starts then: buffers are part of it. */
export function heldStretch(startsAt: Date, length: Length): Stretch {
  return {
    from: new Date(startsAt.getTime() - length.bufferBefore * minute),
    until: endOf(startsAt, length.minutes + length.bufferAfter),
  };
}

/** How long something takes, and what is kept free around it, all in minutes. */
export interface Length {
  minutes: number;
  bufferBefore: number;
  bufferAfter: number;
}

/**
 * Which of the wanted holds an owner cannot have beside those that are there: the same rule as the table's constraint,
 * for whoever plans or checks without the table.
 */
export function clashesOf(
  held: readonly OwnedHold[],
  ownerId: string,
  wanted: readonly Hold[],
  now: Date,
): readonly Hold[] {
  const standing = held.filter(
    ({ ownerId: other, lapsesAt }) => other !== ownerId && (lapsesAt === null || lapsesAt > now),
  );
  return wanted.filter((hold) => standing.some((other) => other.id === hold.id && overlap(other, hold)));
}

/** The id under which a place of an organization is held: the same words are the same place. */
export function placeId(organizationId: string, words: string): string {
  const key = words.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
  const hex = createHash('sha256').update(`${organizationId}\n${key}`).digest('hex');
  // Version 8 of RFC 9562: an id of one's own making, which no id that was given out can be.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** When times are suggested: hours of the day in Asia/Shanghai, Monday to Friday. */
export const suggestedHours = { from: 9, until: 18 } as const;
/** Suggested times start on the half hour. */
const STEP = 30 * minute;
const hour = 60 * minute;
export const SUGGESTED_DAYS = 14;

/**
 * The next times at which nothing is busy, within usual hours, two weeks ahead at most. They do not overlap each other,
 * buffers aside, so that each is a choice of its own.
 * @param from the first instant at which one may start
 */
export function freeTimes({
  busy,
  length,
  from,
  most,
}: {
  busy: readonly Stretch[];
  length: Length;
  from: Date;
  most: number;
}): Date[] {
  const blocks = joined(busy);
  let next = 0;
  // Asked for later and later times alone, so that each block is passed once.
  const isNothingBusy = (held: Stretch) => {
    while (next < blocks.length && blocks[next]!.until <= held.from.getTime()) next += 1;
    return next === blocks.length || blocks[next]!.from >= held.until.getTime();
  };
  const found: Date[] = [];
  for (let day = 0; day <= SUGGESTED_DAYS; day++) {
    const begins = startOfDay(dayAfter(dayOf(from), day));
    if (isWeekend(begins)) continue;
    const last = begins.getTime() + suggestedHours.until * hour - length.minutes * minute;
    let at = begins.getTime() + suggestedHours.from * hour;
    while (at <= last) {
      const startsAt = new Date(at);
      const isFree = startsAt >= from && isNothingBusy(heldStretch(startsAt, length));
      if (isFree && found.push(startsAt) === most) return found;
      at += isFree ? Math.ceil((length.minutes * minute) / STEP) * STEP : STEP;
    }
  }
  return found;
}

/** Stretches as few blocks that do not touch each other, in order, in milliseconds. */
function joined(stretches: readonly Stretch[]): { from: number; until: number }[] {
  const sorted = stretches.map(({ from, until }) => ({ from: from.getTime(), until: until.getTime() }));
  sorted.sort((one, other) => one.from - other.from);
  const blocks: typeof sorted = [];
  for (const one of sorted) {
    const last = blocks.at(-1);
    if (last !== undefined && one.from <= last.until) last.until = Math.max(last.until, one.until);
    else blocks.push(one);
  }
  return blocks;
}

function isWeekend(beginOfDay: Date): boolean {
  // Noon in Shanghai is the same day in UTC.
  const weekday = new Date(beginOfDay.getTime() + 12 * hour).getUTCDay();
  return weekday === 0 || weekday === 6;
}
