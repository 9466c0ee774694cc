import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { Language, WhoAmI } from '#contracts';
import { problemFacts } from '#ui';
import { meQuery } from '../../person/auth.js';
import { prefixes, usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ProblemPage } from '../problem/problem.page.js';
import styles from './resume.module.css';
import { useResumeTexts } from './texts.js';

export type Person = NonNullable<WhoAmI['person']>;

/** Signing in, and back. @param path without the language's prefix */
export function signInPath(language: Language, path: string): string {
  return `${prefixes[language]}/sign-in?to=${encodeURIComponent(prefixes[language] + path)}`;
}

/** A page for who is signed in: the server writes its frame; what it holds is asked for by the browser alone. */
export function ForPerson({ path, children }: { path: string; children(person: Person): ReactNode }) {
  const { language } = useSite();
  const { data, error, refetch } = useQuery(meQuery(language));
  const signIn = signInPath(language, path);
  const isHalfIn = data?.secondFactor === 'to-be-shown';
  useEffect(() => {
    if (isHalfIn) location.replace(signIn);
  }, [isHalfIn, signIn]);
  if (error !== null) return <ProblemPage facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === null) return <SignInFirst path={path} />;
  if (data === undefined || isHalfIn) return <Waiting />;
  return children(data);
}

/** The page as it stands before anything is known of the person. */
export function Waiting() {
  const t = useResumeTexts();
  return (
    <div className={styles.page} aria-busy="true">
      <Said />
      <h1 className={styles.title}>{t('page.title')}</h1>
      <noscript>
        <p className={styles.notice}>{t('page.noScript')}</p>
      </noscript>
      <div className={styles.skeleton}>
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

export function SignInFirst({ path }: { path: string }) {
  const t = useResumeTexts();
  const { language } = useSite();
  return (
    <div className={styles.page}>
      <Said />
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.first}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
      </p>
    </div>
  );
}

/** What the page says of itself; the page of a problem says its own. */
export function Said({ title }: { title?: string }) {
  const t = useResumeTexts();
  const site = useTexts();
  usePage({ title: `${title ?? t('page.title')} · ${site('site.name')}` });
  return null;
}
