import { dayAfter, dayOf, startOfDay } from '#platform/clock';

/** Steps of the facet "published since", in days including today. */
export const publishedDays = [1, 3, 7, 30] as const;

/** Each step's day, as the filter `publishedSince` takes it, with the instant at which it begins. */
export function publishedSteps(now: Date): Map<string, Date> {
  return new Map(
    publishedDays.map((days) => {
      const day = dayAfter(dayOf(now), 1 - days);
      return [day, startOfDay(day)];
    }),
  );
}
