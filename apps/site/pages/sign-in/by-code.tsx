import { useEffect, useState } from 'react';
import { authCalls } from '../../person/auth.js';
import { CodeField } from '../../person/code-field.js';
import { Field, PasswordField } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { Agreed, useAgreement } from './agreed.js';
import { fieldOfCode } from './field-of-code.js';

/** Signs in by a code that goes to a phone or to an e-mail address; an address without an account gets one. */
export function ByCode({ kind, onSignedIn }: { kind: 'phone' | 'email'; onSignedIn: () => Promise<void> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const [isDoubted, setDoubted] = useState(false);
  const [proof, setProof] = useState('');
  const agreement = useAgreement();
  const sending = useSubmit(fieldOfCode);
  const signing = useSubmit(fieldOfCode);
  const to = kind === 'phone' ? { phone: address } : { email: address };
  const addressMissing = address.trim() === '' ? t(`signIn.needed.${kind}`) : null;

  // A number that was not used for long may be another's now: what proves that the account is one's own is asked for.
  useEffect(() => {
    if (signing.refusal?.facts.code === 'auth/second-proof-needed') setDoubted(true);
  }, [signing.refusal]);

  async function signIn(asNew = false) {
    sending.clear();
    await signing.submit(
      async () => {
        await authCalls(language).signIn({
          by: 'code',
          to,
          code,
          ...(agreement && { agreement }),
          ...(asNew ? { asNew } : isDoubted && proof !== '' && { proof: proofOf(proof) }),
        });
        await onSignedIn();
      },
      {
        [kind]: addressMissing,
        code: code.trim() === '' ? t('signIn.needed.code') : null,
        agreement: isAgreed ? null : t('signIn.agreeFirst'),
      },
    );
  }

  return (
    <form
      ref={signing.form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <Field
        label={t(`signIn.${kind}`)}
        name={kind}
        type={kind === 'phone' ? 'tel' : 'email'}
        inputMode={kind === 'phone' ? 'tel' : 'email'}
        autoComplete={kind === 'phone' ? 'tel-national' : 'email'}
        maxLength={kind === 'phone' ? 30 : 254}
        value={address}
        onChange={(event) => {
          setAddress(event.target.value);
          sending.clear();
        }}
        {...(kind === 'phone' && { hint: t('signIn.phoneHint') })}
        error={sending.errorAt(kind, 'to') ?? signing.errorAt(kind, 'to')}
      />
      <CodeField
        to={to}
        purpose="sign-in"
        value={code}
        onChange={setCode}
        error={signing.errorAt('code')}
        sending={sending}
        missing={() => ({ [kind]: addressMissing })}
      />
      <Agreed
        agreement={agreement}
        isAgreed={isAgreed}
        onChange={setAgreed}
        error={isAgreed ? null : signing.errorAt('agreement')}
      />
      <Refusal problem={signing.refusal} />
      {isDoubted && (
        <>
          <PasswordField
            label={t('signIn.proof')}
            name="proof"
            value={proof}
            onChange={(event) => setProof(event.target.value)}
            error={signing.errorAt('proof')}
          />
          <button type="button" className={styles.link} disabled={signing.isBusy} onClick={() => void signIn(true)}>
            {t('signIn.asNew')}
          </button>
        </>
      )}
      <button type="submit" className="button main" disabled={signing.isBusy}>
        {t(signing.isBusy ? 'form.busy' : 'signIn.submit')}
      </button>
    </form>
  );
}

/** Six digits, or the ten signs of a recovery code, are a second factor; anything else is the password. */
function proofOf(given: string) {
  return /^(\d{6}|[a-z2-7]{10})$/.test(given.trim()) ? { secondFactor: given.trim() } : { password: given };
}
