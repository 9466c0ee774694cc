import { useEffect, useId, useRef } from 'react';
import type { ApplicationState } from '#contracts';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import type { Way } from './application-calls.js';
import styles from './apply.module.css';
import { useApplicationsTexts } from './texts.js';

interface Props {
  way: Way;
  state: ApplicationState;
  onGo: () => Promise<void>;
  onClose: () => void;
}

/** What a step means that cannot be taken back, before it is taken. */
export function ConfirmDialog({ way, state, onGo, onClose }: Props) {
  const t = useApplicationsTexts();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const submission = useSubmit();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t(`sure.${way}.title`)}</h2>
      {way === 'withdraw' && state === 'offer' && <p>{t('sure.withdrawOffer')}</p>}
      <p>{t(`sure.${way}.text`)}</p>
      <Refusal problem={submission.refusal} />
      <div className={`${form.ways} ${styles.ways}`}>
        <button
          type="button"
          className="button main"
          disabled={submission.isBusy}
          onClick={() => void submission.submit(onGo)}
        >
          {t(`sure.${way}.yes`)}
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('sure.cancel')}
        </button>
      </div>
    </dialog>
  );
}
