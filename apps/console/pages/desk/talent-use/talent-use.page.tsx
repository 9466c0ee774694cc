import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { useState } from 'react';
import { type TalentUse, talentUse } from '#contracts';
import { countWords, dayWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { BlindStage } from '../../../parts/blind-stage.js';
import { Frame } from '../../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { Decision } from '../shared/decision.js';
import desk from '../shared/desk.module.css';
import { Tabs } from '../shared/tabs.js';
import { AnswerTerm } from './answer-term.js';
import { talentTabs } from './tabs.js';
import styles from './talent-use.module.css';

type Alarm = TalentUse['alarms'][number];

const path = '/api/v1/desk/talent-use';
const key = ['desk', path];

/** Who looks at many talents: what nobody looked into first, and what is done about it. */
export function TalentUsePage() {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api({ method: 'GET', path, answer: talentUse }),
    refetchInterval: 60_000,
  });
  return (
    <Frame title={t('desk.nav.talentUse')}>
      <Tabs tabs={talentTabs} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <p className={`${desk.hint} ${styles.lead}`}>{t('desk.talentUse.lead')}</p>
          {data.alarms.length === 0 ? (
            <Empty title={t('desk.talentUse.none')} text={t('desk.talentUse.noneText')} />
          ) : (
            <ul className={styles.alarms}>
              {data.alarms.map((alarm) => (
                <AlarmLine key={alarm.id} alarm={alarm} />
              ))}
            </ul>
          )}
          <section className={styles.blind} aria-labelledby="blind">
            <h2 id="blind" className={desk.title}>
              {t('own.blind.title')}
            </h2>
            <BlindStage of="fair" maySet={may('organization:decide')} />
          </section>
          <section className={styles.blind} aria-labelledby="answer-term">
            <h2 id="answer-term" className={desk.title}>
              {t('desk.answerTerm.title')}
            </h2>
            <AnswerTerm maySet={may('organization:decide')} />
          </section>
        </>
      )}
    </Frame>
  );
}

function AlarmLine({ alarm }: { alarm: Alarm }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isDeciding, setDeciding] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { id, organizationId, organization, day, kind, used, allowed, isSpent, raisedAt, seenAt, stopReason } = alarm;

  async function send(what: { method: 'POST' | 'PUT'; path: string; body?: object }) {
    const answer = await api({ ...what, answer: talentUse });
    queries.setQueryData(key, answer);
  }
  const stop = (stopped: boolean, reason: string) =>
    send({ method: 'PUT', path: `${path}/${organizationId}/stop`, body: { stopped, reason } });

  const markSeen = () => send({ method: 'POST', path: `${path}/${id}/seen` });

  async function allow() {
    setBusy(true);
    try {
      await stop(false, '');
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <li data-seen={seenAt !== null || undefined}>
      <div className={styles.what}>
        <h2>{organization}</h2>
        <p>
          {dayWords(day, new Date(), language)} ·{' '}
          <b>{t(`desk.talentUse.used.${kind}`, { used: countWords(used), allowed: countWords(allowed) })}</b>
          {isSpent && <span className={desk.bad}> · {t('desk.talentUse.spent')}</span>}
        </p>
        <Progress
          className={styles.share ?? ''}
          percent={Math.min(100, Math.round((used / allowed) * 100))}
          showInfo={false}
          size="small"
          strokeColor={isSpent ? 'var(--bad)' : 'var(--warn)'}
          aria-label={t('desk.talentUse.share', { organization })}
        />
        <p className={desk.hint}>
          {seenAt === null ? (
            <>
              {t('desk.talentUse.raised')} <Age since={raisedAt} />
            </>
          ) : (
            t('desk.talentUse.seen')
          )}
        </p>
        {stopReason !== null && (
          <p className={styles.stopped}>
            <b>{t('desk.talentUse.stopped')}</b> {stopReason}
          </p>
        )}
      </div>
      <div>
        {stopReason !== null ? (
          <Button loading={isBusy} onClick={() => void allow()}>
            {t('desk.talentUse.allow')}
          </Button>
        ) : seenAt === null || isDeciding ? (
          <Decision
            title={t('desk.decision.title')}
            {...(seenAt === null && {
              approve: { label: t('desk.talentUse.markSeen'), hint: t('desk.talentUse.markSeenHint'), act: markSeen },
            })}
            acts={[
              {
                key: 'stop',
                label: t('desk.talentUse.stop'),
                hint: t('desk.talentUse.stopHint'),
                reasons: [t('desk.talentUse.reason.many'), t('desk.talentUse.reason.purpose')],
                least: 2,
                most: 300,
                isDanger: true,
                act: async (reason) => {
                  await stop(true, reason);
                  if (seenAt === null) await markSeen();
                },
              },
            ]}
            onDone={() => setDeciding(false)}
            onOvertaken={() => void queries.invalidateQueries({ queryKey: key })}
          />
        ) : (
          <Button type="text" onClick={() => setDeciding(true)}>
            {t('desk.talentUse.decide')}
          </Button>
        )}
      </div>
    </li>
  );
}
