import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { problemFacts } from '#ui';
import { ForSignedIn, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ProblemPage } from '../problem/problem.page.js';
import styles from '../resume/resume.module.css';
import { ConfirmForm } from './confirm-form.js';
import { Held } from './held.js';
import school from './school.module.css';
import { type Confirmation, confirmationsQuery } from './school-calls.js';
import { useSchoolTexts } from './texts.js';

const path = '/school';

/** By which universities one is confirmed as a student, and being confirmed by one. */
export function SchoolPage() {
  return (
    <ForSignedIn path={path} waiting={<Waiting />} signInFirst={<SignInFirst />}>
      {(person) => <Loaded key={person.id} />}
    </ForSignedIn>
  );
}

function Loaded() {
  const t = useSchoolTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const { queryKey } = confirmationsQuery(language);
  const { data, error, refetch } = useQuery(confirmationsQuery(language));
  const [said, setSaid] = useState('');
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst />;
    return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Waiting />;
  const take = (confirmations: Confirmation[], words: string) => {
    queries.setQueryData(queryKey, confirmations);
    setSaid(words);
  };
  return (
    <div className={styles.page}>
      <Said />
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      <p role="status" className={said === '' ? 'unseen' : school.said}>
        {said}
      </p>
      {data.map((confirmation) => (
        <Held key={confirmation.universityId} confirmation={confirmation} onChanged={take} />
      ))}
      <ConfirmForm key={data.length} isAnother={data.length > 0} onConfirmed={take} />
      <p className={styles.first}>
        <Link to="/resume">{t('page.toResume')}</Link>
      </p>
    </div>
  );
}

function Waiting() {
  const t = useSchoolTexts();
  return (
    <div className={styles.page}>
      <Said />
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      <p className={styles.skeleton} aria-busy="true">
        <i />
        <i />
      </p>
    </div>
  );
}

function SignInFirst() {
  const t = useSchoolTexts();
  const { language } = useSite();
  return (
    <div className={styles.page}>
      <Said />
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      <p className={styles.first}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
      </p>
    </div>
  );
}

function Said() {
  const t = useSchoolTexts();
  const site = useTexts();
  usePage({ title: `${t('page.title')} · ${site('site.name')}` });
  return null;
}
