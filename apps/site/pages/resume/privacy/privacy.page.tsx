import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { problemFacts } from '#ui';
import { useSite } from '../../../site.js';
import { ProblemPage } from '../../problem/problem.page.js';
import { ForPerson, Said, SignInFirst, Waiting } from '../for-person.js';
import resumeStyles from '../resume.module.css';
import { profileQuery } from '../talent.js';
import { Agreements } from './agreements.js';
import { AsSeen } from './as-seen.js';
import { KeptOut } from './kept-out.js';
import styles from './privacy.module.css';
import { asSeenQuery, blocksQuery, consentsQuery, isWaiting, viewersQuery } from './privacy-calls.js';
import { usePrivacyTexts } from './texts.js';
import { Viewers } from './viewers.js';
import { WhoFindsMe } from './who-finds-me.js';

const path = '/resume/privacy';

/** Who may find one, who is kept out, who looked, and to what one agreed. */
export function PrivacyPage() {
  const t = usePrivacyTexts();
  const words = { title: t('page.title'), signInFirst: t('page.signInFirst') };
  return (
    <ForPerson path={path} words={words}>
      {(person) => <Loaded key={person.id} words={words} />}
    </ForPerson>
  );
}

function Loaded({ words }: { words: { title: string; signInFirst: string } }) {
  const t = usePrivacyTexts();
  const { language } = useSite();
  const queries = [
    useQuery(profileQuery(language)),
    useQuery(asSeenQuery(language)),
    useQuery(blocksQuery(language)),
    useQuery(viewersQuery(language)),
    useQuery(consentsQuery(language)),
  ] as const;
  const [profile, asSeen, blocks, viewers, consents] = queries;
  // What is there stays, also where reading it again fails: a click is not undone by a broken network.
  const failed = queries.find(({ data, error }) => data === undefined && error !== null);
  if (failed !== undefined) {
    const facts = problemFacts(failed.error);
    if (facts.status === 401) return <SignInFirst path={path} title={words.signInFirst} />;
    return (
      <ProblemPage
        facts={facts}
        onRetry={() => {
          for (const one of queries) if (one.data === undefined) void one.refetch();
        }}
      />
    );
  }
  if (!profile.data || !asSeen.data || !blocks.data || !viewers.data || !consents.data) {
    return <Waiting title={words.title} />;
  }
  const waiting = viewers.data.viewers.filter(isWaiting).length;
  return (
    <div className={styles.page}>
      <Said title={words.title} />
      <div className={styles.top}>
        <p className={styles.back}>
          <Link to="/resume">
            <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
              <path d="M10 3 5 8l5 5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
            {t('page.back')}
          </Link>
        </p>
        <h1 className={resumeStyles.title}>{words.title}</h1>
        <p className={resumeStyles.lead}>{t('page.lead')}</p>
        {waiting > 0 && (
          <p className={styles.waiting}>
            <span>{t('page.waiting', { count: waiting })}</span>
            <a className="button main" href="#viewers">
              {t('page.answer')}
            </a>
          </p>
        )}
      </div>
      <WhoFindsMe profile={profile.data} asSeen={asSeen.data} />
      <AsSeen asSeen={asSeen.data} />
      <KeptOut blocks={blocks.data.blocks} />
      <Viewers viewers={viewers.data.viewers} blocks={blocks.data.blocks} />
      <Agreements consents={consents.data.consents} />
    </div>
  );
}
