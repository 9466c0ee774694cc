import { useEffect, useState } from 'react';
import { authCalls } from '../../person/auth.js';
import { Field, PasswordField } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from './field-of-code.js';

export function ByPassword({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [isToChange, setToChange] = useState(false);
  const { form, errorAt, refusal, isBusy, submit } = useSubmit(fieldOfCode);
  // A password that was given out for the first time is changed at once.
  useEffect(() => {
    if (refusal?.facts.code === 'auth/password-change-needed') setToChange(true);
  }, [refusal]);
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          async () => {
            await authCalls(language).signIn({
              by: 'password',
              email,
              password,
              ...(isToChange && newPassword !== '' && { newPassword }),
            });
            await onSignedIn();
          },
          {
            email: email.trim() === '' ? t('signIn.needed.email') : null,
            password: password === '' ? t('signIn.needed.password') : null,
          },
        );
      }}
    >
      <Field
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={errorAt('email')}
      />
      <PasswordField
        label={t('signIn.password')}
        name="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={errorAt('password')}
      />
      {isToChange && (
        <PasswordField
          isNew
          label={t('signIn.newPassword')}
          hint={t('signIn.passwordHint')}
          name="newPassword"
          value={newPassword}
          onChange={(event) => setNewPassword(event.target.value)}
          error={errorAt('newPassword')}
        />
      )}
      <Refusal problem={refusal} />
      <button type="submit" className="button main" disabled={isBusy}>
        {t(isBusy ? 'form.busy' : 'signIn.submit')}
      </button>
    </form>
  );
}
