import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { ownVacancies, vacancyStates } from '#contracts';
import { dayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { OwnRequests } from '../register/own-requests.js';
import styles from './today.module.css';

const DeskToday = lazy(async () => ({ default: (await import('../desk/today/desk-today.js')).DeskToday }));

/** What one comes back to: what waits for oneself, in the present role. */
export function TodayPage() {
  const t = useTexts();
  const { person, language } = useConsole();
  const may = useMay();
  const now = new Date();
  return (
    <Frame
      title={t('nav.today')}
      note={dayWords(now.toISOString(), now, language)}
      {...(may('vacancy:write') && {
        action: (
          <Link to="/vacancies/new">
            <Button type="primary">{t('today.write')}</Button>
          </Link>
        ),
      })}
    >
      {person.hat.kind === 'talent' && <OwnToday />}
      {person.hat.kind === 'member' && may('vacancy:read') && <OrganizationToday />}
      {person.hat.kind === 'organizer' && (
        <Suspense fallback={<Loading />}>
          <DeskToday />
        </Suspense>
      )}
    </Frame>
  );
}

/** Somebody who acts for no organization yet brings one in, or sees what became of it. */
function OwnToday() {
  const t = useTexts();
  return (
    <>
      <Empty
        title={t('today.noOrganization')}
        text={t('today.noOrganizationText')}
        action={
          <Link to="/register">
            <Button type="primary">{t('register.title')}</Button>
          </Link>
        }
      />
      <OwnRequests />
    </>
  );
}

/** The organization's vacancies by state: each number leads to its list. */
function OrganizationToday() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['own-vacancies', 'counts'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/vacancies?limit=1', answer: ownVacancies }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const counted = vacancyStates.filter((state) => (data.counts[state] ?? 0) > 0);
  if (counted.length === 0) return <Empty title={t('vacancies.none')} text={t('vacancies.noneText')} />;
  return (
    <section aria-labelledby="states">
      <h2 id="states" className={styles.heading}>
        {t('today.states')}
      </h2>
      <ul className={styles.counts}>
        {counted.map((state) => (
          <li key={state}>
            <Link to={`/vacancies?state=${state}`}>
              <b>{data.counts[state]}</b>
              <span>{t(`state.${state}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
