import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResumesView, ResumeView } from '#contracts';
import { problemFacts } from '#ui';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import { ProblemPage } from '../problem/problem.page.js';
import { SchoolLine } from '../school/school-line.js';
import { ForPerson, type Person, Said, SignInFirst, Waiting } from './for-person.js';
import { Readings } from './from-file/readings.js';
import { SendFile } from './from-file/send-file.js';
import { newKey } from './new-key.js';
import styles from './resume.module.css';
import { contentFor } from './resume-draft.js';
import { ResumeList } from './resume-list.js';
import { profileQuery, readingsQuery, resumesQuery, talentCalls } from './talent.js';
import { useResumeTexts } from './texts.js';
import { WhoSeesMe } from './who-sees-me.js';
import { Wishes } from './wishes.js';

const path = '/resume';
/** Seconds in which what was removed can be brought back. */
const undoSeconds = 10;

/** One's résumés, what one looks for, and who may see it. */
export function ResumesPage() {
  return <ForPerson path={path}>{(person) => <Loaded key={person.id} person={person} />}</ForPerson>;
}

function Loaded({ person }: { person: Person }) {
  const t = useResumeTexts();
  const { language } = useSite();
  const resumes = useQuery(resumesQuery(language));
  const profile = useQuery(profileQuery(language));
  const error = resumes.error ?? profile.error;
  if (error !== null) {
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst path={path} />;
    return (
      <ProblemPage
        facts={facts}
        onRetry={() => {
          void resumes.refetch();
          void profile.refetch();
        }}
      />
    );
  }
  if (resumes.data === undefined || profile.data === undefined || profile.isFetching) return <Waiting />;
  return (
    <div className={styles.page}>
      <Said />
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      <Readings />
      <Written person={person} view={resumes.data} />
      <Wishes
        key={profile.dataUpdatedAt}
        profile={profile.data}
        personId={person.id}
        onTheirs={() => void profile.refetch()}
      />
      <WhoSeesMe visibility={profile.data.visibility} />
      <SchoolLine />
    </div>
  );
}

/** The résumés that there are; where there is none, the first step to one. */
function Written({ person, view }: { person: Person; view: ResumesView }) {
  const t = useResumeTexts();
  const { language } = useSite();
  const navigate = useNavigate();
  const { refusal, isBusy, submit } = useSubmit();
  /** One key for one résumé to be made, however often it is asked for. */
  const key = useRef(newKey());
  /** Removed a moment ago; also the last one can be brought back. */
  const [removed, setRemoved] = useState<ResumeView | null>(null);
  useEffect(() => {
    if (removed === null) return;
    const timer = setTimeout(() => setRemoved(null), undoSeconds * 1_000);
    return () => clearTimeout(timer);
  }, [removed]);
  const [known] = useState(() => contentFor(person.name));
  // What was read waits to be checked: that comes next.
  const { data: sent } = useQuery(readingsQuery(language));
  const isNext = !sent?.readings.some(({ state }) => state === 'read');

  const make = () =>
    submit(async () => {
      const title = t('start.defaultTitle');
      const made = await talentCalls(language).create({ title, content: known }, key.current);
      key.current = newKey();
      navigate(`${path}/${made.id}`);
    });

  if (view.resumes.length > 0 || removed !== null) {
    return (
      <ResumeList
        view={view}
        isMaking={isBusy}
        onMake={make}
        refusal={refusal}
        removed={removed}
        onRemoved={setRemoved}
      />
    );
  }
  return (
    <>
      <section className={styles.start} aria-labelledby="start-title">
        <h2 id="start-title">{t('start.title')}</h2>
        <p>{t('start.text')}</p>
        <Refusal problem={refusal} />
        <p>
          <button
            type="button"
            className={isNext ? 'button main' : 'button'}
            disabled={isBusy}
            onClick={() => void make()}
          >
            {t('start.make')}
          </button>
        </p>
      </section>
      <SendFile title={t('fromFile.sendTitle')} text={t('fromFile.sendText')} label={t('fromFile.send')} />
    </>
  );
}
