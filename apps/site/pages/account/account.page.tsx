import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { problemFacts } from '#ui';
import { meQuery } from '../../person/auth.js';
import { useAccountTexts } from '../../person/texts.js';
import { prefixes, usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ProblemPage } from '../problem/problem.page.js';
import styles from './account.module.css';
import { Devices } from './devices.js';
import { Hats } from './hats.js';
import { Leaving } from './leaving.js';
import { NewTerms } from './new-terms.js';
import { Profile } from './profile.js';
import { ProofProvider } from './proof.js';
import { RecoveryNotice } from './recovery-notice.js';
import { SecondFactor } from './second-factor.js';
import { Ways } from './ways.js';

/** One's own account. The server writes its frame; what it holds is asked for by the browser alone. */
export function AccountPage() {
  const t = useAccountTexts();
  const site = useTexts();
  const { language } = useSite();
  const { data, error, refetch } = useQuery(meQuery(language));
  const signIn = `${prefixes[language]}/sign-in?to=${prefixes[language]}/account`;
  const isHalfIn = data?.secondFactor === 'to-be-shown';
  useEffect(() => {
    if (isHalfIn) location.replace(signIn);
  }, [isHalfIn, signIn]);
  // Until the second factor is shown nothing of the account can be seen.
  const person = isHalfIn ? undefined : data;
  if (error !== null) return <ProblemPage facts={problemFacts(error)} onRetry={() => void refetch()} />;
  const title = `${t('account.title')} · ${site('site.name')}`;
  return (
    <div className={styles.page} aria-busy={person === undefined}>
      <Said title={title} />
      {person === undefined && (
        <>
          <h1 className={styles.title}>{t('account.title')}</h1>
          <div className={styles.skeleton}>
            <i />
            <i />
            <i />
            <i />
          </div>
        </>
      )}
      {person === null && (
        <>
          <h1 className={styles.title}>{t('account.signInFirst')}</h1>
          <p className={styles.lead}>{t('account.signInFirstText')}</p>
          <p>
            <a className="button main" href={signIn}>
              {t('signIn.title')}
            </a>
          </p>
        </>
      )}
      {person && (
        <>
          <h1 className={styles.title}>{person.name}</h1>
          {person.isDemo && <p className={styles.lead}>{t('account.demo')}</p>}
          {!person.isDemo && <RecoveryNotice />}
          {person.agreement === 'outdated' && <NewTerms />}
          <Hats person={person} />
          {/* Nobody changes what all who try the demo share. */}
          {!person.isDemo && (
            <ProofProvider person={person}>
              <Ways person={person} />
              <SecondFactor person={person} />
            </ProofProvider>
          )}
          <Devices />
          {!person.isDemo && (
            <>
              <Profile key={person.version} person={person} />
              <ProofProvider person={person}>
                <Leaving />
              </ProofProvider>
            </>
          )}
        </>
      )}
    </div>
  );
}

/** What the page says of itself; {@link ProblemPage} says its own. */
function Said({ title }: { title: string }) {
  usePage({ title });
  return null;
}
