import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type DeskReport, deskReport, deskReports, reportStates, vacancyDetail } from '#contracts';
import { agoWords, type CallProblem, momentWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import { Decision } from '../shared/decision.js';
import styles from '../shared/desk.module.css';
import { Outcome } from '../shared/outcome.js';
import { PublicVacancy } from '../shared/public-vacancy.js';
import { reportAddress } from '../shared/report-address.js';
import { useNext } from '../shared/use-next.js';
import { ReportedConversation } from './reported-conversation.js';

/** One report among all of its vacancy: what was said, what readers see, what was decided, and what is to be. */
export function ReportPage() {
  const t = useTexts();
  const { api } = useConsole();
  const { id = '' } = useParams();
  const query = new URLSearchParams([
    ['report', id],
    ['limit', '100'],
    ...reportStates.map((state) => ['state', state]),
  ]);
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'reports-with', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/desk/reports?${query}`, answer: deskReports }),
    refetchOnWindowFocus: false,
  });
  const report = data?.reports.find((one) => one.id === id);
  if (report !== undefined) {
    const others = data?.reports.filter((one) => one.id !== id) ?? [];
    return <Report key={id} report={report} others={others} onReload={() => void refetch()} />;
  }
  const facts = error !== null ? problemFacts(error) : { status: 404, code: null, requestId: null, retryAfter: null };
  return (
    <Frame title={t('desk.report.title')}>
      {error === null && data === undefined ? <Loading /> : <Problem facts={facts} onRetry={() => void refetch()} />}
    </Frame>
  );
}

interface ReportProps {
  report: DeskReport;
  others: readonly DeskReport[];
  onReload: () => void;
}

function Report({ report, others, onReload }: ReportProps) {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const now = new Date();
  const when = (at: string) => `${momentWords(at, now, language)} · ${agoWords(at, now, language)}`;
  return (
    <Frame
      title={report.vacancy.title}
      note={
        <>
          {report.about === 'message' && `${t('desk.report.aboutMessage')} · `}
          {t(`desk.report.kind.${report.kind}`)} · {t(`desk.report.state.${report.state}`)}
          {report.organization !== null && ` · ${report.organization.name}`} ·{' '}
          <Age since={report.appealedAt ?? report.reportedAt} />
        </>
      }
    >
      <div className={styles.detail}>
        <div>
          <section className={styles.part}>
            <h2 className={styles.title}>{t('desk.report.words')}</h2>
            {report.text === '' ? (
              <p className={styles.hint}>{t('desk.report.wordsGone')}</p>
            ) : (
              <p className={styles.quote}>{report.text}</p>
            )}
          </section>
          {report.about === 'message' && !report.hasConversation && (
            <section className={styles.part}>
              <h2 className={styles.title}>{t('desk.report.conversation')}</h2>
              <p className={styles.hint}>{t('desk.report.conversationGone')}</p>
            </section>
          )}
          {report.hasConversation && may('report:decide') && <ReportedConversation id={report.id} />}
          {report.appealText !== null && (
            <section className={styles.part}>
              <h2 className={styles.title}>{t('desk.report.appealWords')}</h2>
              <p className={styles.quote}>{report.appealText}</p>
            </section>
          )}
          <section className={styles.part}>
            <h2 className={styles.title}>
              {t('desk.report.vacancy')}
              {report.vacancy.state !== null && <small>{t(`state.${report.vacancy.state}`)}</small>}
            </h2>
            {report.vacancy.id === null ? (
              <p className={styles.hint}>{t('desk.report.vacancyGone')}</p>
            ) : (
              <Shown id={report.vacancy.id} />
            )}
          </section>
        </div>
        <aside className={styles.beside}>
          <Decide report={report} onReload={onReload} />
          <section>
            <h2>{t('desk.submission.history')}</h2>
            <ol className={styles.steps}>
              <li>
                {t('desk.report.step.reported')}
                <small>{when(report.reportedAt)}</small>
              </li>
              {report.decision !== null && report.decidedAt !== null && (
                <li>
                  {t(`desk.report.state.${report.decision}`)}
                  <small>{when(report.decidedAt)}</small>
                  {report.reason !== null && <q>{report.reason}</q>}
                </li>
              )}
              {report.appealedAt !== null && (
                <li>
                  {t('desk.report.step.appealed')}
                  <small>{when(report.appealedAt)}</small>
                </li>
              )}
              {report.appealDecision !== null && report.appealDecidedAt !== null && (
                <li>
                  {t(`desk.report.state.${report.appealDecision}`)}
                  <small>{when(report.appealDecidedAt)}</small>
                  {report.appealReason !== null && <q>{report.appealReason}</q>}
                </li>
              )}
            </ol>
          </section>
          {others.length > 0 && (
            <section>
              <h2>{t('desk.report.otherTitle', { count: others.length })}</h2>
              <ul className={styles.steps}>
                {others.map((other) => (
                  <li key={other.id}>
                    <Link to={reportAddress(other)}>{t(`desk.report.kind.${other.kind}`)}</Link> ·{' '}
                    {t(`desk.report.state.${other.state}`)}
                    <small>{when(other.reportedAt)}</small>
                    <q>{other.text}</q>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </Frame>
  );
}

/** What readers see now; that it is gone is an answer too. */
function Shown({ id }: { id: string }) {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'public-vacancy', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/vacancies/${id}`, answer: vacancyDetail }),
  });
  if (data !== undefined) return <PublicVacancy vacancy={data} />;
  if (error === null) return <Loading />;
  const facts = problemFacts(error);
  if (facts.status === 410 || facts.status === 404) return <p className={styles.hint}>{t('desk.report.notPublic')}</p>;
  return <Problem facts={facts} onRetry={() => void refetch()} />;
}

