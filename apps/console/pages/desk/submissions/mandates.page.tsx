import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type MandateView, mandate, mandateStates, mandates } from '#contracts';
import { type CallProblem, callProblem, fullDayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import desk from '../shared/desk.module.css';
import { More } from '../shared/more.js';
import { Outcome } from '../shared/outcome.js';
import { isOvertaken } from '../shared/overtaken.js';
import { Rows } from '../shared/rows.js';
import { Tabs } from '../shared/tabs.js';
import { usePages } from '../shared/use-pages.js';
import { standingOf } from './mandate-standing.js';
import styles from './submissions.module.css';
import { verificationTabs } from './tabs.js';

/** By which paper an agency acts for an enterprise: the desk accepts for one that is not here, and ends what is wrong. */
export function MandatesPage() {
  const t = useTexts();
  const [params, setParams] = useSearchParams();
  const state = mandateStates.find((one) => one === params.get('state')) ?? 'proposed';
  const list = usePages(`/api/v1/desk/mandates?state=${state}&limit=20`, mandates);
  const shown = list.data?.pages.flatMap(({ mandates: page }) => page);
  return (
    <Frame title={t('desk.nav.mandates')}>
      <Tabs tabs={verificationTabs} />
      <div className={desk.choices}>
        <Segmented
          value={state}
          onChange={(chosen) => setParams(chosen === 'proposed' ? {} : { state: chosen }, { replace: true })}
          options={mandateStates.map((value) => ({ value, label: t(`desk.mandate.state.${value}`) }))}
        />
      </div>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : shown === undefined ? (
        <Loading />
      ) : shown.length === 0 ? (
        state === 'proposed' ? (
          <Empty title={t('desk.mandate.none')} text={t('desk.mandate.noneText')} />
        ) : (
          <Empty title={t('desk.mandate.nothing')} text={t('desk.mandate.nothingText')} />
        )
      ) : (
        <ul className={styles.requests} aria-busy={list.isPlaceholderData}>
          {shown.map((one) => (
            <Mandate key={`${one.id} ${one.version}`} mandate={one} onReload={() => void list.refetch()} />
          ))}
        </ul>
      )}
      <More list={list} />
    </Frame>
  );
}

function Mandate({ mandate: given, onReload }: { mandate: MandateView; onReload: () => void }) {
  const t = useTexts();
  const { language } = useConsole();
  const { agency, enterprise, from, until, state, proposedAt } = given;
  const standing = standingOf(given, new Date());
  return (
    <li>
      <div>
        <h2>{t('desk.mandate.title', { agency: agency.name, enterprise: enterprise.name })}</h2>
        <Rows
          rows={[
            [
              t('desk.mandate.span'),
              t('own.mandates.span', { from: fullDayWords(from, language), until: fullDayWords(until, language) }),
            ],
            [
              t('desk.mandate.standing'),
              <span key="standing" className={standing === 'holds' ? desk.good : undefined}>
                {t(`desk.mandate.is.${standing}`)}
              </span>,
            ],
            [
              t('desk.mandate.proposed'),
              state === 'proposed' ? <Age key="age" since={proposedAt} /> : fullDayWords(proposedAt, language),
            ],
            [
              t('desk.mandate.document'),
              <a key="document" href={given.document} target="_blank" rel="noreferrer">
                {t('desk.mandate.open')}
              </a>,
            ],
          ]}
        />
      </div>
      {state !== 'ended' && <Deciding mandate={given} onReload={onReload} />}
    </li>
  );
}

/** What the desk may do about it, and in its place what was done. */
function Deciding({ mandate: { id, state, version }, onReload }: { mandate: MandateView; onReload: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<'accept' | 'end' | null>(null);
  const [done, setDone] = useState<'accepted' | 'declined' | 'ended' | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  if (!may('organization:decide')) return null;
  const isProposed = state === 'proposed';

  async function decide(how: 'accept' | 'end') {
    setBusy(how);
    setRefusal(null);
    try {
      await api({ method: 'POST', path: `/api/v1/desk/mandates/${id}/${how}`, body: { version }, answer: mandate });
      setDone(how === 'accept' ? 'accepted' : isProposed ? 'declined' : 'ended');
    } catch (error) {
      const problem = callProblem(error);
      if (isOvertaken(problem)) setOvertaken(problem);
      else setRefusal(refusalWords(t, error));
    } finally {
      setBusy(null);
      void queries.invalidateQueries({ queryKey: ['desk'], refetchType: 'inactive' });
    }
  }

  if (done !== null) {
    return (
      <p className={desk.done} role="status">
        {t(`desk.mandate.${done}`)}
      </p>
    );
  }
  if (overtaken !== null) {
    return <Outcome done={null} overtaken={overtaken} next={null} list="/desk/mandates" onReload={onReload} />;
  }
  return (
    <section className={desk.decision} aria-label={t('desk.decision.title')}>
      <div className={desk.acts}>
        {isProposed && (
          <Button
            type="primary"
            size="large"
            loading={busy === 'accept'}
            disabled={busy === 'end'}
            onClick={() => void decide('accept')}
          >
            {t('desk.mandate.accept')}
          </Button>
        )}
        <Popconfirm
          title={t(isProposed ? 'desk.mandate.declineSure' : 'desk.mandate.endSure')}
          okText={t(isProposed ? 'desk.mandate.decline' : 'desk.mandate.end')}
          cancelText={t('desk.mandate.keep')}
          okButtonProps={{ danger: true }}
          styles={{ root: { maxWidth: '20rem' } }}
          onConfirm={() => decide('end')}
        >
          <Button size="large" danger={!isProposed} loading={busy === 'end'} disabled={busy === 'accept'}>
            {t(isProposed ? 'desk.mandate.decline' : 'desk.mandate.end')}
          </Button>
        </Popconfirm>
      </div>
      {isProposed && <p className={desk.hint}>{t('desk.mandate.acceptHint')}</p>}
      {refusal !== null && <Alert className={desk.refusal ?? ''} type="error" showIcon title={refusal} />}
    </section>
  );
}
