import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import styles from './form.module.css';
import { useAccountTexts } from './texts.js';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  error: string | null;
  /** Stands in the field's line, at its end. */
  beside?: ReactNode;
}

/** A field with its name above it, and below it what helps or what is wrong. */
export function Field({ label, hint, error, beside, ...input }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.line}>
        <input
          {...input}
          id={id}
          className={styles.input}
          aria-invalid={error !== null || undefined}
          aria-describedby={said === undefined ? undefined : `${id}-said`}
        />
        {beside}
      </div>
      {said !== undefined && (
        <p id={`${id}-said`} className={error === null ? styles.hint : styles.error}>
          {said}
        </p>
      )}
    </div>
  );
}

type PasswordProps = Pick<FieldProps, 'label' | 'hint' | 'error' | 'value' | 'onChange' | 'name'> & {
  /** Whether it is the one in use or a new one, so that the browser's keeper of passwords knows. */
  isNew?: boolean;
};

/** A password, which can be looked at while one types. */
export function PasswordField({ isNew = false, ...field }: PasswordProps) {
  const t = useAccountTexts();
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      maxLength={200}
      spellCheck={false}
      beside={
        <button type="button" className={styles.aside} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'signIn.hidePassword' : 'signIn.showPassword')}
        </button>
      }
    />
  );
}