function Decide({ report, onReload }: { report: DeskReport; onReload: () => void }) {
  const t = useTexts();
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<CallProblem | null>(null);
  const next = useNext(done !== null, '/api/v1/desk/reports?limit=20', deskReports, ({ reports }) => {
    const first = reports.find((one) => one.mayDecide);
    return first === undefined ? null : { to: reportAddress(first), title: first.vacancy.title };
  });
  const isAppeal = report.state === 'appealed';
  if (done !== null || overtaken !== null) {
    return (
      <Outcome
        done={done}
        overtaken={overtaken}
        next={next}
        list="/desk/reports"
        onReload={() => {
          setOvertaken(null);
          onReload();
        }}
      />
    );
  }
  if (!may('report:decide') || (report.state !== 'open' && !isAppeal)) return null;

  const decide = (decision: string) => async (reason: string) => {
    const answer = await api({
      method: 'POST',
      path: `/api/v1/desk/reports/${report.id}/${isAppeal ? 'decide-appeal' : 'decide'}`,
      body: { decision, reason },
      answer: deskReport,
    });
    queries.removeQueries({ queryKey: ['desk', 'public-vacancy', report.vacancy.id] });
    return answer;
  };
  const limits = { least: 5, most: 1000 };
  const isGone = report.vacancy.id === null;
  const acts = isAppeal
    ? [
        {
          ...limits,
          key: 'overturned',
          label: t('desk.report.overturn'),
          hint: t(isGone ? 'desk.report.goneHint' : 'desk.report.overturnHint'),
          reasons: [t('desk.report.reason.proven'), t('desk.report.reason.mistaken')],
          act: decide('overturned'),
        },
        {
          ...limits,
          key: 'upheld',
          label: t('desk.report.uphold'),
          hint: t('desk.report.upholdHint'),
          reasons: [t('desk.report.reason.nothingNew'), t('desk.report.reason.stands')],
          act: decide('upheld'),
        },
      ]
    : [
        ...(isGone
          ? []
          : [
              {
                ...limits,
                key: 'corrected',
                isMain: true,
                label: t('desk.report.correct'),
                hint: t('desk.report.correctHint'),
                reasons: [t('desk.report.reason.pay'), t('desk.report.reason.place'), t('desk.report.reason.work')],
                act: decide('corrected'),
              },
            ]),
        {
          ...limits,
          key: 'rejected',
          label: t('desk.report.reject'),
          hint: t('desk.report.rejectHint'),
          reasons: [t('desk.report.reason.checked'), t('desk.report.reason.unclear')],
          act: decide('rejected'),
        },
        {
          ...limits,
          key: 'taken-down',
          isDanger: true,
          label: t(isGone ? 'desk.report.founded' : 'desk.report.takeDown'),
          hint: t(isGone ? 'desk.report.goneHint' : 'desk.report.takeDownHint'),
          reasons: [t('desk.takeDown.reason.fraud'), t('desk.takeDown.reason.fee'), t('desk.takeDown.reason.impostor')],
          act: decide('taken-down'),
        },
      ];
  return (
    <Decision
      title={t(isAppeal ? 'desk.report.decideAppeal' : 'desk.decision.title')}
      acts={acts}
      off={report.mayDecide ? null : t('desk.report.samePerson')}
      onDone={() => setDone(t('desk.report.decided'))}
      onOvertaken={setOvertaken}
    />
  );
}
