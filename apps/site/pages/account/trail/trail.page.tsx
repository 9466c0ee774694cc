import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AuditEntry } from '#contracts';
import { callProblem, fullDayWords, problemFacts } from '#ui';
import { trailDays, trailTime } from '#ui/trail';
import { authCalls } from '../../../person/auth.js';
import { ForSignedIn, signInPath } from '../../../person/for-signed-in.js';
import { Refusal } from '../../../person/refusal.js';
import { useAccountTexts } from '../../../person/texts.js';
import { usePage, useSite } from '../../../site.js';
import { useTexts } from '../../../texts.js';
import { ProblemPage } from '../../problem/problem.page.js';
import accountStyles from '../account.module.css';
import styles from './trail.module.css';

const path = '/account/trail';

/** What was done with one's account and data, by whomever: nothing in it can be changed. */
export function TrailPage() {
  return (
    <ForSignedIn path={path} waiting={<Waiting />} signInFirst={<SignInFirst />}>
      {(person) => <Loaded key={person.id} personId={person.id} />}
    </ForSignedIn>
  );
}

function Loaded({ personId }: { personId: string }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['own-trail', language],
    queryFn: ({ pageParam }) => authCalls(language).trail(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  if (error !== null && data === undefined) {
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst />;
    return <ProblemPage facts={facts} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Waiting />;
  const entries = data.pages.flatMap((page) => page.entries);
  return (
    <Frame>
      {entries.length === 0 && (
        <section className={styles.nothing}>
          <h2>{t('trail.none')}</h2>
          <p>{t('trail.noneText')}</p>
        </section>
      )}
      {trailDays(entries).map(({ day, entries: ofDay }) => (
        <section key={day} className={styles.day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{fullDayWords(day, language)}</h2>
          <ul>
            {ofDay.map((entry) => (
              <Entry key={entry.id} entry={entry} personId={personId} />
            ))}
          </ul>
        </section>
      ))}
      {error !== null && <Refusal problem={callProblem(error)} />}
      {hasNextPage && (
        <p className={styles.more}>
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t(isFetchingNextPage ? 'trail.loading' : 'trail.more')}
          </button>
        </p>
      )}
    </Frame>
  );
}

function Entry({ entry, personId }: { entry: AuditEntry; personId: string }) {
  const { at, actionName, by, organizationName } = entry;
  const who = useWho(entry, personId);
  const isOwn = by !== null && by.id === personId;
  return (
    <li>
      <time dateTime={at}>{trailTime(at)}</time>
      <span className={styles.what}>
        {actionName}
        {isOwn && organizationName !== null && <small>{organizationName}</small>}
      </span>
      <span className={isOwn ? styles.own : styles.who}>{who}</span>
    </li>
  );
}

/** Who did it: oneself, somebody of an organization by its name, the organizers, or the fair itself. */
function useWho({ by, organizationName }: AuditEntry, personId: string): string {
  const t = useAccountTexts();
  if (by === null) return t('trail.fair');
  if (by.id === personId) return t('trail.you');
  switch (by.role) {
    case 'talent':
      return t('trail.someone');
    case 'admin':
    case 'desk':
    case 'reviewer':
    case 'auditor':
      return t('trail.organizer');
    default:
      return t('trail.forWhom', {
        name: organizationName ?? t('trail.organizationGone'),
        role: t(`hat.role.${by.role}`),
      });
  }
}

/** The page as it stands before anything is known of the person. */
function Waiting() {
  const t = useAccountTexts();
  return (
    <Frame>
      <noscript>
        <p className={styles.nothing}>{t('trail.noScript')}</p>
      </noscript>
      <div className={accountStyles.skeleton} aria-busy="true">
        <i />
        <i />
        <i />
        <i />
      </div>
    </Frame>
  );
}

function SignInFirst() {
  const t = useAccountTexts();
  const { language } = useSite();
  return (
    <Frame title={t('trail.signInFirst')}>
      <p>
        <a className="button main" href={signInPath(language, path)}>
          {t('signIn.title')}
        </a>
      </p>
    </Frame>
  );
}

function Frame({ title, children }: { title?: string; children: ReactNode }) {
  const t = useAccountTexts();
  const site = useTexts();
  const heading = title ?? t('trail.title');
  usePage({ title: `${heading} · ${site('site.name')}` });
  return (
    <div className={accountStyles.page}>
      <p className={styles.back}>
        <Link to="/account">← {t('trail.back')}</Link>
      </p>
      <h1 className={accountStyles.title}>{heading}</h1>
      <p className={accountStyles.lead}>{t('trail.lead')}</p>
      {children}
    </div>
  );
}
