import 'reflect-metadata';

/** How often something is done. */
export type Interval = { seconds: number } | { minutes: number } | { hours: number };

/** A method that is called by schedule. */
export interface Schedule {
  name: string;
  /** Milliseconds. */
  every: number;
}

const SCHEDULE = Symbol('schedule');

/**
 * Declares a method of a provider as one that the worker calls again and again: once for all workers, and again for
 * what was missed while none ran (once, not as often as it was missed). Two calls may overlap when one takes longer
 * than the interval. An error is logged, and the next call comes in its time.
 * @param name tells it apart in the queue and in the logs, as `vacancies.lapse`
 */
export function Every(interval: Interval, name: string) {
  return (
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<() => Promise<void>>,
  ): void => {
    const schedule: Schedule = { name, every: milliseconds(interval) };
    if (descriptor.value) Reflect.defineMetadata(SCHEDULE, schedule, descriptor.value);
  };
}

/** The schedule that a method was declared with; undefined when it has none. */
export function scheduleOf(method: object): Schedule | undefined {
  return Reflect.getMetadata(SCHEDULE, method) as Schedule | undefined;
}

function milliseconds(interval: Interval): number {
  if ('seconds' in interval) return interval.seconds * 1_000;
  if ('minutes' in interval) return interval.minutes * 60_000;
  return interval.hours * 3_600_000;
}
