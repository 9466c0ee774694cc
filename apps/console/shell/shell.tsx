import { Suspense } from 'react';
import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { isAllowed } from '#contracts';
import { useConsole } from '../console.js';
import { Loading } from '../parts/problem.js';
import { screens } from '../screens.js';
import { useTexts } from '../texts.js';
import { CalendarWay } from './calendar-way.js';
import { HatSwitch } from './hat-switch.js';
import { Navigation } from './navigation.js';
import { NoticeBell } from './notice-bell.js';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.js';
import { SignInAgain } from './sign-in-again.js';

/** Name and role at the side (on a phone: above and below), the screen beside it. */
export function Shell() {
  const t = useTexts();
  const { person } = useConsole();
  const { state } = useNavigation();
  const shown = screens.filter(
    ({ nav, ability }) => isAllowed(ability, person.role) && (nav === 'everybody' || nav === person.hat.kind),
  );
  useShortcuts(shown.map(({ path }) => path));
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <div className={styles.side}>
        <header className={styles.head}>
          <div className={styles.top}>
            <a className={styles.brand} href="/" title={t('shell.toSite')}>
              <Mark />
              <span>{t('shell.name')}</span>
            </a>
            <CalendarWay />
            <NoticeBell />
          </div>
          <HatSwitch />
        </header>
        <Navigation shown={shown} />
      </div>
      {/* Shown while the code of the next screen is fetched; the present one stays. */}
      <div className={styles.progress} hidden={state === 'idle'} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <SignInAgain />
      <ScrollRestoration />
    </div>
  );
}

/** The mark: a sun that does not set. */
function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      <circle cx="15" cy="15" r="14" fill="none" stroke="var(--line)" />
      <path d="M5 17a10 10 0 0 1 20 0z" fill="var(--accent)" />
      <path d="M2 17h26M6 21h18M10 25h10" stroke="var(--accent)" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
