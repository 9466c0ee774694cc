import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { OwnApplications } from '#contracts';
import { countWords, dayWords, problemFacts } from '#ui';
import { Facts } from '../../parts/facts.js';
import { Problem } from '../../parts/problem.js';
import { useSite } from '../../site.js';
import { useNews } from '../../use-live.js';
import { applicationsQuery, offersQuery } from './application-calls.js';
import styles from './applications.module.css';
import { Invitations } from './invitations.js';
import { ListFrame, SignInFirst, Waiting } from './own-frame.js';
import { StateMark } from './state-mark.js';
import { useApplicationsTexts } from './texts.js';

type Application = OwnApplications['applications'][number];

/** One's applications: first those that wait for one's answer, then all others, the last made first. */
export function Applications() {
  const t = useApplicationsTexts();
  const { language } = useSite();
  const offers = useQuery(offersQuery(language));
  const all = useInfiniteQuery(applicationsQuery(language));
  const readAnew = () => Promise.all([offers.refetch(), all.refetch()]);
  useNews('applications', () => void readAnew());
  const { hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = all;
  if (offers.data === undefined || all.data === undefined) {
    const error = offers.error ?? all.error;
    if (error === null) return <Waiting />;
    const facts = problemFacts(error);
    if (facts.status === 401) return <SignInFirst path="/applications" />;
    return (
      <ListFrame>
        <Problem facts={facts} onRetry={() => void readAnew()} />
      </ListFrame>
    );
  }
  const waiting = new Set(offers.data.map(({ id }) => id));
  const others = all.data.pages.flatMap(({ applications }) => applications).filter(({ id }) => !waiting.has(id));
  const total = all.data.pages[0]?.total ?? 0;
  if (total === 0) {
    return (
      <ListFrame>
        <Invitations />
        <Nothing />
      </ListFrame>
    );
  }
  const rest = total - offers.data.length;
  return (
    <ListFrame>
      <Invitations />
      {offers.data.length > 0 && (
        <section aria-labelledby="waiting-title" className={styles.asked}>
          <h2 id="waiting-title">{t('page.waiting')}</h2>
          <ul>
            {offers.data.map((one) => (
              <Line key={one.id} application={one} />
            ))}
          </ul>
        </section>
      )}
      {rest > 0 && (
        <section aria-labelledby="all-title" className={styles.others}>
          <h2 id="all-title" className={offers.data.length > 0 ? undefined : 'unseen'}>
            {t(offers.data.length > 0 ? 'page.others' : 'page.all')}
          </h2>
          <p className={styles.count}>{t('page.count', { count: rest, formatted: countWords(rest) })}</p>
          <ul className={styles.list}>
            {others.map((one) => (
              <Line key={one.id} application={one} />
            ))}
          </ul>
          {hasNextPage && (
            <p className={styles.more}>
              <button
                type="button"
                className="button"
                disabled={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {t(isFetchingNextPage ? 'page.loading' : 'page.more')}
              </button>
              <span role="alert">{isFetchNextPageError && t('page.notMore')}</span>
            </p>
          )}
        </section>
      )}
    </ListFrame>
  );
}

/** One of them: for what, where it stands, and what there is to do where it waits for an answer. */
function Line({ application: { id, state, title, organization, vacancy, appliedAt, changedAt } }: LineProps) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const standing = vacancy?.standing ?? 'gone';
  const applied = dayWords(appliedAt, now, language);
  const changed = dayWords(changedAt, now, language);
  return (
    <li className={styles.line}>
      <div>
        <h3 className={styles.name}>
          <Link to={`/applications/${id}`}>{title}</Link>
        </h3>
        <p className={styles.employer}>{organization.name}</p>
        <p className={styles.when}>
          <StateMark state={state} />
          <Facts>
            {[
              t('page.appliedOn', { day: applied }),
              changed === applied ? null : t('page.changedOn', { day: changed }),
              standing !== 'open' && isUnderWay(state) ? t(`standing.${standing}`) : null,
            ]}
          </Facts>
        </p>
      </div>
      {state === 'offer' && (
        <Link className="button main" to={`/applications/${id}`} aria-label={t('page.answerOf', { title })}>
          {t('page.answer')}
        </Link>
      )}
    </li>
  );
}

interface LineProps {
  application: Application;
}

/** What became of a vacancy matters as long as something can come of the application. */
const isUnderWay = (state: Application['state']) => ['applied', 'viewed', 'shortlisted', 'interview'].includes(state);

function Nothing() {
  const t = useApplicationsTexts();
  return (
    <section className={styles.nothing}>
      <h2>{t('page.nothing')}</h2>
      <p>{t('page.nothingText')}</p>
      <p className={styles.ways}>
        <Link className="button main" to="/vacancies">
          {t('page.search')}
        </Link>
        <Link className="button" to="/for-you">
          {t('page.matches')}
        </Link>
      </p>
    </section>
  );
}
