import type { OrganizationReport } from '#contracts';

/** Whether its organization may still appeal. */
export function isToBeAppealed({ appealUntil }: Pick<OrganizationReport, 'appealUntil'>, now: Date): boolean {
  return appealUntil !== null && Date.parse(appealUntil) > now.getTime();
}
