import { SwapOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type DeskOrganizations, deskOrganizations, mergedOrganization } from '#contracts';
import { dayWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { Rows } from '../shared/rows.js';
import { Tabs } from '../shared/tabs.js';
import { OrganizationChoice } from './organization-choice.js';
import styles from './submissions.module.css';
import { verificationTabs } from './tabs.js';

type Organization = DeskOrganizations['organizations'][number];

/** Two rows that are one organization: both side by side, which one stays, and that it cannot be undone. */
export function MergePage() {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [isBusy, setBusy] = useState(false);
  const [isSure, setSure] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const ids = { from: params.get('from'), into: params.get('into') };
  const asked = [ids.from, ids.into].filter((id): id is string => id !== null);
  const path = `/api/v1/desk/organizations?${new URLSearchParams(asked.map((id) => ['id', id]))}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', path],
    queryFn: () => api({ method: 'GET', path, answer: deskOrganizations }),
    enabled: asked.length > 0,
    placeholderData: (before) => before,
  });
  const of = (id: string | null) => data?.organizations.find((one) => one.id === id) ?? null;
  const from = of(ids.from);
  const into = of(ids.into);

  function choose(next: { from: string | null; into: string | null }) {
    setRefusal(null);
    setSure(false);
    setParams(new URLSearchParams(Object.entries(next).filter((one): one is [string, string] => one[1] !== null)), {
      replace: true,
    });
  }

  async function merge(gone: Organization, stays: Organization) {
    setBusy(true);
    setRefusal(null);
    try {
      const { name } = await api({
        method: 'POST',
        path: `/api/v1/desk/organizations/${gone.id}/merge`,
        body: { into: stays.id },
        answer: mergedOrganization,
      });
      setDone(t('desk.merge.done', { gone: gone.name, name }));
      choose({ from: null, into: null });
      await queries.invalidateQueries({ queryKey: ['desk'] });
    } catch (problem) {
      setRefusal(refusalWords(t, problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Frame title={t('desk.nav.merge')}>
      <Tabs tabs={verificationTabs} />
      <p className={`${desk.hint} ${desk.part}`}>{t('desk.merge.lead')}</p>
      {done !== null && <Alert className={desk.part ?? ''} type="success" showIcon title={done} />}
      <div className={styles.pair}>
        {(['from', 'into'] as const).map((side) => (
          <section key={side} className={styles.side}>
            <label htmlFor={side}>{t(`desk.merge.${side}`)}</label>
            <OrganizationChoice
              id={side}
              label={t(`desk.merge.${side}`)}
              chosen={of(ids[side])}
              onChange={(id) => choose({ ...ids, [side]: id })}
            />
            {of(ids[side]) !== null && <Side organization={of(ids[side])!} />}
          </section>
        ))}
      </div>
      {error !== null && <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      {from !== null && into !== null && from.id !== into.id && (
        <>
          <p className={styles.swap}>
            <Button icon={<SwapOutlined aria-hidden />} onClick={() => choose({ from: ids.into, into: ids.from })}>
              {t('desk.merge.swap')}
            </Button>
          </p>
          <section className={styles.merge}>
            <h2>{t('desk.merge.what', { gone: from.name, stays: into.name })}</h2>
            <p className={desk.hint}>
              {t('desk.merge.whatText', { vacancies: from.openVacancies, members: from.members })}
            </p>
            {isSure ? (
              <Button type="primary" danger size="large" loading={isBusy} onClick={() => void merge(from, into)}>
                {t('desk.merge.sure')}
              </Button>
            ) : (
              <Button type="primary" size="large" onClick={() => setSure(true)}>
                {t('desk.merge.merge')}
              </Button>
            )}
            {refusal !== null && <Alert className={desk.refusal ?? ''} type="error" showIcon title={refusal} />}
          </section>
        </>
      )}
    </Frame>
  );
}

function Side({ organization }: { organization: Organization }) {
  const t = useTexts();
  const { language } = useConsole();
  return (
    <>
      <h2>{organization.name}</h2>
      <Rows
        rows={[
          [
            t('desk.merge.is'),
            t(
              organization.verified
                ? 'desk.merge.verified'
                : organization.imported
                  ? 'desk.merge.imported'
                  : 'desk.merge.unverified',
            ),
          ],
          [t('desk.organization.kind'), t(`organizationKind.${organization.kind}`)],
          [t('desk.organization.creditCode'), organization.creditCode ?? t('desk.merge.noCode')],
          [t('desk.organization.placeCode'), organization.place],
          [t('desk.organization.address'), organization.address],
          [t('desk.organization.website'), organization.website],
          [t('desk.merge.vacancies'), String(organization.openVacancies)],
          [t('desk.merge.members'), String(organization.members)],
          [t('desk.merge.since'), dayWords(organization.createdAt, new Date(), language)],
        ]}
      />
    </>
  );
}
