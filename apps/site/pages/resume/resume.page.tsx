import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { problemFacts } from '#ui';
import { useSite } from '../../site.js';
import { ProblemPage } from '../problem/problem.page.js';
import { Editor } from './editor.js';
import { ForPerson, type Person, Said, SignInFirst, Waiting } from './for-person.js';
import styles from './resume.module.css';
import { resumeQuery } from './talent.js';
import { useResumeTexts } from './texts.js';

/** One résumé, to be written. */
export function ResumePage() {
  const { id = '' } = useParams();
  return (
    <ForPerson path={`/resume/${id}`}>
      {(person) => <Loaded key={`${id} ${person.id}`} id={id} person={person} />}
    </ForPerson>
  );
}

function Loaded({ id, person }: { id: string; person: Person }) {
  const { language } = useSite();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(resumeQuery(language, id));
  const again = () => void refetch();
  if (error !== null) {
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst path={`/resume/${id}`} />;
    if (facts.status === 404 || facts.status === 400) return <Gone />;
    return <ProblemPage facts={facts} onRetry={again} />;
  }
  if (data === undefined || isFetching) return <Waiting />;
  return <Editor key={dataUpdatedAt} resume={data} personId={person.id} onTheirs={again} />;
}

function Gone() {
  const t = useResumeTexts();
  return (
    <div className={styles.page}>
      <Said title={t('page.gone')} />
      <h1 className={styles.title}>{t('page.gone')}</h1>
      <p className={styles.lead}>{t('page.goneText')}</p>
      <p className={styles.first}>
        <Link className="button main" to="/resume">
          {t('page.toResumes')}
        </Link>
      </p>
    </div>
  );
}
