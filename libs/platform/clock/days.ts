/** Days of the fair are days in Asia/Shanghai, which has no daylight saving time. */
const shanghaiOffset = 8 * 3_600_000;
const dayLength = 86_400_000;

/** The day in Asia/Shanghai, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);
}

/** The time in Asia/Shanghai as both languages read it: 2026-03-01 09:30. */
export function timeOf(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant at which a day (`YYYY-MM-DD`) begins in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffset);
}

/** The day so many days after `day`; before it when the number is negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}
