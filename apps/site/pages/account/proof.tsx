import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { ProofGiven, WhoAmI } from '#contracts';
import { callProblem } from '#ui';
import { authCalls } from '../../person/auth.js';
import { CodeField } from '../../person/code-field.js';
import { Field, PasswordField } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from '../sign-in/field-of-code.js';
import styles from './account.module.css';

type Person = NonNullable<WhoAmI['person']>;
type Proved = <T>(work: () => Promise<T>) => Promise<T>;

const ProvedContext = createContext<Proved | null>(null);

/** Does what may need a fresh proof of who one is: where it does, the proof is asked for and the work done again. */
export function useProved(): Proved {
  const proved = useContext(ProvedContext);
  if (proved === null) throw new Error('What needs a proof is rendered within a ProofProvider');
  return proved;
}

export function ProofProvider({ person, children }: { person: Person; children: ReactNode }) {
  const [asked, setAsked] = useState<((isProved: boolean) => void) | null>(null);
  const proved: Proved = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (callProblem(error).facts.code !== 'auth/proof-needed') throw error;
      const isProved = await new Promise<boolean>((resolve) => setAsked(() => resolve));
      setAsked(null);
      if (!isProved) throw error;
      return work();
    }
  };
  return (
    <ProvedContext value={proved}>
      {children}
      {asked !== null && <ProofDialog person={person} onClose={asked} />}
    </ProvedContext>
  );
}

type By = ProofGiven['by'];

/** The proof that is at hand: the authenticator, the password, or a code to the own address. */
function ProofDialog({ person, onClose }: { person: Person; onClose: (isProved: boolean) => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const dialog = useRef<HTMLDialogElement>(null);
  const by: By = person.secondFactor !== 'none' ? 'second-factor' : person.hasPassword ? 'password' : 'code';
  const kind = person.email === null ? 'phone' : 'email';
  const [address, setAddress] = useState(person.email ?? '');
  const [secret, setSecret] = useState('');
  const sending = useSubmit(fieldOfCode);
  const proving = useSubmit({ ...fieldOfCode, 'auth/wrong-password': 'code' });
  const to = kind === 'phone' ? { phone: address } : { email: address };
  const missing = address.trim() === '' ? t(`signIn.needed.${kind}`) : null;
  useEffect(() => dialog.current?.showModal(), []);

  async function prove() {
    sending.clear();
    const proof: ProofGiven =
      by === 'code' ? { by, to, code: secret } : by === 'password' ? { by, password: secret } : { by, code: secret };
    const isProved = await proving.submit(() => authCalls(language).prove(proof), {
      ...(by === 'code' && { [kind]: missing }),
      code: secret.trim() === '' ? t(by === 'password' ? 'signIn.needed.password' : 'signIn.needed.code') : null,
    });
    if (isProved) onClose(true);
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="proof-title" onClose={() => onClose(false)}>
      <form
        ref={proving.form}
        className={formStyles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <div>
          <h2 id="proof-title">{t('account.proof')}</h2>
          <p>{t('account.proofLead')}</p>
        </div>
        {by === 'second-factor' && (
          <Field
            label={t('signIn.secondFactorCode')}
            name="code"
            autoComplete="one-time-code"
            maxLength={40}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            error={proving.errorAt('code')}
          />
        )}
        {by === 'password' && (
          <PasswordField
            label={t('signIn.password')}
            name="password"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            error={proving.errorAt('code', 'password')}
          />
        )}
        {by === 'code' && (
          <>
            <Field
              label={t(`signIn.${kind}`)}
              name={kind}
              type={kind === 'phone' ? 'tel' : 'email'}
              maxLength={254}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              {...(person.phone !== null && kind === 'phone' && { hint: person.phone })}
              error={sending.errorAt(kind, 'to') ?? proving.errorAt(kind, 'to')}
            />
            <CodeField
              to={to}
              purpose="prove"
              value={secret}
              onChange={setSecret}
              error={proving.errorAt('code')}
              sending={sending}
              missing={() => ({ [kind]: missing })}
            />
          </>
        )}
        <Refusal problem={proving.refusal} />
        <div className={formStyles.ways}>
          <button type="submit" className="button main" disabled={proving.isBusy}>
            {t(proving.isBusy ? 'form.busy' : 'signIn.secondFactorSubmit')}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
