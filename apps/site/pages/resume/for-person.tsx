import type { ReactNode } from 'react';
import { ForSignedIn, type Person, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './resume.module.css';
import { useResumeTexts } from './texts.js';

export type { Person };

/** What the page is called, and what it says to who is not signed in, where it is not the résumés. */
interface PageWords {
  title: string;
  signInFirst: string;
}

interface Props {
  path: string;
  words?: PageWords;
  children(person: Person): ReactNode;
}

/** A page of résumés, for who is signed in. */
export function ForPerson({ path, words, children }: Props) {
  return (
    <ForSignedIn
      path={path}
      waiting={<Waiting title={words?.title} />}
      signInFirst={<SignInFirst path={path} title={words?.signInFirst} />}
    >
      {children}
    </ForSignedIn>
  );
}

/** The page as it stands before anything is known of the person. */
export function Waiting({ title }: { title?: string | undefined }) {
  const t = useResumeTexts();
  return (
    <div className={styles.page} aria-busy="true">
      <Said title={title} />
      <h1 className={styles.title}>{title ?? t('page.title')}</h1>
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

export function SignInFirst({ path, title }: { path: string; title?: string | undefined }) {
  const t = useResumeTexts();
  const { language } = useSite();
  return (
    <div className={styles.page}>
      <Said title={title} />
      <h1 className={styles.title}>{title ?? t('page.signInFirst')}</h1>
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
export function Said({ title }: { title?: string | undefined }) {
  const t = useResumeTexts();
  const site = useTexts();
  usePage({ title: `${title ?? t('page.title')} · ${site('site.name')}` });
  return null;
}
