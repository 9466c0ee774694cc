import { useQueries, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { joinRequests, mandates, organizationReports, ownVacancies, vacancyStates } from '#contracts';
import { agoWords, dayWords, distanceWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Empty, Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { urgencyOf, whoOf } from '../applications/application-facts.js';
import { useNewApplications, useOwedApplications } from '../applications/use-applications.js';
import { useOwnOrganization } from '../organization/own-organization.js';
import { isToBeAppealed } from '../reports/appeal.js';
import { Marked } from '../talents/marked.js';
import { Confirm } from './confirm.js';
import { Task, TaskGroup } from './task-group.js';
import { type Tasks, tasksOf } from './tasks.js';
import styles from './today.module.css';
import { Verification } from './verification.js';

/** New applications that stand here by themselves; the list has all of them. */
const NEW_APPLICATIONS = 5;

/** The states of which something may wait for the organization. */
const lists = ['state=open&sort=lapses', 'state=draft&state=review&state=paused&sort=updated'];

/** What the organization has to do, the most urgent first; then its vacancies by state. */
export function OrganizationToday() {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const now = new Date();
  const pages = useQueries({
    queries: lists.map((list) => ({
      queryKey: ['own-vacancies', 'today', list],
      queryFn: () =>
        api({ method: 'GET', path: `/api/v1/organization/vacancies?${list}&limit=100`, answer: ownVacancies }),
    })),
  });
  const organization = useOwnOrganization();
  const wishes = useQuery({
    queryKey: ['join-requests'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/join-requests?limit=100', answer: joinRequests }),
    enabled: may('members:manage'),
  });
  const reports = useQuery({
    queryKey: ['own-reports', 'today'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/reports?limit=50', answer: organizationReports }),
  });
  const proposed = useQuery({
    queryKey: ['mandates', 'today'],
    queryFn: () =>
      api({ method: 'GET', path: '/api/v1/organization/mandates?state=proposed&limit=50', answer: mandates }),
    enabled: may('organization:edit'),
  });
  const applied = useNewApplications(NEW_APPLICATIONS);
  const owed = useOwedApplications(NEW_APPLICATIONS);
  const failed = [...pages, organization].find(({ error }) => error !== null)?.error;
  if (failed) {
    const retry = () => {
      for (const one of [...pages, organization]) if (one.error !== null) void one.refetch();
    };
    return <Problem facts={problemFacts(failed)} onRetry={retry} />;
  }
  const [open, rest] = pages.map(({ data }) => data);
  if (open === undefined || rest === undefined || organization.data === undefined) return <Loading />;

  const tasks = tasksOf([...open.vacancies, ...rest.vacancies], now);
  const appeals = reports.data?.reports.filter((report) => isToBeAppealed(report, now)) ?? [];
  const asking = wishes.data?.requests ?? [];
  const toAccept = proposed.data?.mandates.filter(({ enterprise }) => enterprise.id === organization.data.id) ?? [];
  const { counts } = open;
  const shown = vacancyStates.filter((state) => (counts[state] ?? 0) > 0);
  const urgent = owed.rows.filter((row) => urgencyOf(row, now) !== null);
  const toDo = toDoIn(tasks) + urgent.length + applied.rows.length + appeals.length + asking.length + toAccept.length;

  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <Verification organization={organization.data} />
        <TaskGroup
          title={t('applications.owed.today')}
          count={urgent.length}
          tone={urgent.some(({ isLate }) => isLate) ? 'bad' : 'warn'}
          all={{ to: '/applications?owed=true', count: owed.count }}
        >
          {urgent.map((row) => (
            <Task
              key={row.id}
              to={`/applications/${row.id}?owed=true`}
              title={<Marked text={whoOf(t, row)} />}
              said={t(row.isLate ? 'applications.owed.saidLate' : 'applications.owed.said', {
                vacancy: row.vacancy.title,
                day: dayWords(row.answerBy ?? '', now, language),
              })}
            />
          ))}
        </TaskGroup>
        <TaskGroup
          title={t('applications.today')}
          count={applied.rows.length}
          all={{ to: '/applications?state=applied', count: applied.count }}
        >
          {applied.rows.map((row) => (
            <Task
              key={row.id}
              to={`/applications/${row.id}?state=applied`}
              title={<Marked text={whoOf(t, row)} />}
              said={t('applications.todaySaid', {
                vacancy: row.vacancy.title,
                ago: agoWords(row.appliedAt, now, language),
              })}
            />
          ))}
        </TaskGroup>
        <Confirm rows={tasks.confirm} now={now} />
        {(['returned', 'lapsing', 'changed'] as const).map((kind) => (
          <TaskGroup
            key={kind}
            title={t(`own.today.${kind}`)}
            count={tasks[kind].length}
            tone={kind === 'returned' ? 'bad' : 'plain'}
          >
            {tasks[kind].map((row) => (
              <Task
                key={row.id}
                to={`/vacancies/${row.id}`}
                title={row.title || t('vacancies.untitled')}
                said={
                  kind === 'returned'
                    ? row.returned
                    : kind === 'lapsing' && row.lapsesAt
                      ? t('own.today.lapses', {
                          day: dayWords(row.lapsesAt, now, language),
                          distance: distanceWords(row.lapsesAt, now, language),
                        })
                      : t('own.today.edited', { ago: agoWords(row.updatedAt, now, language) })
                }
              />
            ))}
          </TaskGroup>
        ))}
        <TaskGroup title={t('own.today.joins')} count={asking.length}>
          {asking.map((wish) => (
            <Task
              key={wish.id}
              to="/members"
              title={wish.personName}
              said={wish.message || t('own.today.asked', { ago: agoWords(wish.createdAt, now, language) })}
            />
          ))}
        </TaskGroup>
        <TaskGroup title={t('own.today.mandates')} count={toAccept.length}>
          {toAccept.map(({ id, agency, proposedAt }) => (
            <Task
              key={id}
              to="/mandates"
              title={agency.name}
              said={t('own.today.proposed', { ago: agoWords(proposedAt, now, language) })}
            />
          ))}
        </TaskGroup>
        <TaskGroup title={t('own.today.appeals')} count={appeals.length}>
          {appeals.map((report) => (
            <Task
              key={report.id}
              to="/reports"
              title={report.vacancy.title}
              said={t('own.today.appealUntil', {
                decision: t(`own.reports.state.${report.state}`),
                day: dayWords(report.appealUntil ?? '', now, language),
              })}
            />
          ))}
        </TaskGroup>
        <TaskGroup
          title={t('own.today.drafts')}
          count={tasks.drafts.length}
          all={{ to: '/vacancies?state=draft', count: counts.draft ?? 0 }}
        >
          {tasks.drafts.slice(0, 5).map((row) => (
            <Task
              key={row.id}
              to={`/vacancies/${row.id}`}
              title={row.title || t('vacancies.untitled')}
              said={t('own.today.edited', { ago: agoWords(row.updatedAt, now, language) })}
            />
          ))}
        </TaskGroup>
        <TaskGroup
          title={t('own.today.review')}
          count={tasks.review.length}
          tone="quiet"
          all={{ to: '/vacancies?state=review', count: counts.review ?? 0 }}
        >
          {tasks.review.slice(0, 5).map((row) => (
            <Task
              key={row.id}
              to={`/vacancies/${row.id}`}
              title={row.title || t('vacancies.untitled')}
              said={t('own.today.waits', { ago: agoWords(row.updatedAt, now, language) })}
            />
          ))}
        </TaskGroup>
        {toDo === 0 &&
          (shown.length === 0 ? (
            <Empty
              title={t('vacancies.none')}
              text={t('vacancies.noneText')}
              action={
                may('vacancy:write') && (
                  <Link to="/vacancies/sheet">
                    <Button>{t('own.sheet.title')}</Button>
                  </Link>
                )
              }
            />
          ) : (
            <Calm open={counts.open ?? 0} />
          ))}
      </div>
      {shown.length > 0 && (
        <section aria-labelledby="states" className={styles.aside}>
          <h2 id="states" className={styles.heading}>
            {t('today.states')}
          </h2>
          <ul className={styles.counts}>
            {shown.map((state) => (
              <li key={state}>
                <Link to={`/vacancies?state=${state}`}>
                  <span>{t(`state.${state}`)}</span>
                  <b>{counts[state]}</b>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What is in review waits for others. */
const toDoIn = ({ review: _, ...mine }: Tasks) => Object.values(mine).reduce((sum, rows) => sum + rows.length, 0);

/** Nothing has to be done. */
function Calm({ open }: { open: number }) {
  const t = useTexts();
  return (
    <div className={styles.calm}>
      <svg width="72" height="44" viewBox="0 0 72 44" aria-hidden="true" focusable="false">
        <path d="M14 30a22 22 0 0 1 44 0z" fill="var(--accent-soft)" stroke="var(--accent)" strokeWidth="1.5" />
        <path d="M2 30h68M12 36h48M22 42h28" stroke="var(--accent)" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <h2>{t('own.today.calm')}</h2>
      <p>{t('own.today.calmText', { count: open })}</p>
    </div>
  );
}
