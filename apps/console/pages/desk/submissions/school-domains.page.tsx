import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { type DeskSchoolDomains, deskSchoolDomains } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import students from '../../students/students.module.css';
import { Tabs } from '../shared/tabs.js';
import { verificationTabs } from './tabs.js';

const path = '/api/v1/desk/school-domains';
const key = ['desk', 'school-domains'];

/** Domains of students' addresses: whether one that is not below edu.cn is its university's. */
export function SchoolDomainsPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: deskSchoolDomains }),
  });
  return (
    <Frame title={t('students.deskDomains.title')}>
      <Tabs tabs={verificationTabs} />
      {error !== null ? (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : data.domains.length === 0 ? (
        <Empty title={t('students.deskDomains.none')} text={t('students.deskDomains.noneText')} />
      ) : (
        <div className={students.page}>
          <p className={students.quiet}>{t('students.deskDomains.note')}</p>
          <ul className={students.list}>
            {data.domains.map((one) => (
              <SchoolDomain key={one.domain} given={one} />
            ))}
          </ul>
        </div>
      )}
    </Frame>
  );
}

function SchoolDomain({ given }: { given: DeskSchoolDomains['domains'][number] }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { domain, university, isConfirmed } = given;
  async function decide(confirmed: boolean) {
    setBusy(true);
    try {
      const address = `${path}/${encodeURIComponent(domain)}`;
      queries.setQueryData(
        key,
        await api({ method: 'PUT', path: address, body: { confirmed }, answer: deskSchoolDomains }),
      );
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <li>
      <span>
        <b>@{domain}</b>
        <small>{[university, t(`students.deskDomains.${isConfirmed ? 'confirmed' : 'waits'}`)].join(' · ')}</small>
      </span>
      {may('organization:decide') && (
        <span>
          {!isConfirmed && (
            <Button type="primary" loading={isBusy} onClick={() => void decide(true)}>
              {t('students.deskDomains.confirm')}
            </Button>
          )}
          <Popconfirm
            title={t('students.deskDomains.removeSure', { domain })}
            description={t('students.deskDomains.removeText')}
            okText={t('own.remove')}
            cancelText={t('own.cancel')}
            onConfirm={() => decide(false)}
          >
            <Button type="text" disabled={isBusy}>
              {t('own.remove')}
            </Button>
          </Popconfirm>
        </span>
      )}
    </li>
  );
}
