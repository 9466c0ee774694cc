import { z } from 'zod';
import type { Language } from './codes.js';

/** An instant: ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true });
/** A time from one instant up to another, as of an interview. */
export const freeTime = z.object({ startsAt: instant, endsAt: instant });
export type FreeTime = z.infer<typeof freeTime>;
/** A day: `YYYY-MM-DD`. */
export const day = z.iso.date();

/** A whole number as a query parameter: digits and nothing else, where `Number()` would also take 0x10, 1e1 and "". */
export function wholeNumber(min: number, max: number) {
  return z.preprocess(
    (given) => (typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given),
    z.number().int().min(min).max(max),
  );
}

/** A switch as a query parameter: `true` or `false` and nothing else. */
export const flag = z.preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), z.boolean());

/** The header `Idempotency-Key`: printable characters of ASCII. */
export const idempotencyKey = z.string().regex(/^[!-~]{1,200}$/);

export const pageLimit = wholeNumber(1, 100).default(20);

/** A repeatable query parameter: one value or several, always read as a list. */
export function several<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(value).max(100),
  );
}

/** Why a value is refused by a rule of its contract, as the caller is told it. */
export interface Refusal {
  code: string;
  /** What is wrong and what would be right, in each language. */
  message: Record<Language, string>;
}

/** The `params` of a `refine`: `.refine(rule, { path, params: refusal('below-pay-min', { zh, en }) })`. */
export function refusal(code: string, message: Refusal['message']): { refusal: Refusal } {
  return { refusal: { code, message } };
}
