/** How pressing it is that something waits, by whole hours: a day is usual, three are too long. */
export function ageTone(hours: number): 'quiet' | 'warn' | 'bad' {
  if (hours < 24) return 'quiet';
  return hours < 72 ? 'warn' : 'bad';
}

/** Whole hours since an instant; never below nothing, whatever the two clocks say. */
export function hoursSince(when: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(when).getTime()) / 3_600_000));
}
