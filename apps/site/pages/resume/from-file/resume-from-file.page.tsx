import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ResumeReading } from '#contracts';
import { problemFacts } from '#ui';
import { Refusal } from '../../../person/refusal.js';
import { useSubmit } from '../../../person/use-submit.js';
import { useSite } from '../../../site.js';
import { ProblemPage } from '../../problem/problem.page.js';
import { ForPerson, type Person, Said, SignInFirst, Waiting } from '../for-person.js';
import pageStyles from '../resume.module.css';
import { readingQuery, talentCalls } from '../talent.js';
import { useResumeTexts } from '../texts.js';
import styles from './from-file.module.css';
import { ReviewForm } from './review-form.js';
import { SendFile } from './send-file.js';

/** A file on its way to a résumé: being read, not read, or read and to be checked. */
export function ResumeFromFilePage() {
  const { id = '' } = useParams();
  return (
    <ForPerson path={`/resume/from-file/${id}`}>
      {(person) => <Loaded key={`${id} ${person.id}`} id={id} person={person} />}
    </ForPerson>
  );
}

function Loaded({ id, person }: { id: string; person: Person }) {
  const t = useResumeTexts();
  const { language } = useSite();
  const { data, error, refetch } = useQuery(readingQuery(language, id));
  const [wasAwaited, setAwaited] = useState(false);
  const isAwaited = data?.state === 'waiting';
  useEffect(() => {
    if (isAwaited) setAwaited(true);
  }, [isAwaited]);
  const facts = error === null ? null : problemFacts(error);
  if (facts?.status === 401) return <SignInFirst path={`/resume/from-file/${id}`} />;
  if (facts?.status === 404 || facts?.status === 400) return <Gone />;
  if (data === undefined) {
    return facts === null ? <Waiting /> : <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <span className="unseen" role="status">
        {wasAwaited && data.state === 'read' && t('fromFile.ready')}
      </span>
      {data.state === 'waiting' && <Reading reading={data} isOffline={facts !== null} />}
      {data.state === 'failed' && <NotRead reading={data} />}
      {data.draft !== null && <ReviewForm reading={data} read={data.draft} personId={person.id} />}
    </>
  );
}

/** Most files are read by then. */
const usualMs = 20_000;

/** What happens meanwhile, as far as it is known. */
function Reading({ reading, isOffline }: { reading: ResumeReading; isOffline: boolean }) {
  const t = useResumeTexts();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), usualMs);
    return () => clearTimeout(timer);
  }, []);
  const title = t('fromFile.waitTitle', { name: reading.fileName });
  return (
    <div className={pageStyles.page} aria-busy="true">
      <Said title={title} />
      <h1 className={pageStyles.title}>{title}</h1>
      <ol className={styles.steps}>
        <li data-step="done">{t('fromFile.steps.sent')}</li>
        <li data-step="now" aria-current="step">
          {t('fromFile.steps.reading')}
        </li>
        <li>{t('fromFile.steps.check')}</li>
      </ol>
      <p className={pageStyles.lead} role="status">
        {t(isOffline ? 'fromFile.waitOffline' : isLong ? 'fromFile.waitLong' : 'fromFile.waitText')}
      </p>
      <Ways>
        <Link className="button" to="/resume">
          {t('page.toResumes')}
        </Link>
        <RemoveNow id={reading.id} />
      </Ways>
    </div>
  );
}

/** Why it could not be read, and what to do. */
function NotRead({ reading }: { reading: ResumeReading }) {
  const t = useResumeTexts();
  const failure = reading.failure ?? 'unreadable';
  const title = t('fromFile.failTitle', { name: reading.fileName });
  return (
    <div className={pageStyles.page}>
      <Said title={title} />
      <h1 className={pageStyles.title}>{title}</h1>
      <div className={pageStyles.notice}>
        <p>{t(`fromFile.fails.${failure}`)}</p>
        <p>
          <b>{t(`fromFile.remedies.${failure}`)}</b>
        </p>
      </div>
      <SendFile label={t('fromFile.another')} weight="main" />
      <p className={styles.byHand}>
        {t('fromFile.byHand')} <Link to="/resume">{t('fromFile.write')}</Link>
      </p>
      <div className={styles.byHand}>
        <p>{t('fromFile.failGone')}</p>
        <RemoveNow id={reading.id} />
      </div>
    </div>
  );
}

function RemoveNow({ id }: { id: string }) {
  const t = useResumeTexts();
  const { language } = useSite();
  const navigate = useNavigate();
  const { refusal, isBusy, submit } = useSubmit();
  const remove = () =>
    submit(async () => {
      await talentCalls(language).removeReading(id);
      navigate('/resume');
    });
  return (
    <>
      <button type="button" className={styles.quietWay} disabled={isBusy} onClick={() => void remove()}>
        {t('fromFile.removeNow')}
      </button>
      <Refusal problem={refusal} />
    </>
  );
}

function Gone() {
  const t = useResumeTexts();
  return (
    <div className={pageStyles.page}>
      <Said title={t('fromFile.goneTitle')} />
      <h1 className={pageStyles.title}>{t('fromFile.goneTitle')}</h1>
      <p className={pageStyles.lead}>{t('fromFile.goneText')}</p>
      <p className={pageStyles.first}>
        <Link className="button main" to="/resume">
          {t('page.toResumes')}
        </Link>
      </p>
    </div>
  );
}

function Ways({ children }: { children: ReactNode }) {
  return <div className={styles.ways}>{children}</div>;
}
