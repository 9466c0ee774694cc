import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { CallProblem } from '#ui';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { newKey } from '../new-key.js';
import listStyles from '../resume.module.css';
import { talentCalls } from '../talent.js';
import { useResumeTexts } from '../texts.js';
import styles from './from-file.module.css';
import { sizeWords } from './review-draft.js';

const mostBytes = 10 * 2 ** 20;
const accepted = '.pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface SendFileProps {
  label: string;
  /** `main`: what can be done next; `quiet`: one more way beside others. */
  weight?: 'main' | 'usual' | 'quiet';
  /** What stands above the button. */
  title?: string;
  text?: string;
}

/** A way to send a file that is read as a résumé: chosen, or dropped here. Goes on to its page once it has arrived. */
export function SendFile({ label, weight = 'usual', title, text }: SendFileProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const navigate = useNavigate();
  const { refusal, isBusy, submit } = useSubmit();
  const [sending, setSending] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined) return;
    void submit(async () => {
      if (files !== null && files.length > 1) throw told(t('fromFile.onlyOne'));
      if (file.size > mostBytes) {
        throw told(t('fromFile.tooLargeText', { size: sizeWords(file.size) }), t('fromFile.tooLarge'));
      }
      const control = new AbortController();
      stop.current = control;
      setSending(file);
      try {
        const reading = await talentCalls(language).sendFile(file, newKey(), control.signal);
        navigate(`/resume/from-file/${reading.id}`);
      } catch (error) {
        if (!control.signal.aborted) throw error;
      } finally {
        setSending(null);
      }
    });
  };

  const over = (isHere: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(isHere);
  };

  return (
    <div>
      <section
        className={`${styles.drop} ${weight === 'quiet' ? styles.quiet : ''} ${isOver ? styles.over : ''}`}
        aria-label={title ?? label}
        onDragEnter={over(true)}
        onDragOver={over(true)}
        onDragLeave={over(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!isBusy) send(event.dataTransfer.files);
        }}
      >
        <div role="status">
          {sending === null ? (
            isOver && t('fromFile.dropHere')
          ) : (
            <p>{t('fromFile.sending', { name: sending.name, size: sizeWords(sending.size) })}</p>
          )}
        </div>
        {sending === null && !isOver && title !== undefined && (
          <div>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        )}
        {sending === null ? (
          <p className={isOver ? styles.away : styles.choose}>
            <label className={looks[weight]}>
              {weight === 'quiet' && <Up />}
              {label}
              <input
                type="file"
                className="unseen"
                accept={accepted}
                disabled={isBusy}
                onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
                  send(target.files);
                  // The same file may be chosen again.
                  target.value = '';
                }}
              />
            </label>
            <small>{t('fromFile.sendLimits')}</small>
          </p>
        ) : (
          <p className={styles.choose}>
            <button type="button" className="button" onClick={() => stop.current?.abort()}>
              {t('fromFile.cancel')}
            </button>
          </p>
        )}
      </section>
      <div className={styles.refused}>
        <Refusal problem={refusal} />
      </div>
    </div>
  );
}

const looks = { main: 'button main', usual: 'button', quiet: listStyles.add };

function Up() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d="M8 10.5V2.5M4.5 6 8 2.5 11.5 6M2.5 10.5v3h11v-3"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** What is known without asking the api, said as it would. */
function told(detail: string, title: string | null = null): CallProblem {
  return new CallProblem({ status: 400, code: null, requestId: null, retryAfter: null }, title, detail, []);
}
