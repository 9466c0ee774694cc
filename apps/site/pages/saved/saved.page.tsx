import type { ComponentType, ReactNode } from 'react';
import { Link } from 'react-router';
import { problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { ForSignedIn, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import type { ContentProps } from './content.js';
import { Favourites } from './favourites.js';
import styles from './saved.module.css';
import { Searches } from './searches.js';
import { Seen } from './seen.js';
import { useSavedTexts } from './texts.js';

const paths = { favourites: '/saved', searches: '/saved/searches', seen: '/saved/seen' } as const;
type Part = keyof typeof paths;
const parts = Object.keys(paths) as Part[];

export function FavouritesPage() {
  return <SavedPage part="favourites" Content={Favourites} />;
}

export function SearchesPage() {
  return <SavedPage part="searches" Content={Searches} />;
}

export function SeenPage() {
  return <SavedPage part="seen" Content={Seen} />;
}

/** What somebody keeps for themselves: a part of it, with the ways to the others. */
function SavedPage({ part, Content }: { part: Part; Content: ComponentType<ContentProps> }) {
  return (
    <ForSignedIn
      path={paths[part]}
      waiting={
        <Frame part={part}>
          <Waiting />
        </Frame>
      }
      signInFirst={<SignInFirst part={part} />}
    >
      {({ id }) => (
        <Frame part={part}>
          <Content key={id} waiting={<Waiting />} failed={(error, retry) => failed(part, error, retry)} />
        </Frame>
      )}
    </ForSignedIn>
  );
}

function failed(part: Part, error: unknown, retry: () => void): ReactNode {
  const facts = problemFacts(error);
  return facts.status === 401 ? <SignIn part={part} /> : <Problem facts={facts} onRetry={retry} />;
}

/** A part as it stands before anything is known of the person. */
function Waiting() {
  const t = useSavedTexts();
  return (
    <>
      <noscript>
        <p className={styles.notice}>{t('page.noScript')}</p>
      </noscript>
      <div className={styles.waiting} aria-busy="true">
        <HitSkeletons count={4} />
      </div>
    </>
  );
}

function SignInFirst({ part }: { part: Part }) {
  const t = useSavedTexts();
  usePartTitle(part);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <SignIn part={part} />
    </div>
  );
}

/** The way to sign in, and back to the part. */
function SignIn({ part }: { part: Part }) {
  const t = useSavedTexts();
  const { language } = useSite();
  return (
    <>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, paths[part])}>
          {t('page.signIn')}
        </a>
        <Link className="button" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </>
  );
}

function Frame({ part, children }: { part: Part; children: ReactNode }) {
  const t = useSavedTexts();
  usePartTitle(part);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      <nav aria-label={t('page.parts')}>
        <ul className={styles.parts}>
          {parts.map((one) => (
            <li key={one}>
              <Link to={paths[one]} aria-current={one === part ? 'page' : undefined}>
                {t(`page.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  );
}

function usePartTitle(part: Part): void {
  const t = useSavedTexts();
  const site = useTexts();
  usePage({ title: `${t(`page.${part}`)} · ${site('site.name')}` });
}
