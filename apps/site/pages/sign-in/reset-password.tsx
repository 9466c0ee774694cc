import { useState } from 'react';
import { authCalls } from '../../person/auth.js';
import { CodeField } from '../../person/code-field.js';
import { Field, PasswordField } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from './field-of-code.js';

/** A new password for an account whose e-mail address one can read. */
export function ResetPassword({ onDone }: { onDone: () => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSubmit(fieldOfCode);
  const saving = useSubmit(fieldOfCode);
  const emailMissing = email.trim() === '' ? t('signIn.needed.email') : null;

  async function save() {
    sending.clear();
    const isSaved = await saving.submit(() => authCalls(language).resetPassword({ email, code, password }), {
      email: emailMissing,
      code: code.trim() === '' ? t('signIn.needed.code') : null,
      password: password === '' ? t('signIn.needed.password') : null,
    });
    if (isSaved) onDone();
  }

  return (
    <form
      ref={saving.form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{t('signIn.resetLead')}</p>
      <Field
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={sending.errorAt('email', 'to') ?? saving.errorAt('email')}
      />
      <CodeField
        to={{ email }}
        purpose="reset-password"
        value={code}
        onChange={setCode}
        error={saving.errorAt('code')}
        sending={sending}
        missing={() => ({ email: emailMissing })}
      />
      <PasswordField
        isNew
        label={t('signIn.newPassword')}
        hint={t('signIn.passwordHint')}
        name="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={saving.errorAt('password')}
      />
      <Refusal problem={saving.refusal} />
      <button type="submit" className="button main" disabled={saving.isBusy}>
        {t(saving.isBusy ? 'form.busy' : 'signIn.resetSubmit')}
      </button>
    </form>
  );
}
