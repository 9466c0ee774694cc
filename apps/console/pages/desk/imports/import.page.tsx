import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type DeskImportDetail, deskImport, deskImportDetail, type ImportEnding } from '#contracts';
import { agoWords, countWords, momentWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem, refusalWords } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import styles from '../shared/desk.module.css';
import { Rows } from '../shared/rows.js';
import { ImportState } from './import-state.js';

const figures = ['read', 'created', 'updated', 'merged', 'unchanged', 'rejected', 'heldDown'] as const;

const isAtWork = (run: DeskImportDetail) =>
  run.state === 'running' || run.ending?.state === 'waiting' || run.ending?.state === 'at-work' || run.unfoundSteps > 0;

/** One import: what it read and what became of it, which rows were rejected and why, and how it is taken back. */
export function ImportPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'import', id],
    queryFn: () =>
      api({ method: 'GET', path: `/api/v1/desk/imports/${encodeURIComponent(id)}`, answer: deskImportDetail }),
    refetchInterval: (query) => (query.state.data !== undefined && isAtWork(query.state.data) ? 2_000 : false),
  });
  if (data !== undefined) return <Import run={data} />;
  return (
    <Frame title={t('desk.import.title')}>
      {error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />}
    </Frame>
  );
}

function Import({ run }: { run: DeskImportDetail }) {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const now = new Date();
  return (
    <Frame
      title={run.source}
      note={
        <>
          <ImportState run={run} /> · {agoWords(run.startedAt, now, language)}
        </>
      }
    >
      <div className={styles.detail}>
        <div>
          <section className={styles.part}>
            <h2 className={styles.title}>{t('desk.import.reportTitle')}</h2>
            <Rows
              rows={[
                ...figures.map((key) => [t(`desk.import.report.${key}`), countWords(run.report[key])] as const),
                [t('desk.import.endedEarly'), run.report.endedEarly],
                [
                  t('desk.import.search'),
                  run.unfoundSteps === 0
                    ? t('desk.import.allFound')
                    : t('desk.import.unfound', { count: run.unfoundSteps }),
                ],
              ]}
            />
          </section>
          {run.rejections.length > 0 && (
            <section className={styles.part}>
              <h2 className={styles.title}>
                {t('desk.import.rejections')}
                <small>
                  {run.report.rejected > run.rejections.length
                    ? t('desk.import.firstOf', { count: run.rejections.length, all: countWords(run.report.rejected) })
                    : null}
                </small>
              </h2>
              <Rows
                rows={run.rejections.map(({ line, reason, detail }) => [
                  t('desk.import.line', { line }),
                  rejectionWords(reason, detail),
                ])}
              />
            </section>
          )}
        </div>
        <aside className={styles.beside}>
          {may('import:manage') && <Ending run={run} />}
          <section>
            <h2>{t('desk.import.about')}</h2>
            <Rows
              rows={[
                [t('desk.import.file'), run.fileName],
                [t('desk.import.licence'), run.licence],
                [t('desk.import.by'), run.startedBy],
                [t('desk.import.started'), momentWords(run.startedAt, now, language)],
                [t('desk.import.finished'), run.finishedAt && momentWords(run.finishedAt, now, language)],
              ]}
            />
          </section>
        </aside>
      </div>
    </Frame>
  );

  function rejectionWords(reason: string, detail: string | null): string {
    const key = `desk.import.rejection.${reason}` as 'desk.import.rejection.no-title';
    const words = t(key);
    const said = words === key ? reason : words;
    return detail === null ? said : `${said}：${detail}`;
  }
}

/** Taking it back, or taking its posts down for good: asked for here, done by the worker while one looks on. */
function Ending({ run }: { run: DeskImportDetail }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const [sure, setSure] = useState<ImportEnding | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { ending } = run;
  const isWorking = ending?.state === 'waiting' || ending?.state === 'at-work';
  const isOver = run.state === 'undone' || run.state === 'taken-down';

  async function end(what: ImportEnding) {
    setBusy(true);
    setRefusal(null);
    try {
      await api({ method: 'POST', path: `/api/v1/desk/imports/${run.id}/${what}`, answer: deskImport });
      setSure(null);
    } catch (error) {
      setRefusal(refusalWords(t, error));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['desk'] });
    }
  }

  return (
    <section className={styles.decision}>
      <h2>{t('desk.import.end')}</h2>
      {ending !== null && (
        <p className={ending.state === 'refused' ? styles.bad : styles.hint} role="status">
          {t(`desk.import.ending.${ending.wanted}.${ending.state}`)} · {agoWords(ending.askedAt, new Date(), language)}
          {ending.touched !== null && ` · ${t('desk.import.touched', { count: ending.touched })}`}
        </p>
      )}
      {!isOver && !isWorking && run.state !== 'running' && (
        <>
          <div className={styles.acts}>
            {(['undo', 'takedown'] as const).map((what) => (
              <Button
                key={what}
                size="large"
                aria-expanded={sure === what}
                onClick={() => setSure(sure === what ? null : what)}
              >
                {t(`desk.import.act.${what}`)}
              </Button>
            ))}
          </div>
          {sure !== null && (
            <div className={styles.reason}>
              <p>{t(`desk.import.actText.${sure}`, { count: countWords(run.report.created + run.report.updated) })}</p>
              <Button type="primary" danger loading={busy} onClick={() => void end(sure)}>
                {t(`desk.import.actSure.${sure}`)}
              </Button>
            </div>
          )}
        </>
      )}
      {run.state === 'running' && <p className={styles.hint}>{t('desk.import.runs')}</p>}
      {isOver && ending === null && <p className={styles.hint}>{t(`desk.import.state.${run.state}`)}</p>}
      {refusal !== null && <Alert className={styles.refusal ?? ''} type="error" showIcon title={refusal} />}
    </section>
  );
}
