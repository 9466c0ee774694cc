import { useState } from 'react';
import { authCalls } from '../../person/auth.js';
import { Field } from '../../person/field.js';
import styles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { fieldOfCode } from './field-of-code.js';

/** What somebody with a second factor shows after signing in. */
export function SecondStep({ onShown }: { onShown: () => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [code, setCode] = useState('');
  const { form, errorAt, refusal, isBusy, submit } = useSubmit(fieldOfCode);
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => authCalls(language).showSecondFactor(code), {
          code: code.trim() === '' ? t('signIn.needed.code') : null,
        }).then((isShown) => isShown && onShown());
      }}
    >
      <p>{t('signIn.secondFactorLead')}</p>
      <Field
        label={t('signIn.secondFactorCode')}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={errorAt('code')}
      />
      <Refusal problem={refusal} />
      <button type="submit" className="button main" disabled={isBusy}>
        {t(isBusy ? 'form.busy' : 'signIn.secondFactorSubmit')}
      </button>
    </form>
  );
}
