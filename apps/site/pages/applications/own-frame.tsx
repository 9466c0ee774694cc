import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { HitSkeletons } from '../../parts/hit-line.js';
import { signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import styles from './applications.module.css';
import { useApplicationsTexts } from './texts.js';

/** What a page says of itself in the browser's tab. */
function useOwnTitle(title: string): void {
  const site = useTexts();
  usePage({ title: `${title} · ${site('site.name')}` });
}

/** The page of all one's applications, around whatever it holds. */
export function ListFrame({ children }: { children: ReactNode }) {
  const t = useApplicationsTexts();
  useOwnTitle(t('page.title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      {children}
    </div>
  );
}

/** The page of one application, below the way back to all of them. */
export function OneFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useApplicationsTexts();
  useOwnTitle(title);
  return (
    <div className={styles.page}>
      <p>
        <Link className={styles.back} to="/applications">
          <span aria-hidden="true">← </span>
          {t('one.back')}
        </Link>
      </p>
      {children}
    </div>
  );
}

/** A page before anything is known of the person, or of what it shows. */
export function Waiting({ isOne = false }: { isOne?: boolean }) {
  const t = useApplicationsTexts();
  const content = (
    <>
      <noscript>
        <p className={styles.notice}>{t('page.noScript')}</p>
      </noscript>
      <div className={styles.waiting} aria-busy="true">
        <HitSkeletons count={4} />
      </div>
    </>
  );
  return isOne ? <OneFrame title={t('page.title')}>{content}</OneFrame> : <ListFrame>{content}</ListFrame>;
}

/** The way to sign in, and back. @param path of the page, without the language's prefix */
export function SignInFirst({ path }: { path: string }) {
  const t = useApplicationsTexts();
  const { language } = useSite();
  useOwnTitle(t('page.title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
        <Link className="button" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </div>
  );
}
