import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ConfirmationWay, Degree } from '#contracts';
import { Field } from '../../person/field.js';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { Combobox } from '../resume/combobox.js';
import resumeStyles from '../resume/resume.module.css';
import { degrees } from '../resume/resume-draft.js';
import type { Completion } from '../resume/talent.js';
import styles from './school.module.css';
import { type Confirmation, type School, schoolCalls } from './school-calls.js';
import { useSchoolTexts } from './texts.js';

/** Years of graduation that can be chosen: this one, and those of the longest programmes. */
const YEARS = 9;

interface FormProps {
  /** There is a confirmation already. */
  isAnother: boolean;
  onConfirmed(confirmations: Confirmation[], said: string): void;
}

/** Chooses the university, then how it confirms. */
export function ConfirmForm({ isAnother, onConfirmed }: FormProps) {
  const t = useSchoolTexts();
  const { language } = useSite();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [school, setSchool] = useState<School | null>(null);
  const [way, setWay] = useState<ConfirmationWay>('list');
  const [isGone, setGone] = useState(false);
  const known = useRef(new Map<string, School>());
  const completion = useMemo<Completion>(
    () => ({
      name: 'schools',
      async find(q, _, signal) {
        const { schools } = await schoolCalls(language).schools(q, signal);
        for (const one of schools) known.current.set(one.id, one);
        return schools.map(({ id: key, name }) => ({ key, name, note: null }));
      },
    }),
    [language],
  );
  function choose(chosen: School | null) {
    setSchool(chosen);
    setTyped(chosen?.name ?? '');
    setGone(false);
    if (chosen !== null) setWay(chosen.byList ? 'list' : 'mail');
  }
  const hasBoth = school?.byList === true && school.domains.length > 0;
  const done = (confirmations: Confirmation[]) =>
    onConfirmed(confirmations, t('held.done', { university: school?.name ?? '' }));

  return (
    <section className={resumeStyles.part} aria-labelledby={id}>
      <h2 id={id}>{t(isAnother ? 'form.another' : 'form.title')}</h2>
      <div className={styles.form}>
        <Combobox
          label={t('form.school')}
          name="school"
          hint={isGone ? t('form.schoolGone') : t('form.schoolHint')}
          completion={completion}
          text={typed}
          maxLength={60}
          onText={(text) => {
            setTyped(text);
            setSchool(null);
            setGone(false);
          }}
          onChoose={({ key }) => choose(known.current.get(key) ?? null)}
          onLeave={(options) => {
            if (school !== null || typed.trim() === '') return;
            const exact = options.find(({ name }) => name === typed.trim());
            if (exact !== undefined) choose(known.current.get(exact.key) ?? null);
            else setGone(options.length === 0);
          }}
        />
        {hasBoth && (
          <fieldset className={resumeStyles.choice}>
            <legend>{t('form.way')}</legend>
            <div className={resumeStyles.inLine}>
              {(['list', 'mail'] as const).map((one) => (
                <label key={one} className={resumeStyles.pick}>
                  <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
                  <span>{t(`form.ways.${one}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {school !== null &&
          (way === 'list' ? (
            <ByList key={school.id} school={school} onConfirmed={done} />
          ) : (
            <ByMail key={school.id} school={school} onConfirmed={done} />
          ))}
      </div>
    </section>
  );
}

interface WayProps {
  school: School;
  onConfirmed(confirmations: Confirmation[]): void;
}

function ByList({ school, onConfirmed }: WayProps) {
  const t = useSchoolTexts();
  const { language } = useSite();
  const [name, setName] = useState('');
  const [studentNumber, setStudentNumber] = useState('');
  const { form, isBusy, refusal, errorAt, submit } = useSubmit();
  const confirm = () =>
    submit(
      async () => {
        const given = { universityId: school.id, name, studentNumber };
        onConfirmed((await schoolCalls(language).byList(given)).confirmations);
      },
      {
        name: name.trim() === '' ? t('form.nameMissing') : null,
        studentNumber: studentNumber.trim() === '' ? t('form.numberMissing') : null,
      },
    );
  return (
    <form
      ref={form}
      className={formStyles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Field
        label={t('form.name')}
        name="name"
        hint={t('form.nameHint')}
        autoComplete="name"
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        error={errorAt('name')}
      />
      <Field
        label={t('form.number')}
        name="studentNumber"
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={40}
        value={studentNumber}
        onChange={({ target }) => setStudentNumber(target.value)}
        error={errorAt('studentNumber')}
      />
      <Refusal problem={refusal} />
      <p className={styles.quiet}>{t('form.listNote')}</p>
      <p>
        <button type="submit" className="button main" disabled={isBusy}>
          {t('form.submit')}
        </button>
      </p>
    </form>
  );
}

function ByMail({ school, onConfirmed }: WayProps) {
  const t = useSchoolTexts();
  const { language } = useSite();
  const id = useId();
  const calls = schoolCalls(language);
  const thisYear = new Date().getFullYear();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [graduationYear, setYear] = useState(thisYear + 1);
  const [degree, setDegree] = useState<Degree | null>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(0);
  const ofField = {
    'career/other-domain': 'address',
    'career/wrong-code': 'code',
    'career/graduated': 'graduationYear',
  };
  const sending = useSubmit(ofField);
  const { form, isBusy, refusal, errorAt, submit } = useSubmit(ofField);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  const addressMissing = address.trim() === '' ? t('form.addressMissing') : null;

  const send = () =>
    sending.submit(
      async () => {
        const sent = await calls.sendCode({ universityId: school.id, address });
        setMinutes(sent.minutes);
        setSeconds(sent.again);
        form.current?.querySelector<HTMLInputElement>('input[name=code]')?.focus();
      },
      { address: addressMissing },
    );
  const confirm = () =>
    submit(
      async () => {
        const given = { universityId: school.id, address, code, graduationYear, degree };
        onConfirmed((await calls.byMail(given)).confirmations);
      },
      { address: addressMissing, code: /^\s*\d{6}\s*$/.test(code) ? null : t('form.codeMissing') },
    );

  return (
    <form
      ref={form}
      className={formStyles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Field
        label={t('form.address')}
        name="address"
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        hint={t('form.addressHint', { domains: school.domains.map((domain) => `@${domain}`).join(', ') })}
        value={address}
        onChange={({ target }) => setAddress(target.value)}
        error={sending.errorAt('address') ?? errorAt('address')}
      />
      <div>
        <Field
          label={t('form.code')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={code}
          onChange={({ target }) => setCode(target.value)}
          error={errorAt('code')}
          beside={
            <button
              type="button"
              className={`${formStyles.aside} ${formStyles.send}`}
              disabled={seconds > 0 || sending.isBusy}
              onClick={() => void send()}
            >
              {seconds > 0 ? t('form.wait', { count: seconds }) : t(minutes === null ? 'form.send' : 'form.sendAgain')}
            </button>
          }
        />
        <p role="status" className={formStyles.hint}>
          {minutes === null ? '' : t('form.sent', { minutes })}
        </p>
        <Refusal problem={sending.refusal} />
      </div>
      <div className={styles.pair}>
        <div className={formStyles.field}>
          <label htmlFor={`${id}-year`}>{t('form.year')}</label>
          <select
            id={`${id}-year`}
            className={resumeStyles.select}
            value={graduationYear}
            onChange={({ target }) => setYear(Number(target.value))}
          >
            {Array.from({ length: YEARS }, (_, at) => thisYear + at).map((year) => (
              <option key={year} value={year}>
                {t('form.yearOf', { year })}
              </option>
            ))}
          </select>
        </div>
        <div className={formStyles.field}>
          <label htmlFor={`${id}-degree`}>{t('form.degree')}</label>
          <select
            id={`${id}-degree`}
            className={resumeStyles.select}
            value={degree ?? ''}
            onChange={({ target }) => setDegree(degrees.find((one) => one === target.value) ?? null)}
          >
            <option value="">{t('form.degreeNone')}</option>
            {degrees.slice(1).map((one) => (
              <option key={one} value={one}>
                {t(`degree.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Refusal problem={refusal} />
      <p className={styles.quiet}>{t('form.mailNote')}</p>
      <p>
        <button type="submit" className="button main" disabled={isBusy}>
          {t('form.submit')}
        </button>
      </p>
    </form>
  );
}
