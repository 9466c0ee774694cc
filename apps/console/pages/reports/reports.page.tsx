import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { type OrganizationReport, organizationReport, organizationReports } from '#contracts';
import { dayWords, distanceWords, momentWords, problemFacts } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import { isToBeAppealed } from './appeal.js';
import styles from './reports.module.css';

/** What was decided about reports of the organization's vacancies, and its appeals. */
export function ReportsPage() {
  const t = useTexts();
  const { api } = useConsole();
  const list = useInfiniteQuery({
    queryKey: ['own-reports'],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api({
        method: 'GET',
        path: `/api/v1/organization/reports?limit=20${cursor}`,
        answer: organizationReports,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const reports = list.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <Frame title={t('own.nav.reports')}>
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : reports.length === 0 ? (
        <Empty title={t('own.reports.none')} text={t('own.reports.noneText')} />
      ) : (
        <>
          <p className={styles.lead}>{t('own.reports.lead')}</p>
          <ul className={styles.list}>
            {reports.map((report) => (
              <Report key={report.id} report={report} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('table.more')}
            </Button>
          )}
        </>
      )}
    </Frame>
  );
}

const tones: Readonly<Record<string, string | undefined>> = {
  open: styles.waits,
  appealed: styles.waits,
  rejected: styles.good,
  overturned: styles.good,
  corrected: styles.warn,
  upheld: styles.bad,
  'taken-down': styles.bad,
};

function Report({ report }: { report: OrganizationReport }) {
  const t = useTexts();
  const { language } = useConsole();
  const may = useMay();
  const now = new Date();
  const { vacancy, kind, state, reportedAt, reason, decidedAt, appealText, appealReason, appealUntil } = report;
  const steps = [
    { at: reportedAt, said: t('own.reports.reported', { kind: t(`own.reports.kind.${kind}`) }) },
    ...(decidedAt === null || report.decision === null
      ? []
      : [{ at: decidedAt, said: t(`own.reports.decided.${report.decision}`), reason }]),
    ...(appealText === null ? [] : [{ at: null, said: t('own.reports.appealed'), reason: appealText }]),
    ...(report.appealDecidedAt === null || report.appealDecision === null
      ? []
      : [{ at: report.appealDecidedAt, said: t(`own.reports.appeal.${report.appealDecision}`), reason: appealReason }]),
  ];
  return (
    <li className={styles.report}>
      <h2>{vacancy.id === null ? vacancy.title : <Link to={`/vacancies/${vacancy.id}`}>{vacancy.title}</Link>}</h2>
      <p className={tones[state]}>{t(`own.reports.state.${state}`)}</p>
      <ol>
        {steps.map(({ at, said, reason: why }) => (
          <li key={said}>
            <span className={styles.when}>{at === null ? '' : momentWords(at, now, language)}</span>
            <div>
              {said}
              {why && <q>{why}</q>}
            </div>
          </li>
        ))}
      </ol>
      {appealUntil !== null && isToBeAppealed(report, now) && may('vacancy:publish') && (
        <Appeal
          id={report.id}
          until={t('own.reports.until', {
            day: dayWords(appealUntil, now, language),
            distance: distanceWords(appealUntil, now, language),
          })}
        />
      )}
    </li>
  );
}

function Appeal({ id, until }: { id: string; until: string }) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const field = useId();
  const [text, setText] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function appeal() {
    setBusy(true);
    try {
      const path = `/api/v1/organization/reports/${id}/appeal`;
      await api({ method: 'POST', path, body: { text: text?.trim() }, answer: organizationReport });
      message.success(t('own.reports.sent'), 6);
      await queries.invalidateQueries({ queryKey: ['own-reports'] });
    } catch (error) {
      message.error(refusalWords(t, error));
    } finally {
      setBusy(false);
    }
  }

  if (text === null) {
    return (
      <p className={styles.ways}>
        <Button onClick={() => setText('')}>{t('own.reports.toAppeal')}</Button>{' '}
        <span className={styles.quiet}>{until}</span>
      </p>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void appeal();
      }}
    >
      <div>
        <label htmlFor={field} className={styles.quiet}>
          {t('own.reports.why')}
        </label>
        <Input.TextArea
          id={field}
          autoFocus
          rows={4}
          maxLength={1000}
          value={text}
          placeholder={t('own.reports.whyHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p className={styles.ways}>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={text.trim().length < 5}>
          {t('own.reports.send')}
        </Button>
        <Button onClick={() => setText(null)}>{t('own.cancel')}</Button>{' '}
        <span className={styles.quiet}>{t('own.reports.once')}</span>
      </p>
    </form>
  );
}
