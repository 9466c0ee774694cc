/** Days are days in Asia/Shanghai, which has no daylight saving time. */
const shanghaiOffset = 8 * 3_600_000;
const dayLength = 86_400_000;

/** The instant at which a day (`YYYY-MM-DD`) begins in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffset);
}

/** The day in Asia/Shanghai, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);
}

/** Steps of the facet "published since", in days including today. */
export const publishedDays = [1, 3, 7, 30] as const;

/** Each step's day, as the filter `publishedSince` takes it, with the instant at which it begins. */
export function publishedSteps(now: Date): Map<string, Date> {
  return new Map(
    publishedDays.map((days) => {
      const day = dayOf(new Date(now.getTime() - (days - 1) * dayLength));
      return [day, startOfDay(day)];
    }),
  );
}
