import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { type Language, type ReportKind, reportKinds } from '#contracts';
import { call } from '#ui';
import { aroundAccount } from '../../person/around-account.js';
import { authCalls } from '../../person/auth.js';
import form from '../../person/form.module.css';
import { Refusal } from '../../person/refusal.js';
import { useAccountTexts } from '../../person/texts.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './report.module.css';

/** What is reported: a vacancy, or a message that its organization wrote. */
export type ReportedThing = { vacancy: string } | { conversation: string; n: number };

/** The dialog for who is signed in; null for nobody. */
export async function loadReportDialog(
  language: Language,
  about: ReportedThing,
  onClose: () => void,
): Promise<ComponentType | null> {
  const { person } = await authCalls(language).me();
  if (person === null) return null;
  return aroundAccount(language, () => <ReportDialog about={about} onClose={onClose} />);
}

/** What is not as advertised, and what happened; afterwards that it was received. */
function ReportDialog({ about, onClose }: { about: ReportedThing; onClose: () => void }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const field = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [text, setText] = useState('');
  const [isDone, setDone] = useState(false);
  const submission = useSubmit();
  const isMessage = !('vacancy' in about);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  async function send() {
    const missing = {
      kind: kind === null ? t('report.needKind') : null,
      text: text.trim().length < 5 ? t('report.needText') : null,
    };
    const path =
      'vacancy' in about
        ? `/api/v1/vacancies/${encodeURIComponent(about.vacancy)}/reports`
        : `/api/v1/talent/conversations/${encodeURIComponent(about.conversation)}/messages/${about.n}/reports`;
    const work = () => call({ method: 'POST', path, language, body: { kind, text: text.trim() } });
    if (await submission.submit(work, missing)) setDone(true);
  }

  const kindError = submission.errorAt('kind');
  const textError = submission.errorAt('text');
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${field}-title`} onClose={onClose}>
      <h2 id={`${field}-title`}>{t(isDone ? 'report.done' : isMessage ? 'report.messageTitle' : 'report.title')}</h2>
      <p className={form.hint} role="status">
        {t(isDone ? 'report.doneText' : isMessage ? 'report.messageLead' : 'report.lead')}
      </p>
      <form
        ref={submission.form}
        className={form.form}
        method="dialog"
        noValidate
        onSubmit={(event) => {
          if (isDone) return;
          event.preventDefault();
          void send();
        }}
      >
        {!isDone && (
          <>
            <fieldset className={styles.kinds} aria-describedby={`${field}-kind`}>
              <legend>{t('report.kind')}</legend>
              {reportKinds.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="kind"
                    value={one}
                    checked={kind === one}
                    aria-invalid={kindError !== null || undefined}
                    onChange={() => setKind(one)}
                  />
                  {t(`report.kinds.${one}`)}
                </label>
              ))}
              <p id={`${field}-kind`} className={form.error} role="alert">
                {kindError}
              </p>
            </fieldset>
            <div>
              <label className={styles.text} htmlFor={`${field}-text`}>
                {t('report.text')}
              </label>
              <textarea
                id={`${field}-text`}
                value={text}
                maxLength={1000}
                aria-invalid={textError !== null || undefined}
                aria-describedby={`${field}-said`}
                onChange={(event) => setText(event.target.value)}
              />
              <p id={`${field}-said`} className={textError === null ? form.hint : form.error}>
                {textError ?? t('report.textHint')}
              </p>
            </div>
            <Refusal problem={submission.refusal} />
          </>
        )}
        <div className={form.ways}>
          {!isDone && (
            <button type="submit" className="button main" disabled={submission.isBusy}>
              {t('report.send')}
            </button>
          )}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t(isDone ? 'report.close' : 'form.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
