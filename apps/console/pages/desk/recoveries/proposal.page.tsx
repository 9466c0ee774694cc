import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  type AccountClue,
  deskOrganizations,
  type RecoverableAccounts,
  type RecoveryProof,
  recoverableAccounts,
  recovery,
  recoveryProofs,
} from '#contracts';
import { callProblem } from '#ui';
import { useConsole } from '../../../console.js';
import { showRefusal } from '../../../parts/form.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { OrganizationChoice } from '../submissions/organization-choice.js';
import { AccountRows } from './account-rows.js';
import styles from './recoveries.module.css';

type Account = RecoverableAccounts['accounts'][number];

const clues = ['phone', 'email', 'formerPhone', 'organizationId'] as const satisfies readonly AccountClue[];

/** Somebody stands at the desk and cannot sign in: first the account, then by what it is to be opened again. */
export function ProposalPage() {
  const t = useTexts();
  const [chosen, setChosen] = useState<Account | null>(null);
  return (
    <Frame title={t('desk.recovery.begin')}>
      <Finding chosen={chosen} onChoose={setChosen} />
      {chosen !== null && <Proposal key={chosen.personId} account={chosen} />}
    </Frame>
  );
}

interface FindingProps {
  chosen: Account | null;
  onChoose: (account: Account | null) => void;
}

