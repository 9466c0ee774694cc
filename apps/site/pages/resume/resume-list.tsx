import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ResumesView, ResumeView } from '#contracts';
import { agoWords, type CallProblem } from '#ui';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { Plus } from './entries.js';
import { SendFile } from './from-file/send-file.js';
import { newKey } from './new-key.js';
import styles from './resume.module.css';
import { resumesQuery, talentCalls } from './talent.js';
import { useResumeTexts } from './texts.js';

type ResumeFacts = ResumesView['resumes'][number];

const mostResumes = 10;

interface ListProps {
  view: ResumesView;
  isMaking: boolean;
  onMake(): void;
  /** Why another one was not made. */
  refusal: CallProblem | null;
  /** What can still be brought back. */
  removed: ResumeView | null;
  onRemoved(removed: ResumeView | null): void;
}

/** One's résumés, the main one first: what each lacks, when it was changed, and what can be done with it. */
export function ResumeList({ view, isMaking, onMake, refusal, removed, onRemoved }: ListProps) {
  const t = useResumeTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const calls = talentCalls(language);
  const work = useSubmit();
  const undo = useRef<HTMLButtonElement>(null);
  const another = useRef<HTMLButtonElement>(null);
  const copyKey = useRef(newKey());

  useEffect(() => {
    if (removed !== null && !work.isBusy) undo.current?.focus();
  }, [removed, work.isBusy]);

  const read = () => queries.fetchQuery({ ...resumesQuery(language), staleTime: 0 });

  const copy = (id: string) =>
    work.submit(async () => {
      await calls.copy(id, copyKey.current);
      copyKey.current = newKey();
      await read();
    });

  const makeMain = (id: string) =>
    work.submit(async () => queries.setQueryData(resumesQuery(language).queryKey, await calls.makeMain(id)));

  /** Gone at once; as long as the way back is offered this page knows what it said. */
  const remove = (id: string) =>
    work.submit(async () => {
      const whole = await calls.resume(id);
      await calls.remove(id);
      onRemoved(whole);
      await read();
    });

  const bringBack = (whole: ResumeView) =>
    work.submit(async () => {
      const { id } = await calls.create({ title: whole.title, content: whole.content }, `undo-${whole.id}`);
      if (whole.isMain) await calls.makeMain(id);
      onRemoved(null);
      await read();
      another.current?.focus();
    });

  return (
    <section className={styles.part} aria-labelledby="resumes-title">
      <h2 id="resumes-title" className="unseen">
        {t('list.heading')}
      </h2>
      <ul>
        {view.resumes.map((resume) => (
          <Line
            key={resume.id}
            resume={resume}
            isBusy={work.isBusy}
            isFull={view.resumes.length >= mostResumes}
            onCopy={() => void copy(resume.id)}
            onMain={() => void makeMain(resume.id)}
            onRemove={() => void remove(resume.id)}
          />
        ))}
      </ul>
      <div role="status">
        {removed !== null && (
          <div className={styles.undo}>
            <span>{t('list.removed', { title: removed.title })}</span>
            <button
              ref={undo}
              type="button"
              className="button small"
              disabled={work.isBusy}
              onClick={() => void bringBack(removed)}
            >
              {t('list.undo')}
            </button>
          </div>
        )}
      </div>
      <Refusal problem={work.refusal ?? refusal} />
      {view.resumes.length < mostResumes ? (
        <>
          <p>
            <button ref={another} type="button" className={styles.add} disabled={isMaking} onClick={onMake}>
              <Plus />
              {t('list.another')}
            </button>
          </p>
          <SendFile label={t('fromFile.send')} weight="quiet" />
        </>
      ) : (
        <p className={styles.lead}>{t('list.atMost')}</p>
      )}
    </section>
  );
}

interface LineProps {
  resume: ResumeFacts;
  isBusy: boolean;
  isFull: boolean;
  onCopy(): void;
  onMain(): void;
  onRemove(): void;
}

function Line({ resume, isBusy, isFull, onCopy, onMain, onRemove }: LineProps) {
  const t = useResumeTexts();
  const { language, now } = useSite();
  const { id, title, isMain, gaps, updatedAt } = resume;
  const lacking = [...new Set(gaps.map(({ gap }) => t(`gap.${gap}`)))].join(t('list.and'));
  return (
    <li className={styles.resume}>
      <div>
        <h3>
          <Link to={`/resume/${id}`}>{title}</Link>
          {isMain && <span className={styles.main}>{t('list.main')}</span>}
        </h3>
        <p className={gaps.length === 0 ? styles.isReady : styles.lacks}>
          {gaps.length === 0 ? t('list.ready') : t('list.lacks', { gaps: lacking })}
        </p>
        <p className={styles.when}>{t('list.updated', { ago: agoWords(updatedAt, now, language) })}</p>
      </div>
      <div className={styles.acts}>
        <Link className={`button small ${gaps.length > 0 && isMain ? 'main' : ''}`} to={`/resume/${id}`}>
          {t(gaps.length > 0 ? 'list.goOn' : 'list.edit')}
          <span className="unseen"> {title}</span>
        </Link>
        <span className={styles.quiet}>
          {!isMain && (
            <button type="button" disabled={isBusy} aria-label={`${t('list.makeMain')} ${title}`} onClick={onMain}>
              {t('list.makeMain')}
            </button>
          )}
          {!isFull && (
            <button type="button" disabled={isBusy} aria-label={`${t('list.copy')} ${title}`} onClick={onCopy}>
              {t('list.copy')}
            </button>
          )}
          <button
            type="button"
            className={styles.remove}
            disabled={isBusy}
            aria-label={`${t('list.remove')} ${title}`}
            onClick={onRemove}
          >
            {t('list.remove')}
          </button>
        </span>
      </div>
    </li>
  );
}
