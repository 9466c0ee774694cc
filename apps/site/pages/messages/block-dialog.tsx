import { useEffect, useId, useRef } from 'react';
import type { TranslateMessages } from '../../../talk/texts.js';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import styles from './messages.module.css';

interface Props {
  t: TranslateMessages;
  /** Of the organization. */
  name: string;
  onGo: () => Promise<void>;
  onClose: () => void;
}

/** What keeping an organization out means, before it is done. */
export function BlockDialog({ t, name, onGo, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const submission = useSubmit();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t('block.title', { name })}</h2>
      <p>{t('block.text')}</p>
      <Refusal problem={submission.refusal} />
      <div className={`${form.ways} ${styles.dialogWays}`}>
        <button
          type="button"
          className="button main"
          disabled={submission.isBusy}
          onClick={() => void submission.submit(onGo)}
        >
          {t('block.yes')}
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('block.cancel')}
        </button>
      </div>
    </dialog>
  );
}
