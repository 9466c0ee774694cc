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
/** When most people eat and rest 午休: between morning and afternoon. */
const noon = { from: 12, until: 14 } as const;
/** Suggested times start on the half hour. */
const STEP = 30 * minute;
const hour = 60 * minute;
export const SUGGESTED_DAYS = 14;

/** Times that are looked for. */
export interface FreeTimesWish {
  busy: readonly Stretch[];
  length: Length;
  /** The first instant at which one may start. */
  from: Date;
  most: number;
}

/**
 * The next times at which nothing is busy, within usual hours, two weeks ahead at most. They do not overlap each other,
 * buffers aside, so that each is a choice of its own.
 */
export function freeTimes({ most, ...wish }: FreeTimesWish): Date[] {
  const found: Date[] = [];
  for (const startsAt of freeStarts(wish)) {
    if (isApart(found, startsAt, wish.length) && found.push(startsAt) === most) break;
  }
  return found;
}

/**
 * The same, spread for a choice: one in each morning and each afternoon, and only where these are not enough, a second
 * one in each, and so on. Over noon when there is nothing else.
 */
export function spreadFreeTimes({ most, ...wish }: FreeTimesWish): Date[] {
  const halves = new Map<string, Date[]>();
  const noons: Date[] = [];
  for (const startsAt of freeStarts(wish)) {
    const day = dayOf(startsAt);
    const hours = (startsAt.getTime() - startOfDay(day).getTime()) / hour;
    if (hours >= noon.from && hours < noon.until) {
      noons.push(startsAt);
      continue;
    }
    const half = `${day} ${hours < noon.from}`;
    halves.set(half, [...(halves.get(half) ?? []), startsAt]);
  }
  const found: Date[] = [];
  for (const parts of [[...halves.values()], [noons]]) {
    for (let before = -1; before < found.length; ) {
      before = found.length;
      for (const starts of parts) {
        const startsAt = starts.find((one) => isApart(found, one, wish.length));
        if (startsAt !== undefined && found.length < most) found.push(startsAt);
      }
    }
  }
  return found.sort((one, other) => one.getTime() - other.getTime());
}

/** Every start on the half hour, within usual hours, at which nothing is busy; in order. */
function* freeStarts({ busy, length, from }: Omit<FreeTimesWish, 'most'>): Generator<Date> {
  const blocks = joined(busy);
  let next = 0;
  for (let day = 0; day <= SUGGESTED_DAYS; day++) {
    const begins = startOfDay(dayAfter(dayOf(from), day));
    if (isWeekend(begins)) continue;
    const last = begins.getTime() + suggestedHours.until * hour - length.minutes * minute;
    for (let at = begins.getTime() + suggestedHours.from * hour; at <= last; at += STEP) {
      const startsAt = new Date(at);
      if (startsAt < from) continue;
      const held = heldStretch(startsAt, length);
      // Later and later times alone, so that each block is passed once.
      while (next < blocks.length && blocks[next]!.until <= held.from.getTime()) next += 1;
      if (next === blocks.length || blocks[next]!.from >= held.until.getTime()) yield startsAt;
    }
  }
}

function isApart(found: readonly Date[], startsAt: Date, { minutes }: Length): boolean {
  return found.every((other) => Math.abs(other.getTime() - startsAt.getTime()) >= minutes * minute);
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
