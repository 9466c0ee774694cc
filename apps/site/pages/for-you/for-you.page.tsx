import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { MatchNeed } from '#contracts';
import { problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { ForSignedIn, type Person, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ProblemPage } from '../problem/problem.page.js';
import { MatchLine } from './match-line.js';
import { matchesQuery, resumeTitlesQuery } from './matches.js';
import styles from './matches.module.css';
import { useMatchesTexts } from './texts.js';

const path = '/for-you';

/** Vacancies that fit who is signed in, and why. */
export function ForYouPage() {
  return (
    <ForSignedIn path={path} waiting={<Waiting />} signInFirst={<SignInFirst />}>
      {(person) => <Loaded key={person.id} person={person} />}
    </ForSignedIn>
  );
}

function Loaded({ person }: { person: Person }) {
  const t = useMatchesTexts();
  const { language } = useSite();
  const [resume, setResume] = useState<string | null>(null);
  const resumes = useQuery(resumeTitlesQuery(language));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    matchesQuery(language, resume),
  );
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst />;
    return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  const titles = resumes.data ?? [];
  // Where the list was made anew, what came before is of another one.
  const pages = data?.pages ?? [];
  const begin = Math.max(
    0,
    pages.findLastIndex(({ restarted }) => restarted),
  );
  const shown = pages.slice(begin);
  const matches = shown.flatMap((page) => page.matches);
  const [first] = shown;
  return (
    <Frame>
      {titles.length > 1 && (
        <label className={styles.choice}>
          {t('page.resume')}
          <select
            value={resume ?? titles.find(({ isMain }) => isMain)?.id}
            onChange={(event) => setResume(event.target.value)}
          >
            {titles.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {first === undefined ? (
        <div aria-busy="true">
          <HitSkeletons count={5} />
        </div>
      ) : (
        <>
          {!hasNothing(first.needs) && <Needs needs={first.needs} />}
          {first.restarted && <p className={styles.notice}>{t('page.restarted')}</p>}
          {matches.length > 0 ? (
            <ul className={styles.list} key={person.id}>
              {matches.map((match) => (
                <MatchLine key={match.vacancy.id} match={match} />
              ))}
            </ul>
          ) : (
            <Nothing needs={first.needs} />
          )}
          {matches.length > 0 && (
            <p className={styles.more} role="status">
              {hasNextPage ? (
                <button
                  type="button"
                  className="button"
                  disabled={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {t(isFetchingNextPage ? 'page.loading' : 'page.more')}
                </button>
              ) : (
                <>
                  {t('page.end')} <Link to="/vacancies">{t('page.search')}</Link>
                </>
              )}
            </p>
          )}
        </>
      )}
    </Frame>
  );
}

/** There is nothing that anything could be compared with. */
const hasNothing = (needs: readonly MatchNeed[]) => needs.includes('resume') && needs.includes('wishes');

/** What would make the list better. */
function Needs({ needs }: { needs: readonly MatchNeed[] }) {
  const t = useMatchesTexts();
  if (needs.length === 0) return null;
  return (
    <ul className={styles.notice}>
      {needs.map((need) => (
        <li key={need}>
          {t(`need.${need}`)} <Link to="/resume">{t('need.add')}</Link>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ needs }: { needs: readonly MatchNeed[] }) {
  const t = useMatchesTexts();
  const isUnsaid = hasNothing(needs);
  return (
    <section className={styles.nothing}>
      <h2>{t(isUnsaid ? 'need.both' : 'nothing.title')}</h2>
      <p>{t(isUnsaid ? 'need.bothText' : 'nothing.text')}</p>
      <p className={styles.ways}>
        <Link className="button main" to="/resume">
          {t(isUnsaid ? 'need.write' : 'nothing.change')}
        </Link>
        <Link className="button" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </section>
  );
}

/** The page as it stands before anything is known of the person. */
function Waiting() {
  const t = useMatchesTexts();
  return (
    <Frame>
      <noscript>
        <p className={styles.notice}>{t('page.noScript')}</p>
      </noscript>
      <div className={styles.waiting} aria-busy="true">
        <HitSkeletons count={5} />
      </div>
    </Frame>
  );
}

function SignInFirst() {
  const t = useMatchesTexts();
  const { language } = useSite();
  return (
    <Frame title={t('page.signInFirst')} lead={t('page.signInFirstText')}>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
        <Link className="button" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </Frame>
  );
}

function Frame({ title, lead, children }: { title?: string; lead?: string; children: ReactNode }) {
  const t = useMatchesTexts();
  const site = useTexts();
  const heading = title ?? t('page.title');
  usePage({ title: `${heading} · ${site('site.name')}` });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{heading}</h1>
      <p className={styles.lead}>{lead ?? t('page.lead')}</p>
      {children}
    </div>
  );
}
