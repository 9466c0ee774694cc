import type { Language } from '#contracts';
import { momentWords, timeWords } from '#ui';

/** A stretch of time as people write it: `11月28日 周六 14:00–14:30`. */
export function stretchWords(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  now: Date,
  language: Language,
): string {
  return `${momentWords(startsAt, now, language)}–${timeWords(new Date(endsAt))}`;
}
