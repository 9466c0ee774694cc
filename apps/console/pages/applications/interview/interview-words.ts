import type { FreeTime, Language, ReceivedInterview } from '#contracts';
import { dayWords, momentWords, timeWords } from '#ui';

type Step = ReceivedInterview['timeline'][number];

/** A time as `11月28日 周六 14:00–14:30`. */
export function timeOfDayWords({ startsAt, endsAt }: FreeTime, now: Date, language: Language): string {
  return `${momentWords(startsAt, now, language)}–${timeWords(new Date(endsAt))}`;
}

/** A time of which the day is said already: `14:00–14:30`. */
export function clockWords({ startsAt, endsAt }: FreeTime): string {
  return `${timeWords(new Date(startsAt))}–${timeWords(new Date(endsAt))}`;
}

/** Times under the day on which they begin, in the order of time, each of them once. */
export function byDay<T extends FreeTime>(times: readonly T[], now: Date, language: Language): [string, T[]][] {
  const days = new Map<string, Map<string, T>>();
  for (const time of [...times].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))) {
    const day = dayWords(time.startsAt, now, language);
    const those = days.get(day) ?? new Map<string, T>();
    days.set(day, those.set(new Date(time.startsAt).toISOString(), time));
  }
  return [...days].map(([day, those]) => [day, [...those.values()]]);
}

/** The time from an instant on. */
export function lasting(startsAt: string, minutes: number): FreeTime {
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() };
}

/** What was said last, whichever side said it. */
export function lastSaid(timeline: readonly Step[]): (Step & { message: string }) | null {
  const said = timeline.findLast((step): step is Step & { message: string } => step.message !== null);
  return said ?? null;
}

/** How an interview came to its end, or where it stands: the key of its words. */
export function standing({ state, proposal, timeline }: Pick<ReceivedInterview, 'state' | 'proposal' | 'timeline'>) {
  if (state === 'moving') return proposal?.by === 'talent' ? 'movingByTalent' : 'movingByUs';
  if (state !== 'cancelled') return state;
  const last = timeline.at(-1);
  if (last?.kind === 'end') return 'ended';
  return last?.by === 'talent' ? 'cancelledByTalent' : 'cancelledByUs';
}
