/** A proof of who one is holds for so long on the device where it was given. */
const PROOF_MS = 10 * 60_000;

/** What was shown on a device, and what its person has. */
export interface ProofState {
  provedAt: Date | null;
  provedBy: 'phone' | 'email' | 'password' | 'demo' | null;
  secondFactorAt: Date | null;
  hasPhone: boolean;
  hasEmail: boolean;
  hasPassword: boolean;
}

/**
 * Whether a way to sign in may be changed on this device. A present address is replaced after it was shown itself, or
 * password and second factor were: who finds a phone unlocked takes over nothing. An account that was parted from its
 * only address has nothing to prove with: there the device alone counts.
 */
export function mayChange(
  way: 'phone' | 'email' | 'password' | 'second-factor',
  state: ProofState,
  now: Date,
): boolean {
  const { provedAt, provedBy, secondFactorAt, hasPhone, hasEmail, hasPassword } = state;
  if (provedBy === 'demo') return false;
  if (!hasPhone && !hasEmail && !hasPassword) return true;
  if (!isFresh(provedAt, now)) return false;
  const isReplaced = (way === 'phone' && hasPhone) || (way === 'email' && hasEmail);
  if (!isReplaced) return true;
  return provedBy === way || (provedBy === 'password' && isFresh(secondFactorAt, now));
}

function isFresh(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() <= PROOF_MS;
}

type Shown = Pick<ProofState, 'provedAt' | 'provedBy' | 'secondFactorAt'>;

/** What a device showed, and what its person has, put together. */
export function proofStateOf(
  { provedAt, provedBy, secondFactorAt }: Shown,
  person: { phone: string | null; email: string | null; passwordHash: string | null },
): ProofState {
  return {
    provedAt,
    provedBy,
    secondFactorAt,
    hasPhone: person.phone !== null,
    hasEmail: person.email !== null,
    hasPassword: person.passwordHash !== null,
  };
}
