import { useId, useState } from 'react';
import { fullDayWords } from '#ui';
import formStyles from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import resumeStyles from '../resume/resume.module.css';
import styles from './school.module.css';
import { type Confirmation, schoolCalls } from './school-calls.js';
import { useSchoolTexts } from './texts.js';

interface HeldProps {
  confirmation: Confirmation;
  onChanged(confirmations: Confirmation[], said: string): void;
}

/** A confirmation that holds: what it says, whether the university sees oneself, and taking it back. */
export function Held({ confirmation, onChanged }: HeldProps) {
  const t = useSchoolTexts();
  const { language } = useSite();
  const id = useId();
  const calls = schoolCalls(language);
  const { refusal, isBusy, submit } = useSubmit();
  const [isAsking, setAsking] = useState(false);
  const { universityId, university, how, graduationYear, degree, college, until, sharesPerson } = confirmation;
  const facts = [t('held.facts', { year: graduationYear }), degree && t(`degree.${degree}`), college];
  const ways = [t(`held.${how}`), t('held.until', { day: fullDayWords(until, language) })];

  const share = (on: boolean) =>
    submit(async () => {
      onChanged((await calls.share(universityId, on)).confirmations, '');
    });
  const remove = () =>
    submit(async () => {
      onChanged((await calls.remove(universityId)).confirmations, t('held.removed', { university }));
    });

  return (
    <section className={styles.held} aria-labelledby={id}>
      <h2 id={id}>{university}</h2>
      <p>{facts.filter((fact) => fact !== null).join(' · ')}</p>
      <p className={styles.quiet}>{ways.join(' · ')}</p>
      <label className={`${resumeStyles.who} ${styles.share}`}>
        <input
          type="checkbox"
          checked={sharesPerson}
          disabled={isBusy}
          onChange={({ target }) => void share(target.checked)}
        />
        <span>
          <b className={resumeStyles.whoName}>{t('held.share')}</b>
          <span className={resumeStyles.whoSays}>{t('held.shareText', { university })}</span>
          {!sharesPerson && <span className={resumeStyles.whoSays}>{t('held.figuresOnly')}</span>}
        </span>
      </label>
      <Refusal problem={refusal} />
      {isAsking ? (
        <div className={styles.asking}>
          <p>{t('held.removeText')}</p>
          <div className={formStyles.ways}>
            <button type="button" className="button" disabled={isBusy} onClick={() => void remove()}>
              {t('held.removeSure')}
            </button>
            {/* biome-ignore lint/a11y/noAutofocus: what was asked for is answered here, and the safe answer comes first */}
            <button type="button" className={formStyles.link} autoFocus onClick={() => setAsking(false)}>
              {t('held.keep')}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className={formStyles.link} onClick={() => setAsking(true)}>
          {t('held.remove')}
        </button>
      )}
    </section>
  );
}
