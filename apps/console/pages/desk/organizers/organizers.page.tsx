import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import {
  type OrganizerEdit,
  type OrganizerRole,
  type OrganizerView,
  organizer,
  organizerList,
  organizerRoles,
} from '#contracts';
import { agoWords, callProblem, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { showRefusal } from '../../../parts/form.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import styles from './organizers.module.css';

/** Who works for the organizer, in which role; a new one, another role, none any more. */
export function OrganizersPage() {
  const t = useTexts();
  const { api } = useConsole();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'organizers'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/desk/organizers', answer: organizerList }),
  });
  const active = data?.organizers.filter(({ role }) => role !== null) ?? [];
  const former = data?.organizers.filter(({ role }) => role === null) ?? [];
  return (
    <Frame
      title={t('desk.nav.organizers')}
      action={
        <Button type={isAdding ? 'default' : 'primary'} aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {t(isAdding ? 'desk.organizer.close' : 'desk.organizer.add')}
        </Button>
      }
    >
      {isAdding && <Addition onDone={() => setAdding(false)} />}
      {error !== null ? (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          <ul className={styles.people}>
            {active.map((one) => (
              <Organizer key={one.id} one={one} />
            ))}
          </ul>
          {former.length > 0 && (
            <section className={desk.part}>
              <h2 className={desk.title}>{t('desk.organizer.former')}</h2>
              <ul className={styles.people}>
                {former.map((one) => (
                  <Organizer key={one.id} one={one} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Frame>
  );
}

function Organizer({ one }: { one: OrganizerView }) {
  const t = useTexts();
  const { api, language, person } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const isSelf = one.id === person.id;

  async function edit(change: Omit<OrganizerEdit, 'version'>, done: string) {
    setBusy(true);
    try {
      await api({
        method: 'PATCH',
        path: `/api/v1/desk/organizers/${one.id}`,
        body: { ...change, version: one.version },
        answer: organizer,
      });
      message.success(done);
    } catch (error) {
      message.error(refusalWords(t, error), 8);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['desk'] });
    }
  }

  return (
    <li>
      <div>
        <b>{one.name}</b> {isSelf && <span className={desk.quiet}>{t('desk.organizer.self')}</span>}
        <p className={desk.hint}>
          {[
            one.email,
            t(one.secondFactor ? 'desk.organizer.secondFactor' : 'desk.organizer.noSecondFactor'),
            one.lastSeenAt === null
              ? t('desk.organizer.neverSeen')
              : t('desk.organizer.seen', { when: agoWords(one.lastSeenAt, new Date(), language) }),
          ]
            .filter((said) => said !== null)
            .join(' · ')}
        </p>
      </div>
      <div className={styles.acts}>
        <Select<OrganizerRole | null>
          aria-label={t('desk.organizer.roleOf', { name: one.name })}
          value={one.role}
          placeholder={t('desk.organizer.none')}
          disabled={isBusy || isSelf}
          popupMatchSelectWidth={false}
          onChange={(role) => void edit({ role }, t('desk.organizer.changed', { name: one.name }))}
          options={organizerRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        {one.secondFactor && !isSelf && (
          <Popconfirm
            title={t('desk.organizer.resetSure', { name: one.name })}
            onConfirm={() => edit({ resetSecondFactor: true }, t('desk.organizer.reset', { name: one.name }))}
          >
            <Button disabled={isBusy}>{t('desk.organizer.resetFactor')}</Button>
          </Popconfirm>
        )}
        {one.role !== null && !isSelf && (
          <Popconfirm
            title={t('desk.organizer.dismissSure', { name: one.name })}
            onConfirm={() => edit({ role: null }, t('desk.organizer.dismissed', { name: one.name }))}
          >
            <Button disabled={isBusy}>{t('desk.organizer.dismiss')}</Button>
          </Popconfirm>
        )}
      </div>
    </li>
  );
}

interface Fields {
  email: string;
  name: string;
  role: OrganizerRole;
}

function Addition({ onDone }: { onDone: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function add(fields: Fields) {
    setBusy(true);
    setRefusal(null);
    try {
      const made = await api({ method: 'POST', path: '/api/v1/desk/organizers', body: fields, answer: organizer });
      message.success(t('desk.organizer.added', { name: made.name }));
      await queries.invalidateQueries({ queryKey: ['desk'] });
      onDone();
    } catch (error) {
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, callProblem(left)));
    } finally {
      setBusy(false);
    }
  }

  const required = { required: true, message: t('desk.announcement.required') };
  return (
    <section className={`${desk.decision} ${desk.part} ${styles.addition}`}>
      <h2 className={desk.heading}>{t('desk.organizer.add')}</h2>
      <p className={`${desk.hint} ${styles.lead}`}>{t('desk.organizer.addText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'desk' }}
        onFinish={(fields) => void add(fields)}
      >
        <Form.Item name="name" label={t('desk.organizer.name')} rules={[required]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="email" label={t('desk.organizer.email')} rules={[required]}>
          <Input type="email" maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('desk.organizer.role')}>
          <Select
            options={organizerRoles.map((value) => ({
              value,
              label: `${t(`role.${value}`)} — ${t(`desk.organizer.may.${value}`)}`,
            }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('desk.organizer.make')}
        </Button>
        {refusal !== null && <Alert className={desk.refusal ?? ''} type="error" showIcon title={refusal} />}
      </Form>
    </section>
  );
}
