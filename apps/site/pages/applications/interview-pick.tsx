import { useId, useState } from 'react';
import type { OwnInterview } from '#contracts';
import { momentWords } from '#ui';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './applications.module.css';
import interviewStyles from './interview.module.css';
import { stretchWords } from './stretch-words.js';
import { useApplicationsTexts } from './texts.js';

/** The times that the organization offers, one to be picked. */
export function PickTime({
  interview,
  onPick,
}: {
  interview: OwnInterview;
  onPick: (timeId: string) => Promise<void>;
}) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const id = useId();
  const submission = useSubmit();
  const { state, proposal } = interview;
  const times = proposal?.times ?? [];
  const [chosen, setChosen] = useState(times.length === 1 ? (times[0]?.id ?? null) : null);
  const now = new Date();
  const missing = submission.errorAt('timeId');
  return (
    <form
      ref={submission.form}
      className={interviewStyles.pick}
      onSubmit={(event) => {
        event.preventDefault();
        const isChosen = times.some((time) => time.id === chosen);
        void submission.submit(() => onPick(chosen ?? ''), { timeId: isChosen ? null : t('interview.choose') });
      }}
    >
      <fieldset aria-describedby={`${id}-until`}>
        <legend>{t(state === 'moving' ? 'interview.chooseOther' : 'interview.chooseTime')}</legend>
        {times.map((time) => (
          <label key={time.id}>
            <input
              type="radio"
              name={`${id}-time`}
              checked={chosen === time.id}
              aria-invalid={missing !== null || undefined}
              onChange={() => setChosen(time.id)}
            />
            {stretchWords(time, now, language)}
          </label>
        ))}
      </fieldset>
      <p id={`${id}-until`} className={styles.fine}>
        {proposal !== null && t('interview.answerBy', { when: momentWords(proposal.answerBy, now, language) })}
      </p>
      <div role="alert">{missing !== null && <p className={interviewStyles.error}>{missing}</p>}</div>
      <Refusal problem={submission.refusal} />
      <button type="submit" className="button main" disabled={submission.isBusy}>
        {t('interview.pick')}
      </button>
    </form>
  );
}
