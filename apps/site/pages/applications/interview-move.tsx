import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { callProblem } from '#ui';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './apply.module.css';
import interviewStyles from './interview.module.css';
import { freeTimesQuery } from './interview-calls.js';
import { stretchWords } from './stretch-words.js';
import { useApplicationsTexts } from './texts.js';

/** As many as a talent may ask for. */
const MOST = 3;
/** Times that are offered to choose from. */
const SHOWN = 12;

interface Props {
  id: string;
  onSend: (body: { times: string[]; message?: string }) => Promise<void>;
  onClose: () => void;
}

/** Asks for one of up to three times at which all are free, instead of the one that is booked. */
export function MoveDialog({ id, onSend, onClose }: Props) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const submission = useSubmit();
  const { data, error } = useQuery(freeTimesQuery(language, id));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [message, setMessage] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const times = data?.times.slice(0, SHOWN) ?? [];
  const missing = submission.errorAt('times');
  const now = new Date();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{t('interview.moving.title')}</h2>
      <p>{t('interview.moving.text')}</p>
      <form
        ref={submission.form}
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          const words = message.trim();
          void submission.submit(() => onSend({ times: [...chosen], ...(words !== '' && { message: words }) }), {
            times: chosen.length === 0 ? t('interview.moving.choose') : null,
          });
        }}
      >
        {error !== null && <Refusal problem={callProblem(error)} />}
        {data === undefined && error === null && <p aria-busy="true">{t('interview.moving.loading')}</p>}
        {data !== undefined && times.length === 0 && <p>{t('interview.moving.none')}</p>}
        {times.length > 0 && (
          <fieldset className={interviewStyles.times}>
            <legend className="unseen">{t('interview.moving.title')}</legend>
            {times.map((time) => {
              const isChosen = chosen.includes(time.startsAt);
              return (
                <label key={time.startsAt}>
                  <input
                    type="checkbox"
                    checked={isChosen}
                    disabled={!isChosen && chosen.length === MOST}
                    aria-invalid={missing !== null || undefined}
                    onChange={() =>
                      setChosen((before) =>
                        isChosen ? before.filter((one) => one !== time.startsAt) : [...before, time.startsAt],
                      )
                    }
                  />
                  {stretchWords(time, now, language)}
                </label>
              );
            })}
          </fieldset>
        )}
        <div role="alert">{missing !== null && <p className={form.error}>{missing}</p>}</div>
        <div className={form.field}>
          <label htmlFor={`${titleId}-words`}>{t('interview.words')}</label>
          <textarea
            id={`${titleId}-words`}
            className={interviewStyles.words}
            rows={2}
            maxLength={1000}
            value={message}
            onChange={({ target }) => setMessage(target.value)}
          />
        </div>
        <Refusal problem={submission.refusal} />
        <div className={`${form.ways} ${styles.ways}`}>
          <button type="submit" className="button main" disabled={submission.isBusy || times.length === 0}>
            {t('interview.moving.yes')}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('interview.back')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
