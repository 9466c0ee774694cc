import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { type CallProblem, callProblem } from '#ui';
import { refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import styles from './desk.module.css';
import { isOvertaken } from './overtaken.js';

/** What is done with a reason that others read. */
export interface ReasonedAct {
  key: string;
  label: string;
  /** Who reads the reason, and what follows. */
  hint: string;
  /** Common reasons, each there by one click and then to be changed. */
  reasons: readonly string[];
  least: number;
  most: number;
  isDanger?: boolean;
  /** The main one of several. */
  isMain?: boolean;
  act: (reason: string) => Promise<unknown>;
}

interface DecisionProps {
  title: string;
  /** What needs no reason. */
  approve?: { label: string; hint?: string; act: () => Promise<unknown> };
  acts: readonly ReasonedAct[];
  /** Why nothing can be decided, where that is so. */
  off?: string | null;
  /** @param key of the act, or `approve` */
  onDone: (key: string) => void;
  onOvertaken: (problem: CallProblem) => void;
}

/** What the desk decides: one click, or a reason that can be chosen and changed. */
export function Decision({ title, approve, acts, off = null, onDone, onOvertaken }: DecisionProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = acts.find(({ key }) => key === open);

  async function run(key: string, work: () => Promise<unknown>) {
    setBusy(key);
    setRefusal(null);
    try {
      await work();
      onDone(key);
    } catch (error) {
      const problem = callProblem(error);
      if (isOvertaken(problem)) onOvertaken(problem);
      else setRefusal(problem.errors[0]?.message ?? refusalWords(t, error));
    } finally {
      setBusy(null);
      void queries.invalidateQueries({ queryKey: ['desk'], refetchType: 'inactive' });
    }
  }

  return (
    <section className={styles.decision} aria-label={title}>
      <h2>{title}</h2>
      {off !== null && (
        <p id="why-off" className={styles.hint}>
          {off}
        </p>
      )}
      <div className={styles.acts}>
        {approve && (
          <Button
            type="primary"
            size="large"
            disabled={off !== null}
            aria-describedby={off === null ? undefined : 'why-off'}
            loading={busy === 'approve'}
            onClick={() => void run('approve', approve.act)}
          >
            {approve.label}
          </Button>
        )}
        {acts.map(({ key, label, isDanger = false, isMain = false }) => (
          <Button
            key={key}
            size="large"
            type={isMain ? 'primary' : 'default'}
            danger={isDanger}
            disabled={off !== null}
            aria-describedby={off === null ? undefined : 'why-off'}
            aria-expanded={open === key}
            onClick={() => {
              setOpen(open === key ? null : key);
              setRefusal(null);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {approve?.hint !== undefined && off === null && asked === undefined && (
        <p className={styles.hint}>{approve.hint}</p>
      )}
      {asked !== undefined && off === null && (
        <form
          className={styles.reason}
          onSubmit={(event) => {
            event.preventDefault();
            void run(asked.key, () => asked.act(reason.trim()));
          }}
        >
          <label htmlFor="reason">{t('desk.decision.reason')}</label>
          <p className={styles.hint}>{asked.hint}</p>
          <div className={styles.chips}>
            {asked.reasons.map((common) => (
              <button key={common} type="button" onClick={() => setReason(withReason(reason, common))}>
                {common}
              </button>
            ))}
          </div>
          <Input.TextArea
            id="reason"
            autoFocus
            rows={4}
            maxLength={asked.most}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            type="primary"
            htmlType="submit"
            danger={asked.isDanger ?? false}
            loading={busy === asked.key}
            disabled={reason.trim().length < asked.least}
          >
            {asked.label}
          </Button>
        </form>
      )}
      {refusal !== null && <Alert className={styles.refusal ?? ''} type="error" showIcon title={refusal} />}
    </section>
  );
}

/** A common reason below what is written already, once. */
function withReason(reason: string, common: string): string {
  if (reason.includes(common)) return reason;
  return reason.trim() === '' ? common : `${reason.trim()}\n${common}`;
}
