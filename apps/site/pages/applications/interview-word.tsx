import { useEffect, useId, useRef, useState } from 'react';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import styles from './apply.module.css';
import interviewStyles from './interview.module.css';
import { useApplicationsTexts } from './texts.js';

interface Props {
  way: 'refuse' | 'cancel';
  onSend: (message: string) => Promise<void>;
  onClose: () => void;
}

/** Refuses what is offered, or cancels what is booked: never without a word. */
export function WordDialog({ way, onSend, onClose }: Props) {
  const t = useApplicationsTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const submission = useSubmit();
  const [message, setMessage] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const error = submission.errorAt('message');
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t(`interview.word.${way}.title`)}</h2>
      <p>{t(`interview.word.${way}.text`)}</p>
      <form
        ref={submission.form}
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          const words = message.trim();
          void submission.submit(() => onSend(words), {
            message: words === '' ? t('interview.wordsMissing') : null,
          });
        }}
      >
        <div className={form.field}>
          <label htmlFor={`${id}-words`}>{t('interview.words')}</label>
          <textarea
            id={`${id}-words`}
            className={interviewStyles.words}
            rows={3}
            maxLength={1000}
            placeholder={t(`interview.word.${way}.placeholder`)}
            value={message}
            aria-invalid={error !== null || undefined}
            aria-describedby={error === null ? undefined : `${id}-error`}
            onChange={({ target }) => setMessage(target.value)}
          />
          {error !== null && (
            <p id={`${id}-error`} className={form.error}>
              {error}
            </p>
          )}
        </div>
        <Refusal problem={submission.refusal} />
        <div className={`${form.ways} ${styles.ways}`}>
          <button type="submit" className="button main" disabled={submission.isBusy}>
            {t(`interview.word.${way}.yes`)}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('interview.back')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
