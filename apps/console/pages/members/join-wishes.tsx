import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { type JoinRequestsView, joinRequests, type MemberRole } from '#contracts';
import { agoWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from '../organization/group.js';
import { useOwnOrganization } from '../organization/own-organization.js';
import styles from './members.module.css';
import { rolesOf } from './roles.js';

/** Who asks to be let in: an owner says as what, or why not. Nothing where nobody asks. */
export function JoinWishes() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['join-requests'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/join-requests?limit=100', answer: joinRequests }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined || data.requests.length === 0) return null;
  return (
    <Group title={t('own.members.wishes', { count: data.requests.length })} note={t('own.members.wishesNote')}>
      <ul className={styles.list}>
        {data.requests.map((wish) => (
          <Wish key={wish.id} wish={wish} />
        ))}
      </ul>
    </Group>
  );
}

function Wish({ wish }: { wish: JoinRequestsView['requests'][number] }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const organization = useOwnOrganization();
  const { message } = App.useApp();
  const [role, setRole] = useState<MemberRole>('recruiter');
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const path = `/api/v1/organization/join-requests/${wish.id}`;

  async function decide(how: 'accept' | 'decline', body: unknown, said: string) {
    setBusy(true);
    try {
      await api({ method: 'POST', path: `${path}/${how}`, body });
      message.success(said);
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['join-requests'] });
      await queries.invalidateQueries({ queryKey: ['members'] });
    }
  }

  return (
    <li className={styles.row}>
      <span className={styles.person}>
        <b>{wish.personName}</b>
        <small>{agoWords(wish.createdAt, new Date(), language)}</small>
        {wish.message !== '' && <q>{wish.message}</q>}
      </span>
      {reason === null ? (
        <span className={styles.ways}>
          <Select<MemberRole>
            aria-label={t('own.members.roleOf', { name: wish.personName })}
            className={styles.role ?? ''}
            value={role}
            options={rolesOf(organization.data?.kind ?? 'enterprise').map((value) => ({
              value,
              label: t(`role.${value}`),
            }))}
            onChange={setRole}
          />
          <Button
            type="primary"
            loading={isBusy}
            onClick={() => void decide('accept', { role }, t('own.members.letIn', { name: wish.personName }))}
          >
            {t('own.members.accept')}
          </Button>
          <Button type="text" disabled={isBusy} onClick={() => setReason('')}>
            {t('own.members.decline')}
          </Button>
        </span>
      ) : (
        <form
          className={styles.ways}
          onSubmit={(event) => {
            event.preventDefault();
            void decide('decline', { reason: reason.trim() }, t('own.members.declined'));
          }}
        >
          <Input
            autoFocus
            maxLength={300}
            value={reason}
            aria-label={t('own.members.whyNot')}
            placeholder={t('own.members.whyNot')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" loading={isBusy} disabled={reason.trim().length < 2}>
            {t('own.members.decline')}
          </Button>
          <Button type="text" onClick={() => setReason(null)}>
            {t('own.cancel')}
          </Button>
        </form>
      )}
    </li>
  );
}
