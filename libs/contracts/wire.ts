import { z } from 'zod';

/** An instant: ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true });
/** A day: `YYYY-MM-DD`. */
export const day = z.iso.date();

export const pageLimit = z.coerce.number().int().min(1).max(100).default(20);

/** A repeatable query parameter: one value or several, always read as a list. */
export function several<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(value).max(100),
  );
}
