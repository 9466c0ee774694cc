import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import {
  deskReports,
  deskSubmissions,
  type Figures,
  figures,
  joinRequests,
  mandates,
  recoveries,
  reviews,
  talentUse,
} from '#contracts';
import { countWords, pageLive, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Empty, Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import desk from '../shared/desk.module.css';
import { troubleWords, useSystem } from '../system/system.page.js';
import { troubles } from '../system/trouble.js';
import styles from './desk-today.module.css';
import { type Waiting, waitingOf } from './waiting.js';

/** Asked for again so often while somebody looks. */
const everyMs = 30_000;
/** So many of each queue are in the list; the counts above it lead to the rest. */
const MOST = 50;

/** What an organizer comes to: what is wrong, how much waits of each kind, and all of it with the oldest first. */
export function DeskToday() {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const options = (path: string, isAllowed: boolean) => ({
    queryKey: ['desk', path],
    enabled: isAllowed,
    refetchInterval: everyMs,
  });
  const paths = {
    submissions: `/api/v1/desk/submissions?limit=${MOST}`,
    joinRequests: `/api/v1/desk/join-requests?limit=${MOST}`,
    mandates: `/api/v1/desk/mandates?state=proposed&limit=${MOST}`,
    reviews: `/api/v1/desk/reviews?limit=${MOST}`,
    reports: `/api/v1/desk/reports?limit=${MOST}`,
    alarms: '/api/v1/desk/talent-use',
    recoveries: `/api/v1/desk/recoveries?limit=${MOST}`,
  };
  const submissions = useQuery({
    ...options(`today ${paths.submissions}`, true),
    queryFn: () => api({ method: 'GET', path: paths.submissions, answer: deskSubmissions }),
  });
  const joins = useQuery({
    ...options(`today ${paths.joinRequests}`, true),
    queryFn: () => api({ method: 'GET', path: paths.joinRequests, answer: joinRequests }),
  });
  const proposed = useQuery({
    ...options(`today ${paths.mandates}`, true),
    queryFn: () => api({ method: 'GET', path: paths.mandates, answer: mandates }),
  });
  const waitingReviews = useQuery({
    ...options(`today ${paths.reviews}`, may('vacancy:review')),
    queryFn: () => api({ method: 'GET', path: paths.reviews, answer: reviews }),
  });
  const reports = useQuery({
    ...options(`today ${paths.reports}`, may('report:decide')),
    queryFn: () => api({ method: 'GET', path: paths.reports, answer: deskReports }),
  });
  const recovering = useQuery({
    ...options(`today ${paths.recoveries}`, may('account:recover')),
    queryFn: () => api({ method: 'GET', path: paths.recoveries, answer: recoveries }),
  });
  const raised = useQuery({
    ...options(`today ${paths.alarms}`, may('talent-use:watch')),
    queryFn: () => api({ method: 'GET', path: paths.alarms, answer: talentUse }),
  });
  const asked = [submissions, joins, proposed, waitingReviews, reports, recovering, raised];
  const failed = asked.find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <Problem facts={problemFacts(failed.error)} onRetry={() => void failed.refetch()} />;
  if (asked.some(({ isLoading }) => isLoading)) return <Loading />;
  const alarms = raised.data?.alarms.filter(({ seenAt }) => seenAt === null) ?? [];
  const waiting = waitingOf({
    submissions: submissions.data?.submissions ?? [],
    joinRequests: joins.data?.requests ?? [],
    mandates: proposed.data?.mandates ?? [],
    reviews: waitingReviews.data?.reviews ?? [],
    reports: reports.data?.reports ?? [],
    recoveries: recovering.data?.recoveries ?? [],
    alarms,
  });
  const counts = [
    {
      name: 'submissions',
      to: '/desk/submissions',
      count: counted(submissions.data?.submissions, submissions.data?.nextCursor),
    },
    { name: 'joinRequests', to: '/desk/join-requests', count: counted(joins.data?.requests, joins.data?.nextCursor) },
    { name: 'mandates', to: '/desk/mandates', count: counted(proposed.data?.mandates, proposed.data?.nextCursor) },
    ...(waitingReviews.data
      ? [{ name: 'reviews', to: '/desk/reviews', count: countWords(waitingReviews.data.waiting) } as const]
      : []),
    ...(reports.data
      ? [
          { name: 'reports', to: '/desk/reports?state=open', count: countWords(reports.data.counts.open) } as const,
          {
            name: 'appeals',
            to: '/desk/reports?state=appealed',
            count: countWords(reports.data.counts.appealed),
          } as const,
        ]
      : []),
    ...(recovering.data
      ? [
          {
            name: 'recoveries',
            to: '/desk/recoveries',
            count: counted(recovering.data.recoveries, recovering.data.nextCursor),
          } as const,
        ]
      : []),
    ...(raised.data ? [{ name: 'alarms', to: '/desk/talent-use', count: countWords(alarms.length) } as const] : []),
  ] as const;
  return (
    <>
      <Wrong />
      <ul className={styles.counts}>
        {counts.map(({ name, to, count }) => (
          <li key={name}>
            <Link to={to}>
              <b className={count === '0' ? desk.quiet : undefined}>{count}</b>
              <span>{t(`desk.today.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.columns}>
        <section aria-labelledby="waiting">
          <h2 id="waiting" className={desk.heading}>
            {t('desk.today.waiting')}
            <small>{t('desk.today.oldestFirst')}</small>
          </h2>
          {waiting.length === 0 ? (
            <Empty title={t('desk.today.none')} text={t('desk.today.noneText')} />
          ) : (
            <ol className={styles.waiting}>
              {waiting.map((one) => (
                <Line key={one.key} waiting={one} />
              ))}
            </ol>
          )}
        </section>
        <LiveFigures />
      </div>
    </>
  );
}

/** How many there are of a list of which the first are known. */
function counted(known: readonly unknown[] | undefined, nextCursor: string | null | undefined): string {
  return `${known?.length ?? 0}${nextCursor ? '+' : ''}`;
}

function Line({ waiting: { kind, title, organization, since, to } }: { waiting: Waiting }) {
  const t = useTexts();
  return (
    <li>
      <Link to={to}>
        <span className={styles.kind}>{t(`desk.today.kind.${kind}`)}</span>
        <span className={styles.what}>
          <b>{title}</b>
          {organization !== null && <small>{organization}</small>}
        </span>
        <Age since={since} />
      </Link>
    </li>
  );
}

/** What is wrong with the machinery, in sentences; nothing while all is well. */
function Wrong() {
  const t = useTexts();
  const { language } = useConsole();
  const { data } = useSystem(everyMs);
  const wrong = data === undefined ? [] : troubles(data);
  if (wrong.length === 0) return null;
  return (
    <section className={styles.wrong} role="status">
      <h2>
        <Link to="/desk/system">{t('desk.system.wrong', { count: wrong.length })}</Link>
      </h2>
      <ul>
        {wrong.slice(0, 4).map((trouble) => (
          <li key={`${trouble.kind} ${'name' in trouble ? trouble.name : ''}`}>{troubleWords(t, language, trouble)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The fair at this moment, as its visitors see it change. */
function LiveFigures() {
  const t = useTexts();
  const { api, language } = useConsole();
  const { data } = useQuery({
    queryKey: ['figures'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/figures', answer: figures }),
  });
  const [heard, setHeard] = useState<Figures | null>(null);
  useEffect(() => pageLive(language).follow('figures', setHeard), [language]);
  const shown = heard ?? data;
  if (shown === undefined) return null;
  return (
    <section className={styles.figures} aria-labelledby="figures">
      <h2 id="figures" className={desk.heading}>
        {t('desk.today.figures')}
        <small>{t(heard === null ? 'desk.today.counted' : 'desk.today.live')}</small>
      </h2>
      <dl>
        {(['openVacancies', 'publishedToday', 'organizationsHiring', 'cities'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`desk.today.figure.${name}`)}</dt>
            <dd>{countWords(shown[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
