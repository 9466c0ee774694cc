import type { AlertRhythm, Language, VacancyHit } from '#contracts';
import { dayAfter, dayOf, startOfDay } from '#platform/clock';

/** People are told between eight and ten in the morning, each at a minute of their own. */
const FIRST_MINUTE = 8 * 60;
const MINUTES = 120;
const MINUTE_MS = 60_000;
const MONDAY = 1;

/**
 * When somebody is told next: at the first of their times after `after`, on whatever day of it the rhythm has. All of a
 * person's searches have the same minute, so that they come in one e-mail; weekly ones come on Mondays.
 * @returns null for who is not to be told
 */
export function nextAlert(personId: string, rhythm: AlertRhythm, after: Date): Date | null {
  if (rhythm === 'none') return null;
  let day = dayOf(after);
  for (;;) {
    const at = new Date(startOfDay(day).getTime() + minuteOf(personId) * MINUTE_MS);
    if (at > after && (rhythm === 'daily' || weekday(day) === MONDAY)) return at;
    day = dayAfter(day, 1);
  }
}

/** As {@link nextAlert}, on a later day than today: who was told today is not told again. */
export function alertOnAnotherDay(personId: string, rhythm: AlertRhythm, now: Date): Date | null {
  return nextAlert(personId, rhythm, startOfDay(dayAfter(dayOf(now), 1)));
}

/** The end of an id (UUIDv7) is random: it spreads people evenly. */
function minuteOf(personId: string): number {
  return FIRST_MINUTE + (Number.parseInt(personId.slice(-6), 16) % MINUTES);
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * What is new for a search: what was first published since it was told of by e-mail or seen on the site, whichever is
 * later, and before what may not be found yet. Null where that is no time at all. The instant that counts is the first
 * publication's: what is confirmed, edited or published anew keeps it, and so is told of once.
 */
export function newSpan(
  { toldUntil, lookedUntil }: { toldUntil: Date; lookedUntil: Date },
  findable: Date,
): { since: Date; before: Date } | null {
  const since = toldUntil > lookedUntil ? toldUntil : lookedUntil;
  return since < findable ? { since, before: findable } : null;
}

/** Seconds that a publication may take from its instant until it, and what tells of it, can be seen by others. */
const COMMIT_SECONDS = 5;

/**
 * The instant before which all that was published can be found: a little while ago, or before what still waits to be
 * brought into the index. A full second, as the index knows them.
 */
export function findableBefore(now: Date, oldestPending: Date | null): Date {
  const from = oldestPending !== null && oldestPending < now ? oldestPending : now;
  return new Date((Math.floor(from.getTime() / 1000) - COMMIT_SECONDS) * 1000);
}

/** What a line of an e-mail says of a vacancy beside its title: pay, place and who hires. */
export function factsOf(hit: VacancyHit, language: Language): string {
  const facts = [payOf(hit, language), hit.place?.name, hit.organization?.name];
  return facts.filter((fact) => fact !== undefined && fact !== null && fact !== '').join(' · ');
}

function payOf({ payMonthlyMin: min, payMonthlyMax: max, payText }: VacancyHit, language: Language): string {
  if (min === null && max === null) return payText ?? (language === 'zh' ? '薪资未说明' : 'pay not stated');
  const figures = [...new Set([min ?? max, max ?? min])].map((cny) => (cny ?? 0).toLocaleString('en')).join('–');
  return language === 'zh' ? `${figures} 元/月` : `CNY ${figures} a month`;
}
