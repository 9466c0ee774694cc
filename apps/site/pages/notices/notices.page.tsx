import type { ComponentType, ReactNode } from 'react';
import { Link } from 'react-router';
import { problemFacts } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { ForSignedIn, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { Choices } from './choices.js';
import { NoticeList } from './notice-list.js';
import styles from './notices.module.css';
import type { PartProps } from './part.js';
import { useNoticesTexts } from './texts.js';

const paths = { list: '/notices', choices: '/notices/choices' } as const;
type Part = keyof typeof paths;
const parts = Object.keys(paths) as Part[];

export function NoticesPage() {
  return <Whole part="list" Content={NoticeList} />;
}

export function ChoicesPage() {
  return <Whole part="choices" Content={Choices} />;
}

/** What somebody was told of, or how they are told: one with the way to the other. */
function Whole({ part, Content }: { part: Part; Content: ComponentType<PartProps> }) {
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
  const t = useNoticesTexts();
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
  const t = useNoticesTexts();
  usePartTitle(part);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <SignIn part={part} />
    </div>
  );
}

function SignIn({ part }: { part: Part }) {
  const t = useNoticesTexts();
  const { language } = useSite();
  return (
    <>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, paths[part])}>
          {t('page.signIn')}
        </a>
      </p>
    </>
  );
}

function Frame({ part, children }: { part: Part; children: ReactNode }) {
  const t = useNoticesTexts();
  usePartTitle(part);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t(part === 'list' ? 'page.lead' : 'choices.lead')}</p>
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
  const t = useNoticesTexts();
  const site = useTexts();
  usePage({ title: `${t(part === 'list' ? 'page.title' : 'page.choices')} · ${site('site.name')}` });
}
