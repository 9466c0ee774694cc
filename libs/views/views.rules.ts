import { dayAfter } from '#platform/clock';

/** Days over which views are counted, today among them. */
export const COUNTED_DAYS = 7;

/** The first of the days over which views are counted on `today`. */
export function firstCountedDay(today: string): string {
  return dayAfter(today, 1 - COUNTED_DAYS);
}

/**
 * Whether a browser may have sent a view from a page of the fair, by the `Sec-Fetch-Site` that it sends along: another
 * site's page cannot make its visitors count here. Browsers that do not send it are believed.
 */
export function isFromFair(fetchSite: string | undefined): boolean {
  return fetchSite === undefined || fetchSite === 'same-origin';
}
