import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { schoolDomains } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { showRefusal } from '../../parts/form.js';
import { Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './students.module.css';

const path = '/api/v1/organization/students/domains';
const key = ['students', 'domains'];

/** Domains of the addresses that students have: those that hold, those that wait for the organizers. */
export function Domains() {
  const t = useTexts();
  const { api } = useConsole();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ domain: string }>();
  const [isBusy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: schoolDomains }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;

  async function add({ domain }: { domain: string }) {
    setBusy(true);
    try {
      queries.setQueryData(key, await api({ method: 'POST', path, body: { domain }, answer: schoolDomains }));
      form.resetFields();
    } catch (failed) {
      if (showRefusal(form, failed) !== null) form.setFields([{ name: 'domain', errors: [refusalWords(t, failed)] }]);
    } finally {
      setBusy(false);
    }
  }
  async function remove(domain: string) {
    try {
      const address = `${path}/${encodeURIComponent(domain)}`;
      queries.setQueryData(key, await api({ method: 'DELETE', path: address, answer: schoolDomains }));
    } catch (failed) {
      message.error(refusalWords(t, failed));
    }
  }

  return (
    <>
      {data.domains.length > 0 && (
        <ul className={styles.list}>
          {data.domains.map(({ domain, isConfirmed }) => (
            <li key={domain}>
              <span>
                <b>@{domain}</b>
                {!isConfirmed && <small>{t('students.domains.waits')}</small>}
              </span>
              <Button type="text" onClick={() => void remove(domain)}>
                {t('own.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={add} className={styles.adding ?? ''}>
        <Form.Item
          name="domain"
          label={t('students.domains.domain')}
          extra={t('students.domains.hint')}
          rules={[{ required: true, whitespace: true, message: t('students.domains.missing') }]}
        >
          <Input
            addonBefore="@"
            placeholder="stu.example.edu.cn"
            autoComplete="off"
            spellCheck={false}
            maxLength={190}
          />
        </Form.Item>
        <Button htmlType="submit" loading={isBusy}>
          {t('students.domains.add')}
        </Button>
      </Form>
    </>
  );
}
