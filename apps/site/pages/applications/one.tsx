import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { OwnApplication, ResumeContent } from '#contracts';
import { callProblem, dayWords, problemFacts } from '#ui';
import { Facts } from '../../parts/facts.js';
import { useSite } from '../../site.js';
import { useNews } from '../../use-live.js';
import { MissingPage, ProblemPage } from '../problem/problem.page.js';
import { ownStateKey } from '../vacancy/own-state-key.js';
import { applicationCalls, applicationQuery, type Way } from './application-calls.js';
import styles from './applications.module.css';
import { ConfirmDialog } from './confirm-dialog.js';
import { Interview } from './interview.js';
import { OneFrame, SignInFirst, Waiting } from './own-frame.js';
import { StateMark } from './state-mark.js';
import { TalkWay } from './talk-way.js';
import { useApplicationsTexts } from './texts.js';
import { Timeline } from './timeline.js';

/** One application: where it stands and what can be done, what both sides did, what was sent. */
export function Application({ id }: { id: string }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const { data, error, refetch } = useQuery(applicationQuery(language, id));
  useNews('applications', () => void refetch());
  if (data !== undefined) return <Shown application={data} />;
  if (error === null) return <Waiting isOne />;
  const facts = problemFacts(error);
  if (facts.status === 401) return <SignInFirst path={`/applications/${id}`} />;
  // An id that is not well formed is an address with nothing at it.
  if (facts.status === 404 || facts.status === 400) {
    return <MissingPage status={404} title={t('one.missing')} text={t('one.missingText')} />;
  }
  return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
}

/** Which states a way leads to, as the api names them. */
const leadsTo = { withdraw: 'withdrawn', accept: 'accepted', decline: 'declined' } as const;
const ways: readonly Way[] = ['accept', 'decline', 'withdraw'];

function Shown({ application }: { application: OwnApplication }) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Way | null>(null);
  const [said, setSaid] = useState<{ text: string; isFailure: boolean } | null>(null);
  const { id, state, title, organization, vacancy, appliedAt, next, timeline, unanswered, answerBy } = application;
  const standing = vacancy?.standing ?? 'gone';
  const status = useRef<HTMLDivElement>(null);
  // The button that led there is gone with what it could do.
  useEffect(() => {
    if (said !== null) status.current?.focus();
  }, [said]);

  /** Rejects with what the person can do about; what has changed meanwhile is shown instead. */
  async function go(way: Way): Promise<void> {
    try {
      show(await applicationCalls(language).go(id, way));
      setSaid({ text: t(`sure.${way}.done`), isFailure: false });
    } catch (error) {
      if (callProblem(error).facts.status !== 409) throw error;
      show(await applicationCalls(language).one(id));
      setSaid({ text: t('one.changed'), isFailure: true });
    }
    setAsked(null);
  }

  function show(changed: OwnApplication): void {
    queries.setQueryData(applicationQuery(language, id).queryKey, changed);
    if (changed.vacancy !== null) void queries.invalidateQueries({ queryKey: ownStateKey(changed.vacancy.id) });
  }

  return (
    <OneFrame title={title}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.employer}>
        <Link to={`/organizations/${organization.id}`}>{organization.name}</Link>
      </p>
      <Facts className={styles.facts}>
        {[
          t('page.appliedOn', { day: dayWords(appliedAt, now, language) }),
          standing === 'open' ? null : t(vacancy === null ? 'one.vacancyGone' : `standing.${standing}`),
          vacancy !== null && standing !== 'gone' && (
            <Link key="vacancy" className={styles.textLink} to={`/vacancies/${vacancy.id}`}>
              {t('one.toVacancy')}
            </Link>
          ),
        ]}
      </Facts>
      <div ref={status} tabIndex={-1} role="status" className={said?.isFailure ? styles.changed : styles.done}>
        {said?.text}
      </div>
      <section className={state === 'offer' ? styles.offered : styles.standing}>
        <h2>
          <StateMark state={state} />
        </h2>
        <p>{t(`now.${state}`)}</p>
        {answerBy !== null && unanswered === null && (
          <p className={styles.fine}>{t('one.answerBy', { day: dayWords(answerBy, now, language) })}</p>
        )}
        {answerBy !== null && unanswered !== null && (
          <p>
            {t('one.late', { days: unanswered.days })}{' '}
            <Link className={styles.textLink} to="/for-you">
              {t('one.fitting')}
            </Link>
          </p>
        )}
        {next.length > 0 && (
          <div className={styles.ways}>
            {ways
              .filter((way) => next.includes(leadsTo[way]))
              .map((way) => (
                <button
                  key={way}
                  type="button"
                  className={
                    way === 'withdraw' && next.length > 1 ? styles.quiet : `button ${way === 'accept' ? 'main' : ''}`
                  }
                  onClick={() => {
                    setSaid(null);
                    setAsked(way);
                  }}
                >
                  {t(`one.${way}`)}
                </button>
              ))}
          </div>
        )}
      </section>
      <Interview application={id} />
      {state !== 'withdrawn' && <TalkWay about={{ applicationId: id }} />}
      <section className={styles.part} aria-labelledby="timeline-title">
        <h2 id="timeline-title">{t('one.timeline')}</h2>
        <Timeline steps={timeline} organization={organization.name} unanswered={unanswered} />
        <p className={styles.fine}>{t('one.safety')}</p>
      </section>
      <Sent application={application} />
      {asked !== null && (
        <ConfirmDialog key={asked} way={asked} state={state} onGo={() => go(asked)} onClose={() => setAsked(null)} />
      )}
    </OneFrame>
  );
}

function Sent({ application: { state, sent } }: { application: OwnApplication }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const [Paper, setPaper] = useState<ComponentType<{ content: ResumeContent }> | null>(null);
  const [isMissing, setMissing] = useState(false);

  /** How a résumé is drawn is much, and most have no need to see their own. */
  async function open(): Promise<void> {
    if (Paper !== null) return;
    try {
      const { loadSentResume } = await import('./sent-resume.js');
      const loaded = await loadSentResume(language);
      setPaper(() => loaded);
      setMissing(false);
    } catch {
      setMissing(true);
    }
  }

  return (
    <section className={styles.part} aria-labelledby="sent-title">
      <h2 id="sent-title">{t('one.sent')}</h2>
      <p className={styles.fine}>{t(state === 'withdrawn' ? 'one.sentWithdrawn' : 'one.sentText')}</p>
      {sent.message === null ? (
        <p className={styles.none}>{t('one.noMessage')}</p>
      ) : (
        <>
          <h3>{t('one.message')}</h3>
          <blockquote className={styles.words}>{sent.message}</blockquote>
        </>
      )}
      {sent.conditions.length > 0 && (
        <>
          <h3>{t('one.conditions')}</h3>
          <ul className={styles.conditions}>
            {sent.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      )}
      <details className={styles.whole} onToggle={() => void open()}>
        <summary>{t('one.resume')}</summary>
        {Paper !== null && <Paper content={sent.content} />}
        {isMissing && <p role="alert">{t('one.notLoaded')}</p>}
      </details>
      <p className={styles.fine}>{t('one.kept')}</p>
    </section>
  );
}
