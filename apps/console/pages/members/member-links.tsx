import { CopyOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { type MemberLinkMade, type MemberLinkRequest, memberLinkMade, memberLinks } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from '../organization/group.js';
import { useOwnOrganization } from '../organization/own-organization.js';
import styles from './members.module.css';
import { rolesOf } from './roles.js';

/** Links by which colleagues come in. A link is shown once, when it is made: what is kept of it cannot be told again. */
export function MemberLinks() {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const organization = useOwnOrganization();
  const { message } = App.useApp();
  const [made, setMade] = useState<MemberLinkMade | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['member-links'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/member-links', answer: memberLinks }),
  });
  const again = () => queries.invalidateQueries({ queryKey: ['member-links'] });

  async function make(body: MemberLinkRequest) {
    setBusy(true);
    try {
      setMade(await api({ method: 'POST', path: '/api/v1/organization/member-links', body, answer: memberLinkMade }));
    } catch (failed) {
      message.error(refusalWords(t, failed));
    } finally {
      setBusy(false);
      await again();
    }
  }

  async function stop(id: string) {
    try {
      await api({ method: 'DELETE', path: `/api/v1/organization/member-links/${id}` });
      if (made?.id === id) setMade(null);
      message.success(t('own.members.stopped'));
    } catch (failed) {
      message.error(refusalWords(t, failed));
    }
    await again();
  }

  const roles = rolesOf(organization.data?.kind ?? 'enterprise').filter((role) => role !== 'owner');
  return (
    <Group title={t('own.members.links')} note={t('own.members.linksNote')}>
      <Form<MemberLinkRequest>
        className={styles.making ?? ''}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: roles[0], days: 7, uses: 1 }}
        onFinish={(values) => void make(values)}
      >
        <Form.Item name="role" label={t('own.members.as')}>
          <Select
            className={styles.role ?? ''}
            options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('own.members.days')} rules={[{ required: true }]}>
          <InputNumber min={1} max={30} precision={0} />
        </Form.Item>
        <Form.Item name="uses" label={t('own.members.uses')} rules={[{ required: true }]}>
          <InputNumber min={1} max={50} precision={0} />
        </Form.Item>
        <Button htmlType="submit" loading={isBusy}>
          {t('own.members.make')}
        </Button>
      </Form>
      {made !== null && <Made link={made} />}
      {error !== null && <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      {data !== undefined && data.links.length > 0 && (
        <ul className={styles.list}>
          {data.links.map((link) => (
            <li key={link.id} className={styles.row}>
              <span className={styles.person}>
                <b>{t(`role.${link.role}`)}</b>
                <small>
                  {t('own.members.linkUntil', {
                    count: link.usesLeft,
                    moment: momentWords(link.expiresAt, new Date(), language),
                  })}
                </small>
              </span>
              <Button type="text" onClick={() => void stop(link.id)}>
                {t('own.members.stop')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Group>
  );
}

function Made({ link }: { link: MemberLinkMade }) {
  const t = useTexts();
  const { message } = App.useApp();
  // Behind the #, where no server and no log sees it.
  const address = `${location.origin}/console/join#${link.token}`;
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      message.success(t('own.members.copied'));
    } catch {
      // Without the right to the clipboard it is marked, to be copied by hand.
      const shown = document.querySelector('#made-link');
      if (shown) getSelection()?.selectAllChildren(shown);
      message.info(t('own.members.copyByHand'));
    }
  }
  return (
    <Alert
      type="success"
      role="status"
      className={styles.made ?? ''}
      title={t('own.members.made')}
      description={
        <>
          <code id="made-link" className={styles.link}>
            {address}
          </code>
          <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
            {t('own.members.copy')}
          </Button>
        </>
      }
    />
  );
}
