import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type RecoveryView, recoveries, recovery } from '#contracts';
import { agoWords, type CallProblem, momentWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { phoneWords } from '../../../parts/phone-words.js';
import { Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { Decision, type ReasonedAct } from '../shared/decision.js';
import styles from '../shared/desk.module.css';
import { Outcome } from '../shared/outcome.js';
import { Rows } from '../shared/rows.js';
import { useNext } from '../shared/use-next.js';
import { AccountRows } from './account-rows.js';
import own from './recoveries.module.css';

/** One recovery: whose account, by what it is to be opened, what was looked at, and the decision. */
export function RecoveryPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'recovery', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/desk/recoveries/${encodeURIComponent(id)}`, answer: recovery }),
  });
  if (data !== undefined) return <Recovery key={data.id} recovery={data} onReload={() => void refetch()} />;
  return (
    <Frame title={t('desk.recovery.title')}>
      {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
    </Frame>
  );
}

function Recovery({ recovery: given, onReload }: { recovery: RecoveryView; onReload: () => void }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const moment = (at: string | null) => (at === null ? '' : momentWords(at, now, language));
  const { account, state, to, usableFrom, usableUntil } = given;
  return (
    <Frame
      title={account.name}
      note={
        <>
          {t('desk.recovery.title')} · {t(`desk.recovery.state.${state}`)}
          {state === 'proposed' && (
            <>
              {' · '}
              <Age since={given.proposedAt} />
            </>
          )}
        </>
      }
    >
      <div className={styles.detail}>
        <div>
          <p className={`${styles.hint} ${styles.part}`}>
            {t(`desk.recovery.about.${state}`, { from: moment(usableFrom), until: moment(usableUntil) })}
          </p>
          <section className={styles.part}>
            <h2 className={styles.title}>{t('desk.recovery.compareHeading')}</h2>
            <AccountRows account={account} />
          </section>
          <section className={styles.part}>
            <h2 className={styles.title}>{t('desk.recovery.applied')}</h2>
            <Rows
              rows={[
                [t('desk.recovery.to'), 'phone' in to ? phoneWords(to.phone) : to.email],
                [t('desk.recovery.shownByLabel'), t(`desk.recovery.shownBy.${given.shownBy}`)],
                [t('desk.recovery.reason'), given.reason],
                [
                  t('desk.recovery.usableFrom'),
                  usableFrom && t('desk.recovery.usableSpan', { from: moment(usableFrom), until: moment(usableUntil) }),
                ],
              ]}
            />
          </section>
        </div>
        <aside className={styles.beside}>
          <Decide recovery={given} onReload={onReload} />
          <History recovery={given} />
        </aside>
      </div>
    </Frame>
  );
}

function Decide({ recovery: given, onReload }: { recovery: RecoveryView; onReload: () => void }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const [done, setDone] = useState<'confirmed' | 'declined' | 'withdrawn' | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const next = useNext(done !== null, '/api/v1/desk/recoveries?limit=1', recoveries, ({ recoveries: [first] }) =>
    first === undefined ? null : { to: `/desk/recoveries/${first.id}`, title: first.name },
  );
  if (done !== null || overtaken !== null) {
    return (
      <Outcome
        done={done && t(`desk.recovery.${done}`)}
        told={t(done === 'confirmed' ? 'desk.recovery.confirmedText' : 'desk.recovery.untoldText')}
        overtaken={overtaken}
        next={next}
        list="/desk/recoveries"
        onReload={() => {
          setOvertaken(null);
          onReload();
        }}
      />
    );
  }
  if (given.endedAt !== null) return null;

  const isOwn = given.confirming === 'same-person';
  const isProposed = given.confirmedAt === null;
  const post = (what: 'confirm' | 'decline' | 'withdraw', body: object) =>
    api({ method: 'POST', path: `/api/v1/desk/recoveries/${given.id}/${what}`, body, answer: recovery });
  const decline: ReasonedAct = {
    key: 'decline',
    label: t('desk.recovery.decline'),
    hint: t('desk.recovery.declineHint'),
    reasons: [t('desk.recovery.why.unclear'), t('desk.recovery.why.material')],
    least: 2,
    most: 500,
    act: (reason) => post('decline', { reason }),
  };
  const withdraw: ReasonedAct = {
    key: 'withdraw',
    label: t('desk.recovery.withdraw'),
    hint: t('desk.recovery.withdrawHint'),
    reasons: [t('desk.recovery.why.mistake'), t('desk.recovery.why.unneeded')],
    least: 2,
    most: 500,
    act: (reason) => post('withdraw', { reason }),
  };
  const why = !isProposed
    ? null
    : isOwn
      ? t('desk.recovery.own')
      : given.confirmingFrom !== null
        ? t('desk.recovery.tooNew', { from: momentWords(given.confirmingFrom, new Date(), language) })
        : null;
  return (
    <>
      {why !== null && <p className={`${styles.notice} ${own.why}`}>{why}</p>}
      <Decision
        title={t('desk.decision.title')}
        {...(given.state === 'proposed' &&
          given.confirming === 'possible' && {
            approve: {
              label: t('desk.recovery.confirm'),
              hint: t('desk.recovery.confirmHint'),
              act: () => post('confirm', {}),
            },
          })}
        acts={[isProposed && !isOwn ? decline : withdraw]}
        onDone={(key) => {
          setDone(key === 'approve' ? 'confirmed' : key === 'decline' ? 'declined' : 'withdrawn');
          void queries.invalidateQueries({ queryKey: ['desk', 'recovery', given.id] });
        }}
        onOvertaken={setOvertaken}
      />
    </>
  );
}

function History({ recovery: given }: { recovery: RecoveryView }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  const steps = [
    { step: 'proposed' as const, at: given.proposedAt, by: given.proposedBy, reason: null },
    { step: 'confirmed' as const, at: given.confirmedAt, by: given.confirmedBy, reason: null },
    { step: given.state, at: given.endedAt, by: given.endedBy, reason: given.endReason },
  ];
  return (
    <section>
      <h2>{t('desk.recovery.history')}</h2>
      <ol className={styles.steps}>
        {steps.map(({ step, at, by, reason }) =>
          at === null || step === 'waiting' || step === 'open' || step === 'blocked' ? null : (
            <li key={`${at} ${step}`}>
              {t(`desk.recovery.step.${step}`, { name: by ?? t('desk.gone') })}
              <small>
                {momentWords(at, now, language)} · {agoWords(at, now, language)}
              </small>
              {reason !== null && <q>{reason}</q>}
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
