import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input } from 'antd';
import { useState } from 'react';
import { type MandateView, mandates } from '#contracts';
import { fullDayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { FileChoice, formWith, paperTypes } from '../../parts/file-choice.js';
import { showRefusal } from '../../parts/form.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { Group } from './group.js';
import styles from './mandates.module.css';
import { useOwnOrganization } from './own-organization.js';

/** Mandates by which an agency acts for an enterprise, as either side sees them. */
export function MandatesPage() {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const organization = useOwnOrganization();
  const { data, error, refetch } = useQuery({
    queryKey: ['mandates'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organization/mandates?limit=100', answer: mandates }),
  });
  const failed = error ?? organization.error;
  if (data === undefined || organization.data === undefined) {
    return (
      <Frame title={t('own.mandates.title')}>
        {failed === null ? <Loading /> : <Problem facts={problemFacts(failed)} onRetry={() => void refetch()} />}
      </Frame>
    );
  }
  const { id, kind } = organization.data;
  const mayPropose = may('organization:edit') && kind === 'agency';
  return (
    <Frame title={t('own.mandates.title')}>
      <div className={styles.page}>
        {data.mandates.length === 0 ? (
          <Empty
            title={t('own.mandates.none')}
            text={t(kind === 'agency' ? 'own.mandates.noneAgency' : 'own.mandates.noneEnterprise')}
          />
        ) : (
          <ul className={styles.list}>
            {data.mandates.map((mandate) => (
              <Mandate key={mandate.id} mandate={mandate} isAgency={mandate.agency.id === id} />
            ))}
          </ul>
        )}
        {mayPropose && (
          <Group title={t('own.mandates.propose')} note={t('own.mandates.proposeNote')}>
            <Proposal />
          </Group>
        )}
      </div>
    </Frame>
  );
}

function Mandate({ mandate, isAgency }: { mandate: MandateView; isAgency: boolean }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const { id, agency, enterprise, from, until, state, holds, version } = mandate;

  async function decide(how: 'accept' | 'end') {
    setBusy(true);
    try {
      await api({ method: 'POST', path: `/api/v1/organization/mandates/${id}/${how}`, body: { version } });
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['mandates'] });
    }
  }

  const said = state === 'accepted' ? (holds ? 'holds' : 'notToday') : state;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{isAgency ? enterprise.name : agency.name}</b>
        <p>{t(isAgency ? 'own.mandates.youAct' : 'own.mandates.theyAct')}</p>
        <p className={styles.quiet}>
          {t('own.mandates.span', { from: fullDayWords(from, language), until: fullDayWords(until, language) })} ·{' '}
          <span className={holds ? styles.good : undefined}>{t(`own.mandates.state.${said}`)}</span> ·{' '}
          <a href={`/api/v1/organization/mandates/${id}/document`} target="_blank" rel="noreferrer">
            {t('own.mandates.document')}
          </a>
        </p>
      </div>
      {may('organization:edit') && state !== 'ended' && (
        <span className={styles.ways}>
          {state === 'proposed' && !isAgency && (
            <Button type="primary" loading={isBusy} onClick={() => void decide('accept')}>
              {t('own.mandates.accept')}
            </Button>
          )}
          <Button type="text" disabled={isBusy} onClick={() => void decide('end')}>
            {t(state === 'accepted' ? 'own.mandates.end' : isAgency ? 'own.mandates.takeBack' : 'own.mandates.decline')}
          </Button>
        </span>
      )}
    </li>
  );
}

interface ProposalForm {
  enterpriseCode: string;
  days: [{ format(pattern: string): string }, { format(pattern: string): string }];
}

function Proposal() {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<ProposalForm>();
  const [paper, setPaper] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function propose({ enterpriseCode, days: [from, until] }: ProposalForm) {
    if (paper === null) return setMissing(true);
    setBusy(true);
    setRefusal(null);
    try {
      const data = { enterpriseCode, from: from.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') };
      await api({ method: 'POST', path: '/api/v1/organization/mandates', body: formWith(data, paper) });
      form.resetFields();
      setPaper(null);
      setMissing(false);
      message.success(t('own.mandates.proposed'));
      await queries.invalidateQueries({ queryKey: ['mandates'] });
    } catch (error) {
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, left));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void propose(values)}>
      <Form.Item name="enterpriseCode" label={t('own.mandates.code')} rules={[{ required: true }]}>
        <Input maxLength={24} spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item name="days" label={t('own.mandates.days')} rules={[{ required: true }]}>
        <DatePicker.RangePicker />
      </Form.Item>
      <Form.Item
        label={t('own.mandates.paper')}
        extra={t('own.mandates.paperHint')}
        {...(isMissing && paper === null && { validateStatus: 'error' as const, help: t('own.mandates.paperMissing') })}
      >
        <FileChoice accept={paperTypes} value={paper} onChange={setPaper} />
      </Form.Item>
      {refusal !== null && <Alert type="error" role="alert" className={styles.notice ?? ''} title={refusal} />}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('own.mandates.send')}
      </Button>
    </Form>
  );
}