/** Each look is in the audit log, so that it is done by a button and never by itself. */
function Finding({ chosen, onChoose }: FindingProps) {
  const t = useTexts();
  const { api } = useConsole();
  const [clue, setClue] = useState<AccountClue>('phone');
  const [given, setGiven] = useState('');
  const [organization, setOrganization] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Account[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const path = `/api/v1/desk/organizations?id=${organization ?? ''}`;
  const { data: named } = useQuery({
    queryKey: ['desk', path],
    queryFn: () => api({ method: 'GET', path, answer: deskOrganizations }),
    enabled: organization !== null,
  });
  const name = named?.organizations.find(({ id }) => id === organization)?.name;
  const value = clue === 'organizationId' ? organization : given.trim();

  function begin(next: AccountClue) {
    setClue(next);
    setFound(null);
    setRefusal(null);
    onChoose(null);
  }

  async function find() {
    if (!value) return;
    setBusy(true);
    setRefusal(null);
    onChoose(null);
    try {
      const { accounts } = await api({
        method: 'GET',
        path: `/api/v1/desk/recoveries/accounts?${new URLSearchParams({ [clue]: value })}`,
        answer: recoverableAccounts,
      });
      setFound(accounts);
      const [only] = accounts;
      if (only !== undefined && accounts.length === 1 && only.hindrance === null) onChoose(only);
    } catch (error) {
      setFound(null);
      setRefusal(callProblem(error).errors[0]?.message ?? refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className={`${styles.step} ${desk.part}`} aria-labelledby="find">
      <h2 id="find" className={desk.title}>
        {t('desk.recovery.find')}
      </h2>
      <p className={`${desk.hint} ${styles.lead}`}>{t('desk.recovery.findLead')}</p>
      <div className={desk.choices}>
        <Segmented<AccountClue>
          aria-label={t('desk.recovery.clueLabel')}
          value={clue}
          onChange={begin}
          options={clues.map((one) => ({ value: one, label: t(`desk.recovery.clue.${one}`) }))}
        />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <div className={styles.search}>
          <div className={styles.clue}>
            {clue === 'organizationId' ? (
              <OrganizationChoice
                label={t('desk.recovery.clue.organizationId')}
                chosen={organization === null || name === undefined ? null : { id: organization, name }}
                onChange={setOrganization}
              />
            ) : (
              <Input
                key={clue}
                aria-label={t(`desk.recovery.clue.${clue}`)}
                aria-describedby="clue-hint"
                type={clue === 'email' ? 'email' : 'tel'}
                maxLength={clue === 'email' ? 254 : 30}
                autoComplete="off"
                autoFocus
                value={given}
                onChange={(event) => setGiven(event.target.value)}
              />
            )}
          </div>
          <Button htmlType="submit" type={chosen === null ? 'primary' : 'default'} loading={isBusy} disabled={!value}>
            {t('desk.recovery.search')}
          </Button>
        </div>
        <p id="clue-hint" className={`${desk.hint} ${styles.lead}`}>
          {t(`desk.recovery.clueHint.${clue}`)}
        </p>
      </form>
      {refusal !== null && <Alert className={desk.refusal ?? ''} type="error" showIcon title={refusal} />}
      {found?.length === 0 && <Empty title={t('desk.recovery.noneFound')} text={t('desk.recovery.noneFoundText')} />}
      {found !== null && found.length > 0 && (
        <>
          <h3 className={desk.heading}>{t('desk.recovery.compare')}</h3>
          <ul className={styles.accounts}>
            {found.map((account) => (
              <li key={account.personId} className={account.personId === chosen?.personId ? styles.chosen : undefined}>
                <Radio
                  name="account"
                  aria-label={t('desk.recovery.choose', { name: account.name })}
                  checked={account.personId === chosen?.personId}
                  disabled={account.hindrance !== null}
                  onChange={() => onChoose(account)}
                >
                  {account.name}
                </Radio>
                {account.hindrance !== null && (
                  <p className={desk.warn}>{t(`desk.recovery.hindrance.${account.hindrance}`)}</p>
                )}
                <AccountRows account={account} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface Fields {
  to: { phone?: string; email?: string };
  shownBy: RecoveryProof;
  reason: string;
}

function Proposal({ account }: { account: Account }) {
  const t = useTexts();
  const { api } = useConsole();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [way, setWay] = useState<'phone' | 'email'>('phone');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // Of what is sent: an answer that was lost is asked for again by the same, anything else is another request.
  const sent = useRef({ said: '', key: '' });

  async function propose({ to, shownBy, reason }: Fields) {
    setBusy(true);
    setRefusal(null);
    try {
      const body = { personId: account.personId, to: { [way]: to[way] }, shownBy, reason };
      const said = JSON.stringify(body);
      if (sent.current.said !== said) sent.current = { said, key: crypto.randomUUID() };
      const idempotencyKey = sent.current.key;
      const path = '/api/v1/desk/recoveries';
      const made = await api({ method: 'POST', path, body, idempotencyKey, answer: recovery });
      await queries.invalidateQueries({ queryKey: ['desk'] });
      await navigate(`/desk/recoveries/${made.id}`, { replace: true });
    } catch (error) {
      const left = showRefusal(form, error);
      if (left !== null) setRefusal(refusalWords(t, left));
      setBusy(false);
    }
  }

  const required = { required: true, message: t('desk.announcement.required') };
  return (
    <section className={`${styles.step} ${desk.part}`} aria-labelledby="application">
      <h2 id="application" className={desk.title}>
        {t('desk.recovery.application')}
      </h2>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void propose(fields)}>
        <Form.Item label={t('desk.recovery.to')} extra={t('desk.recovery.toHint')} htmlFor="to">
          <div className={styles.to}>
            <Segmented<'phone' | 'email'>
              aria-label={t('desk.recovery.toKind')}
              value={way}
              onChange={setWay}
              options={(['phone', 'email'] as const).map((value) => ({ value, label: t(`desk.recovery.${value}`) }))}
            />
          </div>
        </Form.Item>
        <Form.Item key={way} name={['to', way]} label={t(`desk.recovery.${way}`)} rules={[required]}>
          <Input type={way === 'email' ? 'email' : 'tel'} maxLength={way === 'email' ? 254 : 30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="shownBy" label={t('desk.recovery.shownByLabel')} rules={[required]}>
          <Radio.Group
            className={styles.radios ?? ''}
            options={recoveryProofs.map((value) => ({ value, label: t(`desk.recovery.shownBy.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('desk.recovery.reason')}
          extra={t('desk.recovery.reasonHint')}
          rules={[required, { min: 10, message: t('desk.recovery.reasonShort') }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" loading={isBusy}>
          {t('desk.recovery.propose')}
        </Button>
        {refusal !== null && <Alert className={desk.refusal ?? ''} type="error" showIcon title={refusal} />}
      </Form>
    </section>
  );
}
