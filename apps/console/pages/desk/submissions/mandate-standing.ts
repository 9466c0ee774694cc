import type { MandateView } from '#contracts';

/** How a mandate stands today, which its state alone does not say: one that was accepted may not have begun, or be over. */
export type MandateStanding = 'proposed' | 'ended' | 'holds' | 'later' | 'over';

export function standingOf(
  { state, holds, from }: Pick<MandateView, 'state' | 'holds' | 'from'>,
  now: Date,
): MandateStanding {
  if (state !== 'accepted') return state;
  if (holds) return 'holds';
  return Date.parse(`${from}T00:00:00+08:00`) > now.getTime() ? 'later' : 'over';
}
