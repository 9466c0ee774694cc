import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Select, Tag } from 'antd';
import { useState } from 'react';
import { type MemberRole, type MembersView, members } from '#contracts';
import { dayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from '../organization/group.js';
import { useOwnOrganization } from '../organization/own-organization.js';
import { JoinWishes } from './join-wishes.js';
import { MemberLinks } from './member-links.js';
import styles from './members.module.css';
import { isLastOwner, rolesOf } from './roles.js';

/** Who acts for the organization, who wants to, and how more come in. */
export function MembersPage() {
  const t = useTexts();
  const may = useMay();
  return (
    <Frame title={t('own.nav.members')}>
      <div className={styles.page}>
        {may('members:manage') ? (
          <>
            <JoinWishes />
            <List />
            <MemberLinks />
          </>
        ) : (
          <Group title={t('own.members.yours')} note={t('own.members.ownersManage')}>
            <Leave />
          </Group>
        )}
      </div>
    </Frame>
  );
}

function List() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['members'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/members', answer: members }),
  });
  const organization = useOwnOrganization();
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined || organization.data === undefined) return <Loading />;
  const roles = rolesOf(organization.data.kind);
  return (
    <Group title={t('own.members.list')} note={t('own.members.listNote')}>
      <ul className={styles.list}>
        {data.members.map((member) => (
          <Member key={member.personId} member={member} all={data.members} roles={roles} />
        ))}
      </ul>
    </Group>
  );
}

interface MemberProps {
  member: MembersView['members'][number];
  all: MembersView['members'];
  roles: readonly MemberRole[];
}

function Member({ member, all, roles }: MemberProps) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { personId, name, role, since, isSelf } = member;
  const isLast = isLastOwner(all, personId);
  const path = `/api/v1/organization/members/${personId}`;

  async function change(work: () => Promise<unknown>, said: string) {
    setBusy(true);
    try {
      await work();
      message.success(said);
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['members'] });
    }
  }
  const give = (next: MemberRole) =>
    change(
      async () => {
        const body = { role: next, was: role };
        queries.setQueryData(['members'], await api({ method: 'PATCH', path, body, answer: members }));
        // What oneself may do now is another: the page begins anew.
        if (isSelf) location.assign('/console/members');
      },
      t('own.members.changed', { name, role: t(`role.${next}`) }),
    );

  return (
    <li className={styles.row}>
      <span className={styles.person}>
        <b>{name}</b> {isSelf && <Tag>{t('own.members.you')}</Tag>}
        <small>{t('own.members.since', { day: dayWords(since, new Date(), language) })}</small>
      </span>
      <Select<MemberRole>
        aria-label={t('own.members.roleOf', { name })}
        className={styles.role ?? ''}
        value={role}
        disabled={isLast || isBusy}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(next) => void give(next)}
      />
      {isLast ? (
        <small className={styles.last}>{t('own.members.last')}</small>
      ) : isSelf ? (
        <Leave />
      ) : (
        <Popconfirm
          title={t('own.members.removeSure', { name })}
          description={t('own.members.removeText')}
          okText={t('own.remove')}
          cancelText={t('own.cancel')}
          onConfirm={() => change(() => api({ method: 'DELETE', path }), t('own.members.removed', { name }))}
        >
          <Button type="text" disabled={isBusy}>
            {t('own.remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

/** Ends one's own membership; the page then begins anew, in another role. */
function Leave() {
  const t = useTexts();
  const { api, person } = useConsole();
  const { message } = App.useApp();
  async function leave() {
    try {
      await api({ method: 'POST', path: '/api/v1/organization/leave' });
      location.assign('/console');
    } catch (error) {
      message.error(refusalWords(t, error));
    }
  }
  const name = person.hat.kind === 'member' ? person.hat.organizationName : '';
  return (
    <Popconfirm
      title={t('own.members.leaveSure', { name })}
      description={t('own.members.leaveText')}
      okText={t('own.members.leave')}
      cancelText={t('own.cancel')}
      onConfirm={leave}
    >
      <Button type="text">{t('own.members.leave')}</Button>
    </Popconfirm>
  );
}
