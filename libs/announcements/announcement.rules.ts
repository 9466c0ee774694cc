import type { AnnouncementState } from '#contracts';

export type AnnouncementAct = 'publish' | 'withdraw';

/** What may be done in which state, and what comes of it. */
export const transitions: Record<AnnouncementState, Partial<Record<AnnouncementAct, AnnouncementState>>> = {
  draft: { publish: 'published' },
  published: { withdraw: 'withdrawn' },
  withdrawn: { publish: 'published' },
};

interface Dated {
  state: AnnouncementState;
  fromDay: string;
  untilDay: string | null;
}

/** Whether the public sees it on a day (`YYYY-MM-DD` in Asia/Shanghai). */
export function isShownOn({ state, fromDay, untilDay }: Dated, day: string): boolean {
  return state === 'published' && fromDay <= day && (untilDay === null || day <= untilDay);
}
