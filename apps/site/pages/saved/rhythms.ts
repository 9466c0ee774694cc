import type { AlertRhythm } from '#contracts';

/** All of them, in the order in which they are offered; by hand, so that pages need not load the contracts. */
export const rhythms = Object.keys({ none: true, daily: true, weekly: true } satisfies Record<
  AlertRhythm,
  true
>) as AlertRhythm[];
