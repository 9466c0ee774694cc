import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { type FailedJobView, jobsRetried, type Language, type SystemView, systemView } from '#contracts';
import { agoWords, countWords, momentWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { type Translate, useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import { detailWords } from './detail-words.js';
import styles from './system.module.css';
import { type Trouble, troubles } from './trouble.js';

/** Asked for again so often while somebody looks. */
export const systemEveryMs = 5_000;

export function useSystem(everyMs: number) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['desk', 'system'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/desk/system', answer: systemView }),
    refetchInterval: everyMs,
  });
}

/** How the fair's machinery is: what is wrong above all, then what works. */
export function SystemPage() {
  const t = useTexts();
  const { language } = useConsole();
  const { data, error, refetch, dataUpdatedAt } = useSystem(systemEveryMs);
  if (data === undefined) {
    return (
      <Frame title={t('desk.nav.system')}>
        {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
      </Frame>
    );
  }
  const wrong = troubles(data);
  const readAt = new Date(dataUpdatedAt).toISOString();
  return (
    <Frame
      title={t('desk.nav.system')}
      note={
        error === null ? (
          t('desk.system.fresh', { when: momentWords(readAt, new Date(), language) })
        ) : (
          <span className={desk.bad}>{t('desk.system.old', { when: momentWords(readAt, new Date(), language) })}</span>
        )
      }
    >
      <section className={wrong.length === 0 ? styles.well : styles.wrong} role="status">
        <h2>{wrong.length === 0 ? t('desk.system.well') : t('desk.system.wrong', { count: wrong.length })}</h2>
        {wrong.length > 0 && (
          <ul>
            {wrong.map((trouble) => (
              <li key={`${trouble.kind} ${'name' in trouble ? trouble.name : ''}`}>
                {troubleWords(t, language, trouble)}
              </li>
            ))}
          </ul>
        )}
      </section>
      <FailedJobs view={data} />
      <div className={styles.columns}>
        <Components view={data} />
        <div>
          <Queues view={data} />
          <Lag view={data} />
        </div>
      </div>
      <Schedules view={data} />
    </Frame>
  );
}

/** One trouble in a sentence. */
export function troubleWords(t: Translate, language: Language, trouble: Trouble): string {
  switch (trouble.kind) {
    case 'component': {
      const name = named(t, 'component', trouble.name);
      const said = t(`desk.system.is.${trouble.state}`, { name });
      if (trouble.detail === null) return said;
      return `${said}${language === 'zh' ? '' : ' '}${componentWords(t, language, trouble.detail)}`;
    }
    case 'queues-away':
      return t('desk.system.queuesAway');
    case 'failed-jobs':
      return t('desk.system.failedJobs', { count: trouble.count });
    case 'lag':
      return t('desk.system.lagging', {
        lane: t(`desk.system.lane.${trouble.lane}`),
        pending: trouble.pending,
        time: secondsWords(t, trouble.seconds),
      });
    case 'index':
      return t('desk.system.indexDiffers', { count: trouble.count });
    case 'schedule':
      return t('desk.system.scheduleFailed', { name: named(t, 'schedule', trouble.name) });
  }
}

/** What a component says of itself. */
function componentWords(t: Translate, language: Language, detail: string): string {
  return detailWords(detail, language, (name) => named(t, 'component', name));
}

/** What a part of the machinery is called; one that has no name yet is shown as the machinery calls it. */
function named(t: Translate, kind: 'component' | 'schedule' | 'event', name: string): string {
  const key = `desk.system.${kind}.${name.replaceAll('.', '_')}` as 'desk.system.component.disk';
  const words = t(key);
  return words === key ? name : words;
}

function secondsWords(t: Translate, seconds: number): string {
  if (seconds < 60) return t('desk.system.seconds', { count: Math.round(seconds) });
  if (seconds < 3_600) return t('desk.system.minutes', { count: Math.round(seconds / 60) });
  return t('desk.system.hours', { count: Math.round(seconds / 3_600) });
}

function FailedJobs({ view }: { view: SystemView }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  if (view.failedJobs.length === 0) return null;

  async function retry(key: string, path: string) {
    setBusy(key);
    try {
      const { retried, handedOverAgain } = await api({ method: 'POST', path, answer: jobsRetried });
      message.success(t('desk.system.retried', { count: retried + handedOverAgain }));
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(null);
      await queries.invalidateQueries({ queryKey: ['desk', 'system'] });
    }
  }

  const pathOf = ({ queue, id }: FailedJobView) => `/api/v1/desk/jobs/${queue}/${encodeURIComponent(id)}/retry`;
  return (
    <section className={desk.part}>
      <h2 className={styles.withAct}>
        {t('desk.system.failedTitle', { count: view.failedJobs.length })}
        {may('job:retry') && (
          <Button loading={busy === 'all'} onClick={() => void retry('all', '/api/v1/desk/jobs/retry-all')}>
            {t('desk.system.retryAll')}
          </Button>
        )}
      </h2>
      <ul className={styles.lines}>
        {view.failedJobs.map((job) => (
          <li key={`${job.queue} ${job.id}`}>
            <div>
              <b>{named(t, job.queue === 'schedules' ? 'schedule' : 'event', job.name)}</b>
              <p className={desk.bad}>{job.error}</p>
              <p className={desk.hint}>
                {agoWords(job.failedAt, new Date(), language)} · {t('desk.system.attempts', { count: job.attempts })} ·{' '}
                {t(`desk.system.queue.${job.queue}`)}
              </p>
            </div>
            {may('job:retry') && (
              <Button
                loading={busy === `${job.queue} ${job.id}`}
                onClick={() => void retry(`${job.queue} ${job.id}`, pathOf(job))}
              >
                {t('desk.system.retry')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Components({ view }: { view: SystemView }) {
  const t = useTexts();
  const { language } = useConsole();
  return (
    <section className={desk.part}>
      <h2 className={desk.title}>{t('desk.system.components')}</h2>
      <table className={styles.table}>
        <tbody>
          {Object.entries(view.readiness.components).map(([name, { state, essential, detail, latencyMs }]) => (
            <tr key={name}>
              <th scope="row">
                {named(t, 'component', name)}
                {essential && <small> {t('desk.system.essential')}</small>}
                {detail !== null && <p className={desk.hint}>{componentWords(t, language, detail)}</p>}
              </th>
              <td className={state === 'ok' ? desk.good : state === 'degraded' ? desk.warn : desk.bad}>
                {t(`desk.system.state.${state}`)}
              </td>
              <td>{latencyMs} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Queues({ view }: { view: SystemView }) {
  const t = useTexts();
  if (view.queues === null) return null;
  return (
    <section className={desk.part}>
      <h2 className={desk.title}>{t('desk.system.queues')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {(['waiting', 'active', 'delayed', 'failed'] as const).map((count) => (
              <th key={count} scope="col">
                {t(`desk.system.${count}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.queues.map(({ name, waiting, active, delayed, failed }) => (
            <tr key={name}>
              <th scope="row">{t(`desk.system.queue.${name}`)}</th>
              <td>{countWords(waiting)}</td>
              <td>{countWords(active)}</td>
              <td>{countWords(delayed)}</td>
              <td className={failed > 0 ? desk.bad : undefined}>{countWords(failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lag({ view }: { view: SystemView }) {
  const t = useTexts();
  const { language } = useConsole();
  const { index, outbox } = view;
  return (
    <section className={desk.part}>
      <h2 className={desk.title}>{t('desk.system.lag')}</h2>
      <table className={styles.table}>
        <tbody>
          {(['urgent', 'bulk'] as const).map((lane) => (
            <tr key={lane}>
              <th scope="row">{t(`desk.system.lane.${lane}`)}</th>
              <td>{t('desk.system.pending', { count: outbox[lane].pending })}</td>
              <td>{outbox[lane].pending === 0 ? '–' : secondsWords(t, outbox[lane].oldestSeconds)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('desk.system.index')}</th>
            {index === null ? (
              <td colSpan={2}>{t('desk.system.notYet')}</td>
            ) : (
              <>
                <td>
                  {index.missing + index.stale + index.extra === 0
                    ? t('desk.system.agrees')
                    : t('desk.system.differs', { missing: index.missing, stale: index.stale, extra: index.extra })}
                </td>
                <td>{agoWords(index.checkedAt, new Date(), language)}</td>
              </>
            )}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Schedules({ view }: { view: SystemView }) {
  const t = useTexts();
  const { language } = useConsole();
  const now = new Date();
  return (
    <section className={desk.part}>
      <h2 className={desk.title}>{t('desk.system.schedules')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {(['every', 'last', 'took', 'next'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`desk.system.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.schedules.map((one) => (
            <tr key={one.name}>
              <th scope="row">{named(t, 'schedule', one.name)}</th>
              <td>{one.everySeconds === null ? '–' : secondsWords(t, one.everySeconds)}</td>
              <td className={one.lastSucceeded === false ? desk.bad : undefined}>
                {one.lastStartedAt === null ? t('desk.system.never') : agoWords(one.lastStartedAt, now, language)}
                {one.lastSucceeded === false && ` · ${t('desk.system.failed')}`}
              </td>
              <td>{one.lastTookMs === null ? '–' : `${countWords(one.lastTookMs)} ms`}</td>
              <td>{one.nextAt === null ? '–' : momentWords(one.nextAt, now, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
