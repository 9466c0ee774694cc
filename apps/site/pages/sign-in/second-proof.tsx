import type { SignInRequest } from '#contracts';
import { PasswordField } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { useAccountTexts } from '../../person/texts.js';

type Proof = NonNullable<Extract<SignInRequest, { by: 'code' }>['proof']>;

interface SecondProofProps {
  /** What the account can be proved by, as the api names the fields. */
  ways: readonly string[];
  value: string;
  onChange: (proof: string) => void;
  error: string | null;
  isBusy: boolean;
  onNew: () => void;
  onEmail: () => void;
}

/**
 * A number that was not used for long may be another's now: whose account it is, is shown by what else the account has,
 * or the number begins anew.
 */
export function SecondProof({ ways, value, onChange, error, isBusy, onNew, onEmail }: SecondProofProps) {
  const t = useAccountTexts();
  return (
    <>
      {(ways.includes('proof.password') || ways.includes('proof.secondFactor')) && (
        <PasswordField
          label={t('signIn.proof')}
          name="proof"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
        />
      )}
      <div className={styles.ways}>
        {ways.includes('proof.email') && (
          <button type="button" className={styles.link} onClick={onEmail}>
            {t('signIn.proofByEmail')}
          </button>
        )}
        <button type="button" className={styles.link} disabled={isBusy} onClick={onNew}>
          {t('signIn.asNew')}
        </button>
      </div>
    </>
  );
}

/** Six digits, or two times five signs with a stroke between, are a second factor where there is one; else the password. */
export function proofOf(given: string, ways: readonly string[]): Proof {
  const isFactor = /^(\d{6}|[a-z2-7]{5}-[a-z2-7]{5})$/i.test(given.trim()) || !ways.includes('proof.password');
  return isFactor && ways.includes('proof.secondFactor') ? { secondFactor: given.trim() } : { password: given };
}
