import { useEffect, useRef, useState } from 'react';
import type { CodeRequest } from '#contracts';
import { useSite } from '../site.js';
import { type Address, authCalls } from './auth.js';
import { Field } from './field.js';
import styles from './form.module.css';
import { Refusal } from './refusal.js';
import { useAccountTexts } from './texts.js';
import type { Missing, Submit } from './use-submit.js';

interface CodeFieldProps {
  /** Where the code goes. */
  to: Address;
  purpose: CodeRequest['purpose'];
  value: string;
  onChange: (code: string) => void;
  error: string | null;
  /** The sending has its own refusals, which stand at the fields of the same form. */
  sending: Submit;
  /** What has to be there before a code is sent. */
  missing: () => Missing;
}

/** The six digits that were sent, and the button that sends them, which says when it can be used again. */
export function CodeField({ to, purpose, value, onChange, error, sending, missing }: CodeFieldProps) {
  const t = useAccountTexts();
  const { language } = useSite();
  const [sent, setSent] = useState<{ minutes: number; to: 'phone' | 'email' } | null>(null);
  const [seconds, setSeconds] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);

  async function send() {
    await sending.submit(async () => {
      const told = await authCalls(language).sendCode({ to, purpose });
      setSent({ minutes: Math.floor(told.seconds / 60), to: 'phone' in to ? 'phone' : 'email' });
      setSeconds(told.again);
      field.current?.querySelector('input')?.focus();
    }, missing());
  }

  const sentence =
    sent === null
      ? null
      : t(sent.to === 'phone' ? 'signIn.sentToPhone' : 'signIn.sentToEmail', { minutes: sent.minutes });
  return (
    <div ref={field}>
      <Field
        label={t('signIn.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        beside={
          <button
            type="button"
            className={`${styles.aside} ${styles.send}`}
            disabled={seconds > 0 || sending.isBusy}
            onClick={() => void send()}
          >
            {seconds > 0 ? t('signIn.wait', { count: seconds }) : t(sent === null ? 'signIn.send' : 'signIn.sendAgain')}
          </button>
        }
      />
      <p role="status" className={styles.hint}>
        {sentence}
      </p>
      <Refusal problem={sending.refusal} />
    </div>
  );
}
