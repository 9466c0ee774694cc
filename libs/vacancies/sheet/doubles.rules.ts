import type { PostedPay, VacancyContent } from '#contracts';
import { titleKey } from '../import/keys.rules.js';

/** What of a vacancy tells whether a row says the same. */
export interface PostIdentity {
  title: string;
  placeCode: string | null;
  pay: Extract<PostedPay, { kind: 'range' }> | null;
}

/**
 * By what two posts of one organization are the same: title (however it is spaced and bracketed), place, and pay. Pay
 * that is negotiable is one pay; months count.
 */
export function postKeyOf({ title, placeCode, pay }: PostIdentity): string {
  const paid = pay === null ? '' : `${pay.monthlyMin}-${pay.monthlyMax}x${pay.months ?? 12}`;
  return JSON.stringify([titleKey(title), placeCode, paid]);
}

export function postKeyOfContent({ title, placeCode, pay }: VacancyContent): string {
  return postKeyOf({ title, placeCode, pay: pay.kind === 'range' ? pay : null });
}
