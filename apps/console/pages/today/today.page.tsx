import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { dayWords } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { OwnRequests } from '../register/own-requests.js';
import { OrganizationToday } from './organization-today.js';

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
      {person.hat.kind === 'member' &&
        (may('vacancy:read') ? (
          <OrganizationToday />
        ) : (
          <Empty title={t('own.today.office')} text={t('own.today.officeText')} />
        ))}
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
