import { Select } from 'antd';
import { useState } from 'react';
import { type JoinRequestsView, joined, joinRequests, type MemberRole, ownJoinRequest } from '#contracts';
import { type CallProblem, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { Decision } from '../shared/decision.js';
import desk from '../shared/desk.module.css';
import { More } from '../shared/more.js';
import { Outcome } from '../shared/outcome.js';
import { Tabs } from '../shared/tabs.js';
import { usePages } from '../shared/use-pages.js';
import styles from './submissions.module.css';
import { verificationTabs } from './tabs.js';

type Request = JoinRequestsView['requests'][number];

/** Wishes to join that no owner answers: the desk answers in their place. */
export function JoinRequestsPage() {
  const t = useTexts();
  const list = usePages('/api/v1/desk/join-requests?limit=20', joinRequests);
  const requests = list.data?.pages.flatMap(({ requests: page }) => page);
  return (
    <Frame title={t('desk.nav.joinRequests')}>
      <Tabs tabs={verificationTabs} />
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : requests === undefined ? (
        <Loading />
      ) : requests.length === 0 ? (
        <Empty title={t('desk.join.none')} text={t('desk.join.noneText')} />
      ) : (
        <ul className={styles.requests}>
          {requests.map((request) => (
            <JoinRequest key={request.id} request={request} onReload={() => void list.refetch()} />
          ))}
        </ul>
      )}
      <More list={list} />
    </Frame>
  );
}

const joinable: readonly MemberRole[] = ['owner', 'recruiter', 'viewer'];

function JoinRequest({ request, onReload }: { request: Request; onReload: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const [role, setRole] = useState<MemberRole>('recruiter');
  const [done, setDone] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const path = `/api/v1/desk/join-requests/${request.id}`;
  return (
    <li>
      <div>
        <h2>{t('desk.join.title', { name: request.personName, organization: request.organizationName })}</h2>
        <p className={desk.hint}>
          <Age since={request.createdAt} />
        </p>
        {request.message !== '' && <p className={desk.quote}>{request.message}</p>}
      </div>
      {done !== null || overtaken !== null ? (
        <Outcome done={done} overtaken={overtaken} next={null} list="/desk/join-requests" onReload={onReload} />
      ) : (
        may('organization:decide') && (
          <div>
            <p className={styles.role}>
              <label htmlFor={`role-${request.id}`}>{t('desk.join.role')}</label>
              <Select<MemberRole>
                id={`role-${request.id}`}
                value={role}
                onChange={setRole}
                popupMatchSelectWidth={false}
                options={joinable.map((value) => ({ value, label: t(`role.${value}`) }))}
              />
            </p>
            <Decision
              title={t('desk.decision.title')}
              approve={{
                label: t('desk.join.accept'),
                act: () => api({ method: 'POST', path: `${path}/accept`, body: { role }, answer: joined }),
              }}
              acts={[
                {
                  key: 'decline',
                  label: t('desk.join.decline'),
                  hint: t('desk.join.declineHint'),
                  reasons: [t('desk.join.reason.unknown'), t('desk.join.reason.proof')],
                  least: 2,
                  most: 300,
                  act: (reason) =>
                    api({ method: 'POST', path: `${path}/decline`, body: { reason }, answer: ownJoinRequest }),
                },
              ]}
              onDone={(key) => setDone(t(key === 'approve' ? 'desk.join.accepted' : 'desk.join.declined'))}
              onOvertaken={setOvertaken}
            />
          </div>
        )
      )}
    </li>
  );
}
