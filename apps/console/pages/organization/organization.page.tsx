import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { dayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Loading, Problem } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Verification } from '../today/verification.js';
import { CoreData } from './core-data.js';
import styles from './organization.module.css';
import { useOwnOrganization } from './own-organization.js';
import { Pictures } from './pictures.js';
import { ProfileForm } from './profile-form.js';
import { ProfileView } from './profile-view.js';
import { TalentSettings } from './talent-settings.js';

/** The organization as its readers see it, and what its owners change of it. */
export function OrganizationPage() {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const { data, error, refetch } = useOwnOrganization();
  if (data === undefined) {
    return (
      <Frame title={t('own.nav.organization')}>
        {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      </Frame>
    );
  }
  const page = `${language === 'zh' ? '' : '/en'}/organizations/${data.id}`;
  return (
    <Frame
      title={t('own.nav.organization')}
      note={
        data.verifiedAt !== null && (
          <span className={styles.verified}>
            <CheckCircleFilled aria-hidden />{' '}
            {t('own.organization.verified', { day: dayWords(data.verifiedAt, new Date(), language) })}
          </span>
        )
      }
      action={
        <>
          <Link to="/mandates">
            <Button type="text">{t('own.mandates.title')}</Button>
          </Link>
          {data.verifiedAt !== null && (
            <Button href={page} target="_blank">
              {t('own.organization.page')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.page}>
        <Verification organization={data} />
        <CoreData organization={data} />
        {may('organization:edit') ? <ProfileForm organization={data} /> : <ProfileView organization={data} />}
        <TalentSettings />
        <Pictures organization={data} />
      </div>
    </Frame>
  );
}
