import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WhoAmI } from '#contracts';
import { authCalls, meQuery } from '../../person/auth.js';
import { CodeField } from '../../person/code-field.js';
import { Field, PasswordField } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from '../sign-in/field-of-code.js';
import styles from './account.module.css';
import { Part, Row } from './part.js';
import { useProved } from './proof.js';

type Person = NonNullable<WhoAmI['person']>;
type Way = 'phone' | 'email' | 'password';

/** How this person signs in: phone, e-mail, password, each changed in its place. */
export function Ways({ person }: { person: Person }) {
  const t = useAccountTexts();
  const [open, setOpen] = useState<Way | null>(null);
  const [isSaved, setSaved] = useState(false);
  const values = {
    phone: person.phone,
    email: person.email,
    password: person.hasPassword ? t('account.isSet') : null,
  } satisfies Record<Way, string | null>;

  function close(isDone: boolean) {
    setOpen(null);
    setSaved(isDone);
  }

  return (
    <Part title={t('account.ways')}>
      {(Object.keys(values) as Way[]).map((way) => (
        <Row
          key={way}
          name={t(`account.${way}`)}
          value={values[way] ?? t('account.none')}
          action={
            <button
              type="button"
              className="button small"
              aria-expanded={open === way}
              onClick={() => setOpen(open === way ? null : way)}
            >
              {t(values[way] === null ? 'form.add' : 'form.change')}
            </button>
          }
        >
          {open === way &&
            (way === 'password' ? <PasswordForm onClose={close} /> : <AddressForm kind={way} onClose={close} />)}
        </Row>
      ))}
      <p role="status">{isSaved && t('form.saved')}</p>
    </Part>
  );
}

interface FormProps {
  onClose: (isDone: boolean) => void;
}

/** A new phone or e-mail address, shown to be one's own by the code that goes there. */
function AddressForm({ kind, onClose }: FormProps & { kind: 'phone' | 'email' }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const sending = useSubmit(fieldOfCode);
  const saving = useSubmit(fieldOfCode);
  const proved = useProved();
  const to = kind === 'phone' ? { phone: address } : { email: address };
  const missing = address.trim() === '' ? t(`signIn.needed.${kind}`) : null;

  async function save() {
    sending.clear();
    const isDone = await saving.submit(
      async () => {
        await proved(() => authCalls(language).setAddress(to, code));
        await queries.invalidateQueries({ queryKey: meQuery(language).queryKey });
      },
      { [kind]: missing, code: code.trim() === '' ? t('signIn.needed.code') : null },
    );
    if (isDone) onClose(true);
  }

  return (
    <form
      ref={saving.form}
      className={`${formStyles.form} ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t(kind === 'phone' ? 'account.newPhone' : 'account.newEmail')}
        name={kind}
        type={kind === 'phone' ? 'tel' : 'email'}
        autoComplete={kind === 'phone' ? 'tel-national' : 'email'}
        maxLength={kind === 'phone' ? 30 : 254}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={sending.errorAt(kind, 'to') ?? saving.errorAt(kind, 'to')}
      />
      <CodeField
        to={to}
        purpose="change"
        value={code}
        onChange={setCode}
        error={saving.errorAt('code')}
        sending={sending}
        missing={() => ({ [kind]: missing })}
      />
      <Refusal problem={saving.refusal} />
      <Buttons isBusy={saving.isBusy} onClose={onClose} />
    </form>
  );
}

function PasswordForm({ onClose }: FormProps) {
  const t = useAccountTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const proved = useProved();
  const [password, setPassword] = useState('');
  const { form, errorAt, refusal, isBusy, submit } = useSubmit(fieldOfCode);

  async function save() {
    const isDone = await submit(
      async () => {
        await proved(() => authCalls(language).setPassword(password));
        await queries.invalidateQueries({ queryKey: meQuery(language).queryKey });
      },
      { password: password === '' ? t('signIn.needed.password') : null },
    );
    if (isDone) onClose(true);
  }

  return (
    <form
      ref={form}
      className={`${formStyles.form} ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PasswordField
        isNew
        label={t('signIn.newPassword')}
        hint={t('signIn.passwordHint')}
        name="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={errorAt('password')}
      />
      <Refusal problem={refusal} />
      <Buttons isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

function Buttons({ isBusy, onClose }: FormProps & { isBusy: boolean }) {
  const t = useAccountTexts();
  return (
    <div className={formStyles.ways}>
      <button type="submit" className="button main" disabled={isBusy}>
        {t(isBusy ? 'form.busy' : 'form.save')}
      </button>
      <button type="button" className="button" onClick={() => onClose(false)}>
        {t('form.cancel')}
      </button>
    </div>
  );
}
