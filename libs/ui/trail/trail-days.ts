import type { AuditEntry } from '#contracts';
import { timeWords } from '../dates.js';

export interface TrailDay {
  day: string;
  entries: AuditEntry[];
}

const shanghai = 8 * 3_600_000;
const dayOf = (at: string) => new Date(Date.parse(at) + shanghai).toISOString().slice(0, 10);

/** Entries in the order in which they come, by days of Shanghai. */
export function trailDays(entries: readonly AuditEntry[]): TrailDay[] {
  const days: TrailDay[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** `14:05`, by the clocks of Shanghai. */
export const trailTime = (at: string) => timeWords(new Date(at));
