import { dayAfter } from '#platform/clock';

/** Days over which views are counted, today among them. */
export const COUNTED_DAYS = 7;

/** The first of the days over which views are counted on `today`. */
export function firstCountedDay(today: string): string {
  return dayAfter(today, 1 - COUNTED_DAYS);
}
