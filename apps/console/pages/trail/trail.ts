import type { AuditEntry, Language } from '#contracts';
import { fullDayWords } from '#ui';

export interface TrailDay {
  day: string;
  entries: AuditEntry[];
}

const shanghai = 8 * 3_600_000;
const local = (at: string) => new Date(Date.parse(at) + shanghai).toISOString();

/** Entries in the order in which they come, by days of Shanghai. */
export function byDay(entries: readonly AuditEntry[]): TrailDay[] {
  const days: TrailDay[] = [];
  for (const entry of entries) {
    const day = local(entry.at).slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** `14:05`, by the clocks of Shanghai. */
export const timeOf = (at: string) => local(at).slice(11, 16);

/** A day as it is headed, whatever the year: a trail is read long afterwards. */
export const dayTitle = (day: string, language: Language) => fullDayWords(day, language);
