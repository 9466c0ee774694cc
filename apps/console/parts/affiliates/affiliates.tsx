import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { type AffiliateCreation, type Affiliates as AffiliatesAnswer, affiliates } from '#contracts';
import { problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import { showRefusal } from '../form.js';
import { Loading, Problem, refusalWords } from '../problem.js';
import { useUndoable } from '../use-undoable.js';
import styles from './affiliates.module.css';

type Affiliate = AffiliatesAnswer['affiliates'][number];

interface AffiliatesProps {
  /** Whose they are, as the api has it. */
  path: '/api/v1/organization/affiliates' | `/api/v1/desk/organizations/${string}/affiliates`;
  /** Who works here: an organization takes back its own word alone, the desk everybody's. Null: who only reads. */
  as: Affiliate['namedBy'] | null;
}

/** Legal bodies of the same group: named, and taken back. */
export function Affiliates({ path, as }: AffiliatesProps) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const undoable = useUndoable();
  const key = ['affiliates', path];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: affiliates }),
  });
  if (data === undefined) {
    return error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }

  async function name(body: AffiliateCreation) {
    queries.setQueryData(key, await api({ method: 'POST', path, body, answer: affiliates }));
  }

  async function remove({ creditCode, name: called }: Affiliate) {
    try {
      queries.setQueryData(key, await api({ method: 'DELETE', path: `${path}/${creditCode}`, answer: affiliates }));
      undoable(t('own.affiliates.removed', { name: called }), () =>
        name({ creditCode, name: called }).then(
          () => true,
          (failed: unknown) => {
            message.error(refusalWords(t, failed));
            return false;
          },
        ),
      );
    } catch (failed) {
      message.error(refusalWords(t, failed));
    }
  }

  return (
    <>
      {data.affiliates.length === 0 ? (
        <p className={styles.none}>{t('own.affiliates.none')}</p>
      ) : (
        <ul className={styles.list}>
          {data.affiliates.map((affiliate) => (
            <li key={affiliate.creditCode}>
              <span className={styles.what}>
                <b>{affiliate.name}</b>
                <small>
                  <span className={styles.code}>{affiliate.creditCode}</span>
                  {' · '}
                  {t(
                    `own.affiliates.namedBy.${affiliate.namedBy === 'organization' && as === 'organization' ? 'us' : affiliate.namedBy}`,
                  )}
                </small>
              </span>
              {as !== null && (as === 'desk' || affiliate.namedBy === as) && (
                <Button
                  type="text"
                  aria-label={t('own.affiliates.remove', { name: affiliate.name })}
                  onClick={() => void remove(affiliate)}
                >
                  {t('own.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {as !== null && <Naming onName={name} />}
    </>
  );
}

function Naming({ onName }: { onName: (given: AffiliateCreation) => Promise<void> }) {
  const t = useTexts();
  const [form] = Form.useForm<AffiliateCreation>();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function send(given: AffiliateCreation) {
    setBusy(true);
    setRefusal(null);
    try {
      await onName(given);
      form.resetFields();
    } catch (error) {
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, left));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      form={form}
      name="affiliate"
      layout="vertical"
      requiredMark={false}
      className={styles.form ?? ''}
      onFinish={(given) => void send(given)}
    >
      <div className={styles.pair}>
        <Form.Item
          name="name"
          label={t('own.affiliates.name')}
          rules={[{ required: true, min: 2, message: t('own.affiliates.nameMissing') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label={t('own.affiliates.code')}
          rules={[{ required: true, message: t('own.affiliates.codeMissing') }]}
        >
          <Input maxLength={24} spellCheck={false} autoComplete="off" />
        </Form.Item>
      </div>
      {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
      <Button htmlType="submit" loading={isBusy}>
        {t('own.affiliates.add')}
      </Button>
    </Form>
  );
}
