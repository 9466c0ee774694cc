import { useEffect, useState } from 'react';
import { authCalls } from '../../person/auth.js';
import { CodeField } from '../../person/code-field.js';
import { Field } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { Agreed, useAgreement } from './agreed.js';
import { fieldOfCode } from './field-of-code.js';
import { proofOf, SecondProof } from './second-proof.js';

/** Refusals after which a new account may be opened, since the address may be somebody else's by now. */
const othersMay = new Set(['auth/second-proof-needed', 'auth/recovery-waits', 'auth/recovery-proposed']);

interface ByCodeProps {
  kind: 'phone' | 'email';
  onSignedIn: () => Promise<void>;
  /** Somebody would rather sign in by e-mail. */
  onEmail: () => void;
}

/** Signs in by a code that goes to a phone or to an e-mail address; an address without an account gets one. */
export function ByCode({ kind, onSignedIn, onEmail }: ByCodeProps) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const [ways, setWays] = useState<readonly string[] | null>(null);
  const [proof, setProof] = useState('');
  const agreement = useAgreement();
  const sending = useSubmit(fieldOfCode);
  const signing = useSubmit({ ...fieldOfCode, 'auth/wrong-password': 'proof', 'auth/wrong-second-factor': 'proof' });
  const to = kind === 'phone' ? { phone: address } : { email: address };
  const addressMissing = address.trim() === '' ? t(`signIn.needed.${kind}`) : null;

  // A number that was not used for long may be another's now: what proves that the account is one's own is asked for.
  useEffect(() => {
    if (signing.refusal === null || !othersMay.has(signing.refusal.facts.code ?? '')) return;
    setWays(signing.refusal.errors.map(({ path }) => path));
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
          ...(asNew ? { asNew } : ways !== null && proof !== '' && { proof: proofOf(proof, ways) }),
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
      {ways !== null && (
        <SecondProof
          ways={ways}
          value={proof}
          onChange={setProof}
          error={signing.errorAt('proof')}
          isBusy={signing.isBusy}
          onNew={() => void signIn(true)}
          onEmail={onEmail}
        />
      )}
      <button type="submit" className="button main" disabled={signing.isBusy}>
        {t(signing.isBusy ? 'form.busy' : 'signIn.submit')}
      </button>
    </form>
  );
}
