import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { deskOrganizations } from '#contracts';
import { useConsole, useMay } from '../../../console.js';
import { Affiliates } from '../../../parts/affiliates/affiliates.js';
import { Frame } from '../../../parts/frame.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { Tabs } from '../shared/tabs.js';
import { OrganizationChoice } from './organization-choice.js';
import styles from './submissions.module.css';
import { verificationTabs } from './tabs.js';

/** Which legal bodies belong together, as the desk knows it: whom a talent blocks, all of them are blocked. */
export function AffiliatesPage() {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const id = params.get('organization');
  const path = `/api/v1/desk/organizations?id=${encodeURIComponent(id ?? '')}`;
  const { data } = useQuery({
    queryKey: ['desk', path],
    queryFn: () => api({ method: 'GET', path, answer: deskOrganizations }),
    enabled: id !== null,
  });
  const chosen = data?.organizations.find((one) => one.id === id) ?? null;
  return (
    <Frame title={t('desk.nav.affiliates')}>
      <Tabs tabs={verificationTabs} />
      <p className={`${desk.hint} ${desk.part}`}>{t('desk.affiliates.lead')}</p>
      <div className={styles.ofOne}>
        <label htmlFor="organization">{t('desk.affiliates.of')}</label>
        <OrganizationChoice
          id="organization"
          label={t('desk.affiliates.of')}
          chosen={chosen}
          onChange={(next) => setParams(next === null ? {} : { organization: next }, { replace: true })}
        />
        {chosen !== null && (
          <section className={styles.affiliates} aria-labelledby="group">
            <h2 id="group" className={desk.title}>
              {t('desk.affiliates.group', { name: chosen.name })}
            </h2>
            <Affiliates
              key={chosen.id}
              path={`/api/v1/desk/organizations/${chosen.id}/affiliates`}
              as={may('organization:decide') ? 'desk' : null}
            />
          </section>
        )}
      </div>
    </Frame>
  );
}
