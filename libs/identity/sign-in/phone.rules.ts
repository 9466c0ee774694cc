/** Numbers that are given up are handed out again after some months (号码二次放号): who shows one may be somebody else. */
export const PHONE_HOLDS_DAYS = 180;
/** From then on a signed-in owner is asked to show the number again. */
const PHONE_DUE_DAYS = 150;
const DAY_MS = 86_400_000;

/** What is known when somebody shows a number that belongs to an account. */
export interface PhoneShown {
  /** When the number was shown by a code last; null if never. */
  verifiedAt: Date | null;
  /** Whether the account has anything else by which its owner could prove to be it. */
  hasOtherWays: boolean;
  /** Whether something else was proved: password, e-mail address, second factor, or a browser that signed in before. */
  isProved: boolean;
  /** Whether who asks says to be somebody else. */
  asNew: boolean;
}

/**
 * As whom a shown number signs in: as its account's owner, as a stranger to whom the number went on (the account is
 * parted from it and nobody gets in by it), or whether that has to be asked first.
 */
export function whoShowsPhone(shown: PhoneShown, now: Date): 'owner' | 'stranger' | 'ask' {
  if (!isOlder(shown.verifiedAt, PHONE_HOLDS_DAYS, now)) return 'owner';
  if (shown.asNew) return 'stranger';
  if (shown.isProved) return 'owner';
  return shown.hasOtherWays ? 'ask' : 'stranger';
}

/** Whether a number still tells that its account is meant. */
export function phoneHolds(verifiedAt: Date | null, now: Date): boolean {
  return !isOlder(verifiedAt, PHONE_HOLDS_DAYS, now);
}

/** Whether a signed-in owner should show the number again before it is too late. */
export function phoneIsDue(verifiedAt: Date | null, now: Date): boolean {
  return isOlder(verifiedAt, PHONE_DUE_DAYS, now);
}

function isOlder(at: Date | null, days: number, now: Date): boolean {
  return at === null || now.getTime() - at.getTime() > days * DAY_MS;
}
