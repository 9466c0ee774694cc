import { type ReactNode, type TextareaHTMLAttributes, useEffect, useId, useState } from 'react';
import { Field } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { useSite } from '../../site.js';
import { At } from './gaps.js';
import styles from './resume.module.css';
import { isYear, type MonthTyped, monthOf, typedMonth, typedOf } from './resume-draft.js';
import { useResumeTexts } from './texts.js';

interface TextProps {
  label: string;
  name: string;
  hint?: string;
  value: string;
  maxLength: number;
  autoComplete?: string;
  list?: string;
  onChange(value: string): void;
}

/** One line of text. */
export function TextField({ hint, name, onChange, autoComplete = 'off', ...field }: TextProps) {
  return (
    <At name={name}>
      {(missing) => (
        <Field
          {...field}
          {...hinted(missing ?? hint)}
          name={name}
          error={null}
          autoComplete={autoComplete}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </At>
  );
}

const hinted = (hint: string | undefined) => (hint === undefined ? {} : { hint });

type AreaProps = Omit<TextProps, 'autoComplete' | 'list'> & Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'rows'>;

/** Text of several lines, as high as what stands in it where the browser can do so. */
export function TextArea({ label, name, hint, value, maxLength, rows = 3, onChange }: AreaProps) {
  const id = useId();
  return (
    <At name={name}>
      {() => (
        <div className={formStyles.field}>
          <label htmlFor={id}>{label}</label>
          <div className={formStyles.line}>
            <textarea
              id={id}
              name={name}
              rows={rows}
              className={`${formStyles.input} ${styles.area}`}
              value={value}
              maxLength={maxLength}
              aria-describedby={hint === undefined ? undefined : `${id}-said`}
              onChange={(event) => onChange(event.target.value)}
            />
          </div>
          {hint !== undefined && (
            <p id={`${id}-said`} className={formStyles.hint}>
              {hint}
            </p>
          )}
        </div>
      )}
    </At>
  );
}

interface SelectProps<T extends string> {
  label: string;
  name: string;
  value: T | null;
  options: readonly T[];
  words(option: T): string;
  /** Without it one of the options always holds. */
  none?: string;
  onChange(value: T | null): void;
}

/** One of a few. */
export function SelectField<T extends string>({ label, name, value, options, words, none, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <At name={name}>
      {(missing) => (
        <div className={formStyles.field}>
          <label htmlFor={id}>{label}</label>
          <select
            id={id}
            name={name}
            className={styles.select}
            value={value ?? ''}
            aria-describedby={missing === undefined ? undefined : `${id}-said`}
            onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? null)}
          >
            {none !== undefined && <option value="">{none}</option>}
            {options.map((option) => (
              <option key={option} value={option}>
                {words(option)}
              </option>
            ))}
          </select>
          {missing !== undefined && (
            <p id={`${id}-said`} className={formStyles.hint}>
              {missing}
            </p>
          )}
        </div>
      )}
    </At>
  );
}

const monthNumbers = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface MonthProps {
  label: string;
  name: string;
  value: string | null;
  isDisabled?: boolean;
  children?: ReactNode;
  onChange(value: string | null): void;
}

/** A year that is typed and a month that is chosen: Firefox and Safari have no field for the two. */
export function MonthField({ label, name, value, isDisabled = false, children, onChange }: MonthProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const id = useId();
  const [typed, setTyped] = useState<MonthTyped>(() => typedOf(value));
  const [isLeft, setLeft] = useState(false);
  useEffect(() => {
    if (isDisabled) setTyped(typedOf(null));
  }, [isDisabled]);
  function type(next: MonthTyped) {
    setTyped(next);
    const month = monthOf(next);
    if (month !== value) onChange(month);
  }
  const half =
    !isLeft || isDisabled
      ? undefined
      : typed.year !== '' && !isYear(typed.year)
        ? t('field.yearHint')
        : typed.year !== '' && typed.month === ''
          ? t('field.monthHint')
          : undefined;
  return (
    <At name={name}>
      {(missing) => {
        const said = half ?? missing;
        return (
          <fieldset
            className={`${styles.month} ${half === undefined ? '' : styles.lacking}`}
            aria-describedby={said === undefined ? undefined : `${id}-said`}
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true);
            }}
          >
            <legend>{label}</legend>
            <div className={styles.monthLine}>
              <input
                className={styles.year}
                name={name}
                inputMode="numeric"
                autoComplete="off"
                placeholder={t('field.year')}
                aria-label={`${label} ${t('field.year')}`}
                // Wider than a year: what is pasted may bring its month.
                maxLength={10}
                disabled={isDisabled}
                value={isDisabled ? '' : typed.year}
                onChange={(event) => type(typedMonth(event.target.value, typed.month))}
              />
              <select
                className={styles.select}
                aria-label={`${label} ${t('field.month')}`}
                disabled={isDisabled}
                value={isDisabled ? '' : typed.month}
                onChange={(event) => type({ ...typed, month: event.target.value })}
              >
                <option value="">{t('field.month')}</option>
                {monthNumbers.map((number, at) => (
                  <option key={number} value={number}>
                    {language === 'zh' ? `${at + 1} 月` : monthNames[at]}
                  </option>
                ))}
              </select>
              {children}
            </div>
            {said !== undefined && (
              <p id={`${id}-said`} className={formStyles.hint}>
                {said}
              </p>
            )}
          </fieldset>
        );
      }}
    </At>
  );
}

interface Span {
  from: string | null;
  until: string | null;
}

/** From one month to another, or to the present. */
export function SpanFields({ at, value, untilLabel, onChange }: SpanProps) {
  const t = useResumeTexts();
  // The wire has no word for an end that is not written yet: until it is, the entry goes on.
  const [isOngoing, setOngoing] = useState(value.from !== null && value.until === null);
  return (
    <div className={styles.span}>
      <MonthField
        label={t('field.from')}
        name={`${at}.from`}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
      />
      <MonthField
        label={untilLabel ?? t('field.until')}
        name={`${at}.until`}
        value={value.until}
        isDisabled={isOngoing}
        onChange={(until) => onChange({ ...value, until })}
      >
        <label className={styles.present}>
          <input
            type="checkbox"
            checked={isOngoing}
            onChange={(event) => {
              setOngoing(event.target.checked);
              if (event.target.checked && value.until !== null) onChange({ ...value, until: null });
            }}
          />
          {t('field.present')}
        </label>
      </MonthField>
    </div>
  );
}

interface SpanProps {
  /** Name of the entry, to which those of its fields are added. */
  at: string;
  value: Span;
  untilLabel?: string;
  onChange(value: Span): void;
}
