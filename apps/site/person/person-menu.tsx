import { useEffect, useId, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { HatView, WhoAmI } from '#contracts';
import { prefixes, useSite } from '../site.js';
import { authCalls, choiceOf, hatKey } from './auth.js';
import { hatWords } from './hat-words.js';
import { useUnreadMessages } from './message-calls.js';
import { NoticeBell, UnreadCount, useUnread } from './notice-bell.js';
import styles from './person-menu.module.css';
import { Refusal } from './refusal.js';
import { useAccountTexts } from './texts.js';
import { useSubmit } from './use-submit.js';

type Person = NonNullable<WhoAmI['person']>;

/** Who is signed in and as what: roles in one click, the account, the console, signing out. */
export function PersonMenu({ person }: { person: Person }) {
  const t = useAccountTexts();
  const { language } = useSite();
  const { pathname } = useLocation();
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { refusal, isBusy, submit } = useSubmit();
  const calls = authCalls(language);
  const unread = useUnread();
  const unreadMessages = useUnreadMessages();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!isOpen) return;
    const closeFrom = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const closeBy = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', closeFrom);
    document.addEventListener('focusin', closeFrom);
    document.addEventListener('keydown', closeBy);
    return () => {
      document.removeEventListener('pointerdown', closeFrom);
      document.removeEventListener('focusin', closeFrom);
      document.removeEventListener('keydown', closeBy);
    };
  }, [isOpen]);

  /** Another role has its work in the console, a talent's is on the site. */
  const wear = (hat: HatView) =>
    submit(async () => {
      await calls.wear(choiceOf(hat));
      location.assign(hat.kind === 'talent' ? prefixes[language] || '/' : '/console');
    });

  return (
    <div ref={root} className={styles.root}>
      <NoticeBell unread={unread} />
      <button
        ref={button}
        type="button"
        className={styles.opener}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.name}>{person.name}</span>
        <UnreadCount unread={unread} />
        <span className={styles.role}>{hatWords(t, person.hat).short}</span>
        <span className="unseen">{t('menu.open')}</span>
      </button>
      <div id={id} className={styles.panel} hidden={!isOpen}>
        <p className={styles.title}>{t('hat.title')}</p>
        <ul>
          {person.hats.map((hat) => {
            const isWorn = hatKey(hat) === hatKey(person.hat);
            const { title, role } = hatWords(t, hat);
            return (
              <li key={hatKey(hat)}>
                <button
                  type="button"
                  className={styles.hat}
                  aria-current={isWorn || undefined}
                  disabled={isBusy}
                  onClick={() => void wear(hat)}
                >
                  <b>{title}</b>
                  {(role !== null || isWorn) && (
                    <small>{[role, isWorn ? t('hat.now') : null].filter((said) => said !== null).join(' · ')}</small>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
        <Refusal problem={refusal} />
        <div className={styles.links}>
          <Link to="/notices">
            {t('menu.notices')}
            {unread > 0 && <small>{t('menu.unread', { count: unread })}</small>}
          </Link>
          <Link to="/messages">
            {t('menu.messages')}
            {unreadMessages > 0 && <small>{t('menu.unread', { count: unreadMessages })}</small>}
          </Link>
          <Link to="/for-you">{t('menu.matches')}</Link>
          <Link to="/applications">{t('menu.applications')}</Link>
          <Link to="/calendar">{t('menu.calendar')}</Link>
          <Link to="/saved">{t('menu.saved')}</Link>
          <Link to="/resume">{t('menu.resume')}</Link>
          <Link to="/resume/privacy">{t('menu.privacy')}</Link>
          <a href="/console">{t('menu.console')}</a>
          <Link to="/account">{t('menu.account')}</Link>
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              void submit(async () => {
                await calls.signOut();
                location.assign(prefixes[language] || '/');
              })
            }
          >
            {t('menu.signOut')}
          </button>
        </div>
      </div>
    </div>
  );
}
