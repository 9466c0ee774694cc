import { useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { Link } from 'react-router';
import type { CalendarEntry, Language } from '#contracts';
import { loadCalendarTexts, momentWords, problemFacts, textsIn, timeWords } from '#ui';
import { HitSkeletons } from '../../parts/hit-line.js';
import { Problem } from '../../parts/problem.js';
import { aroundAccount } from '../../person/around-account.js';
import { ForSignedIn, signInPath } from '../../person/for-signed-in.js';
import { prefixes, usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useNews } from '../../use-live.js';
import styles from './calendar.module.css';
import { calendarQuery } from './calendar-calls.js';
import { FeedBox } from './feed-box.js';
import { CalendarTextsContext, useCalendarTexts } from './texts.js';

const path = '/calendar';

/** The page with the texts that it alone needs, and those that all signed-in people do. */
export async function loadCalendarPage(language: Language): Promise<ComponentType> {
  const [loaded, Whole] = await Promise.all([loadCalendarTexts(language), aroundAccount(language, CalendarPage)]);
  const t = textsIn(language, loaded);
  return () => (
    <CalendarTextsContext value={t}>
      <Whole />
    </CalendarTextsContext>
  );
}

/** The interviews in which somebody takes part, in whatever role, and how they come into their own calendar. */
function CalendarPage() {
  return (
    <ForSignedIn path={path} waiting={<Framed>{<Waiting />}</Framed>} signInFirst={<SignInFirst />}>
      {({ id }) => (
        <Framed>
          <Entries key={id} />
        </Framed>
      )}
    </ForSignedIn>
  );
}

function Framed({ children }: { children: ReactNode }) {
  const t = useCalendarTexts();
  useTitle();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.title')}</h1>
      <p className={styles.lead}>{t('page.lead')}</p>
      {children}
    </div>
  );
}

function Waiting() {
  const t = useCalendarTexts();
  return (
    <>
      <noscript>
        <p className={styles.notice}>{t('page.noScript')}</p>
      </noscript>
      <div className={styles.waiting} aria-busy="true">
        <HitSkeletons count={3} />
      </div>
    </>
  );
}

function SignInFirst() {
  const t = useCalendarTexts();
  useTitle();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <SignIn />
    </div>
  );
}

function SignIn() {
  const t = useCalendarTexts();
  const { language } = useSite();
  return (
    <>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
      </p>
    </>
  );
}

function useTitle(): void {
  const t = useCalendarTexts();
  const site = useTexts();
  usePage({ title: `${t('page.title')} · ${site('site.name')}` });
}

function Entries() {
  const t = useCalendarTexts();
  const { language } = useSite();
  const { data, error, refetch } = useQuery(calendarQuery(language));
  useNews('applications', () => void refetch());
  if (data === undefined) {
    if (error === null) return <Waiting />;
    const facts = problemFacts(error);
    return facts.status === 401 ? <SignIn /> : <Problem facts={facts} onRetry={() => void refetch()} />;
  }
  const { coming, past } = data;
  return (
    <>
      {coming.length === 0 ? (
        <section className={styles.nothing}>
          <h2>{t('list.nothing')}</h2>
          <p>{t('list.nothingText')}</p>
        </section>
      ) : (
        <section aria-labelledby="coming">
          <h2 id="coming" className={styles.heading}>
            {t('list.coming')}
          </h2>
          <ul className={styles.list}>
            {coming.map((entry) => (
              <Entry key={entry.interviewId} entry={entry} isAhead />
            ))}
          </ul>
        </section>
      )}
      <FeedBox />
      {past.length > 0 && (
        <section aria-labelledby="past">
          <h2 id="past" className={styles.heading}>
            {t('list.past')}
          </h2>
          <ul className={styles.list}>
            {past.map((entry) => (
              <Entry key={entry.interviewId} entry={entry} isAhead={false} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Entry({ entry, isAhead }: { entry: CalendarEntry; isAhead: boolean }) {
  const t = useCalendarTexts();
  const { language } = useSite();
  const { state, as, title, organization, place, startsAt, endsAt, path: page, interviewId } = entry;
  const where = [place.kind === 'online' ? t('list.online') : null, place.text].filter((said) => said !== null);
  const mark = state === 'cancelled' ? 'cancelled' : !isAhead ? 'over' : state === 'moving' ? 'moving' : null;
  const what = t(isAhead ? 'list.open' : 'list.openPast');
  return (
    <li data-off={!isAhead}>
      <p className={styles.when}>
        <time dateTime={startsAt}>{momentWords(startsAt, new Date(), language)}</time>–{timeWords(new Date(endsAt))}
        {mark !== null && <span className={styles.mark}>{t(`list.${mark}`)}</span>}
      </p>
      <h3>{title}</h3>
      <p className={styles.about}>
        {[organization, ...where, ...(as === 'organization' ? [t('list.interviewer')] : [])].join(' · ')}
      </p>
      {(page !== null || isAhead) && (
        <p className={styles.acts}>
          {page !== null && <Way page={page} label={t('list.of', { what, title })} text={what} />}
          {isAhead && (
            <a
              href={`/api/v1/calendar/interviews/${interviewId}/file?language=${language}`}
              aria-label={t('list.of', { what: t('list.file'), title })}
            >
              {t('list.file')}
            </a>
          )}
        </p>
      )}
    </li>
  );
}

/** The console is another application. */
function Way({ page, label, text }: { page: string; label: string; text: string }) {
  const { language } = useSite();
  if (page.startsWith('/console'))
    return (
      <a href={page} aria-label={label}>
        {text}
      </a>
    );
  return (
    <Link to={page.slice(prefixes[language].length)} aria-label={label}>
      {text}
    </Link>
  );
}
