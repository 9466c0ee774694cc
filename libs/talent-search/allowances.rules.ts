import type { HarvestKind } from '#contracts';

/**
 * What may be looked at in a day, so that talents are found by whom they would like to be found, and nobody carries them
 * away: pages of search results, and different talents opened. A recruiter who fills a vacancy a day opens some dozens.
 */
export const allowances: Record<HarvestKind, { organization: number; person: number }> = {
  searches: { organization: 1_000, person: 400 },
  profiles: { organization: 200, person: 100 },
};

/** From this share on the desk is told. */
const ALARM_SHARE = 0.8;

/** At this count of an organization the desk's alarm is raised, or says more than before. */
export function raisesAlarm(kind: HarvestKind, used: number): boolean {
  return used >= allowances[kind].organization * ALARM_SHARE;
}

/** Asked to open their résumés by one organization in a day. */
export const mostAsked = 50;
