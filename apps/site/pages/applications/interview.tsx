import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OwnInterview } from '#contracts';
import { callProblem, momentWords } from '#ui';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { useNews } from '../../use-live.js';
import styles from './applications.module.css';
import interviewStyles from './interview.module.css';
import { type InterviewDeed, interviewCalls, interviewQuery } from './interview-calls.js';
import { MoveDialog } from './interview-move.js';
import { PickTime } from './interview-pick.js';
import { WordDialog } from './interview-word.js';
import { stretchWords } from './stretch-words.js';
import { useApplicationsTexts } from './texts.js';

/** The interview of an application, as long as there is or was one: when, where, with whom, and what can be done. */
export function Interview({ application }: { application: string }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const query = interviewQuery(language, application);
  const { data: interview, refetch } = useQuery(query);
  useNews('applications', () => void refetch());
  const submission = useSubmit();
  const [asked, setAsked] = useState<'refuse' | 'cancel' | 'move' | null>(null);
  const [said, setSaid] = useState<{ text: string; isFailure: boolean } | null>(null);
  const status = useRef<HTMLDivElement>(null);
  // The button that led there is gone with what it could do.
  useEffect(() => {
    if (said !== null) status.current?.focus();
  }, [said]);
  if (interview == null) return null;

  /** Rejects with what the person can do about; what has changed meanwhile is shown instead. */
  async function act(deed: InterviewDeed, done: string): Promise<void> {
    try {
      const after = await interviewCalls(language).act(interview!.id, deed);
      queries.setQueryData(query.queryKey, after);
      setSaid({ text: done, isFailure: false });
    } catch (error) {
      if (callProblem(error).facts.code !== 'interview/not-possible') throw error;
      await refetch();
      setSaid({ text: t('interview.changed'), isFailure: true });
    }
    setAsked(null);
  }

  const { id, state, next, proposal } = interview;
  const isAsked = proposal?.by === 'organization' && next.includes('pick');
  return (
    <section className={isAsked ? styles.offered : styles.standing} aria-labelledby="interview-title">
      <h2 id="interview-title">
        {t('interview.title')}{' '}
        <span className={`${styles.mark} ${isAsked ? styles.asks : state === 'booked' ? styles.good : styles.waits}`}>
          {t(`interview.states.${state === 'moving' && isAsked ? 'proposed' : state}`)}
        </span>
      </h2>
      <div
        ref={status}
        tabIndex={-1}
        role="status"
        className={`${interviewStyles.said} ${said?.isFailure ? styles.changed : styles.done}`}
      >
        {said?.text}
      </div>
      <Standing interview={interview} />
      {isAsked && (
        <PickTime
          interview={interview}
          onPick={(timeId) => act({ path: 'pick', body: { timeId } }, t('interview.picked'))}
        />
      )}
      {state === 'past' && next.includes('record') && (
        <div className={styles.ways}>
          {(['met', 'no-show'] as const).map((attendance) => (
            <button
              key={attendance}
              type="button"
              className="button"
              disabled={submission.isBusy}
              onClick={() =>
                void submission.submit(() =>
                  act({ path: 'attendance', body: { attendance } }, t('interview.recordedDone')),
                )
              }
            >
              {t(`interview.${attendance}`)}
            </button>
          ))}
        </div>
      )}
      <Refusal problem={submission.refusal} />
      <div className={`${styles.ways} ${interviewStyles.ways}`}>
        {(state === 'booked' || state === 'moving') && (
          <a className="button" href={`/api/v1/talent/interviews/${id}/file?language=${language}`}>
            {t('interview.file')}
          </a>
        )}
        {isAsked && next.includes('refuse') && (
          <button type="button" className={styles.quiet} onClick={() => setAsked('refuse')}>
            {t(state === 'moving' ? 'interview.keep' : 'interview.refuse')}
          </button>
        )}
        {next.includes('move') && (
          <button type="button" className="button" onClick={() => setAsked('move')}>
            {t('interview.move')}
          </button>
        )}
        {next.includes('cancel') && (
          <button type="button" className={styles.quiet} onClick={() => setAsked('cancel')}>
            {t('interview.cancel')}
          </button>
        )}
      </div>
      {(asked === 'refuse' || asked === 'cancel') && (
        <WordDialog
          key={asked}
          way={asked}
          onSend={(message) => act({ path: asked, body: { message } }, t(`interview.word.${asked}.done`))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'move' && (
        <MoveDialog
          id={id}
          onSend={(body) => act({ path: 'move', body }, t('interview.moving.done'))}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** What is so: what is booked, what waits and for whom, what became of it; and what the organization said last. */
function Standing({ interview }: { interview: OwnInterview }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const { state, booked, proposal, place, interviewers, organization, attendance, timeline, next } = interview;
  const now = new Date();
  const isOver = state === 'refused' || state === 'lapsed' || state === 'cancelled';
  const theirs = timeline.findLast(({ by, message }) => by === 'organization' && message !== null);
  if (isOver) return <p>{t(`interview.over.${state}`)}</p>;
  const isRecordable = state === 'past' && next.includes('record');
  return (
    <>
      {state === 'past' && (
        <p>
          {isRecordable
            ? t('interview.past')
            : attendance.talent === null
              ? t('interview.over.past')
              : t(`interview.recorded.${attendance.talent}`)}
        </p>
      )}
      {proposal?.by === 'talent' && (
        <>
          <p>{t('interview.asked')}</p>
          <ul className={interviewStyles.asked}>
            {proposal.times.map((time) => (
              <li key={time.id}>{stretchWords(time, now, language)}</li>
            ))}
          </ul>
          <p className={styles.fine}>
            {t('interview.stays')}{' '}
            {t('interview.theyAnswerBy', { when: momentWords(proposal.answerBy, now, language) })}
          </p>
        </>
      )}
      <dl className={interviewStyles.facts}>
        {booked !== null && (
          <>
            <dt>{t('interview.when')}</dt>
            <dd>
              <b>{stretchWords(booked, now, language)}</b>
            </dd>
          </>
        )}
        <dt>{t('interview.where')}</dt>
        <dd>{[place.kind === 'online' ? t('interview.online') : null, place.text].filter(Boolean).join(' · ')}</dd>
        {interviewers.length > 0 && (
          <>
            <dt>{t('interview.who')}</dt>
            <dd>{interviewers.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}</dd>
          </>
        )}
      </dl>
      {theirs !== undefined && (
        <blockquote className={styles.words}>
          <span className={styles.fine}>{t('interview.said', { name: organization.name })}</span>
          {'\n'}
          {theirs.message}
        </blockquote>
      )}
    </>
  );
}
