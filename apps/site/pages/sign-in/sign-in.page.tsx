import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { authCalls, meQuery } from '../../person/auth.js';
import formStyles from '../../person/form.module.css';
import { returnAddress } from '../../person/return-address.js';
import { useAccountTexts } from '../../person/texts.js';
import { prefixes, usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { ByCode } from './by-code.js';
import { ByPassword } from './by-password.js';
import { DemoAccounts } from './demo-accounts.js';
import { ResetPassword } from './reset-password.js';
import { SecondStep } from './second-step.js';
import styles from './sign-in.module.css';

type Way = 'phone' | 'email-password' | 'email-code';

/** Signing in: by a code or a password, then by the second factor where there is one; afterwards back to where one was. */
export function SignInPage() {
  const t = useAccountTexts();
  const site = useTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [way, setWay] = useState<Way>('phone');
  const [isResetting, setResetting] = useState(false);
  const [isReset, setReset] = useState(false);
  const { data: person } = useQuery({ ...meQuery(language), staleTime: 0 });
  usePage({ title: `${t('signIn.title')} · ${site('site.name')}` });

  const home = prefixes[language] || '/';
  const to = returnAddress(params.get('to')) ?? home;
  // The pages beside this one were written for somebody who was not signed in: they begin anew.
  const goOn = () => location.assign(to);

  const byEmail = () => setWay('email-code');

  async function signedIn() {
    const found = await queries.fetchQuery({ ...meQuery(language), staleTime: 0 });
    if (found?.secondFactor !== 'to-be-shown') goOn();
  }

  async function leave() {
    await authCalls(language).signOut();
    queries.setQueryData(meQuery(language).queryKey, null);
  }

  if (person?.secondFactor === 'to-be-shown') {
    return (
      <Frame title={t('signIn.secondFactor')}>
        <SecondStep onShown={goOn} />
        <button type="button" className={formStyles.link} onClick={() => void leave()}>
          {t('signIn.other')}
        </button>
      </Frame>
    );
  }
  if (person) {
    return (
      <Frame title={t('signIn.already', { name: person.name })}>
        <div className={formStyles.ways}>
          <a className="button main" href={to}>
            {t('signIn.goOn')}
          </a>
          <button type="button" className="button" onClick={() => void leave()}>
            {t('signIn.other')}
          </button>
        </div>
      </Frame>
    );
  }
  if (isResetting) {
    return (
      <Frame title={t('signIn.reset')}>
        <ResetPassword
          onDone={() => {
            setResetting(false);
            setReset(true);
          }}
        />
        <button type="button" className={formStyles.link} onClick={() => setResetting(false)}>
          {t('signIn.back')}
        </button>
      </Frame>
    );
  }
  return (
    <Frame title={t('signIn.title')} lead={t('signIn.lead')} beside={<DemoAccounts onSignedIn={signedIn} />}>
      <noscript>
        <p className={styles.notice}>{t('signIn.noScript')}</p>
      </noscript>
      <fieldset className={styles.ways}>
        <legend className="unseen">{t('signIn.ways')}</legend>
        {(['phone', 'email-password'] as const).map((kind) => (
          <label key={kind} className={styles.way}>
            <input
              type="radio"
              name="way"
              checked={way === kind || (kind === 'email-password' && way === 'email-code')}
              onChange={() => setWay(kind)}
            />
            <span>{t(kind === 'phone' ? 'signIn.byPhone' : 'signIn.byEmail')}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={isReset ? styles.done : undefined}>
        {isReset && t('signIn.resetDone')}
      </p>
      {way === 'phone' && <ByCode key="phone" kind="phone" onSignedIn={signedIn} onEmail={byEmail} />}
      {way === 'email-code' && <ByCode key="email" kind="email" onSignedIn={signedIn} onEmail={byEmail} />}
      {way === 'email-password' && <ByPassword onSignedIn={signedIn} />}
      {way !== 'phone' && (
        <p className={styles.more}>
          <button
            type="button"
            className={formStyles.link}
            onClick={() => setWay(way === 'email-code' ? 'email-password' : 'email-code')}
          >
            {t(way === 'email-code' ? 'signIn.usePassword' : 'signIn.useCode')}
          </button>
          <button type="button" className={formStyles.link} onClick={() => setResetting(true)}>
            {t('signIn.forgot')}
          </button>
        </p>
      )}
    </Frame>
  );
}

interface FrameProps {
  title: string;
  lead?: string;
  children: React.ReactNode;
  beside?: React.ReactNode;
}

function Frame({ title, lead, children, beside }: FrameProps) {
  return (
    <div className={styles.page}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title" className={styles.title}>
          {title}
        </h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        {children}
      </section>
      {beside}
    </div>
  );
}
