import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { type deskSubmissionLine, deskSubmissions, type SubmissionKind, submissionKinds } from '#contracts';
import { agoWords } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty } from '../../../parts/problem.js';
import { DataTable } from '../../../parts/table/data-table.js';
import type { DataColumn } from '../../../parts/table/props.js';
import type { TableKnows } from '../../../parts/table/table-state.js';
import { useTable } from '../../../parts/table/use-table.js';
import { useTexts } from '../../../texts.js';
import { Age } from '../shared/age-words.js';
import styles from '../shared/desk.module.css';
import { tableOf } from '../shared/table-of.js';
import { Tabs } from '../shared/tabs.js';
import { usePages } from '../shared/use-pages.js';
import { verificationTabs } from './tabs.js';

type Line = z.infer<typeof deskSubmissionLine>;

const states = ['submitted', 'returned', 'approved', 'withdrawn'] as const;
const known: TableKnows = { sorts: [], filters: {}, columns: ['name', 'kind', 'age', 'times', 'decided'] };

/** What organizations submitted: what waits, the oldest first, and what became of the rest. */
export function SubmissionsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [table, setTable] = useTable(known);
  const state = states.find((one) => one === params.get('state')) ?? 'submitted';
  const kind = submissionKinds.find((one) => one === params.get('kind')) ?? null;
  const query = new URLSearchParams({ state, limit: '50', ...(kind !== null && { kind }) });
  const list = usePages(`/api/v1/desk/submissions?${query}`, deskSubmissions);
  const rows = list.data?.pages.flatMap(({ submissions }) => submissions) ?? [];
  const columns = useColumns(state === 'submitted');

  const set = (name: string, value: string | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );

  return (
    <Frame title={t('desk.nav.submissions')}>
      <Tabs tabs={verificationTabs} />
      <div className={styles.choices}>
        <Segmented
          value={state}
          onChange={(chosen) => set('state', chosen === 'submitted' ? null : chosen)}
          options={states.map((value) => ({ value, label: t(`desk.submission.state.${value}`) }))}
        />
        <Select<SubmissionKind | 'all'>
          aria-label={t('desk.submission.kindLabel')}
          value={kind ?? 'all'}
          onChange={(chosen) => set('kind', chosen === 'all' ? null : chosen)}
          popupMatchSelectWidth={false}
          options={[
            { value: 'all', label: t('desk.submission.allKinds') },
            ...submissionKinds.map((value) => ({ value, label: t(`desk.submission.kind.${value}`) })),
          ]}
        />
      </div>
      <DataTable<Line>
        label={t('desk.nav.submissions')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        {...tableOf(list)}
        phone={{
          title: (row) => row.organizationName,
          facts: (row) => [
            t(`desk.submission.kind.${row.kind}`),
            row.submittedAt === null ? null : <Age key="age" since={row.submittedAt} />,
          ],
        }}
        onOpen={({ id }) => void navigate(`/desk/submissions/${id}`)}
        empty={
          state === 'submitted' ? (
            <Empty title={t('desk.submission.none')} text={t('desk.submission.noneText')} />
          ) : (
            <Empty title={t('desk.submission.nothing')} text={t('desk.submission.nothingText')} />
          )
        }
      />
    </Frame>
  );
}

function useColumns(isWaiting: boolean): DataColumn<Line>[] {
  const t = useTexts();
  const { language } = useConsole();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('desk.submission.organization'),
        render: (row) => <Link to={`/desk/submissions/${row.id}`}>{row.organizationName}</Link>,
      },
      { key: 'kind', title: t('desk.submission.kindLabel'), render: (row) => t(`desk.submission.kind.${row.kind}`) },
      {
        key: 'age',
        title: t('desk.submission.submitted'),
        render: (row) =>
          row.submittedAt === null ? null : isWaiting ? (
            <Age since={row.submittedAt} />
          ) : (
            agoWords(row.submittedAt, new Date(), language)
          ),
      },
      {
        key: 'times',
        title: t('desk.submission.timesLabel'),
        render: (row) => t('desk.submission.times', { count: row.submissions }),
      },
      {
        key: 'decided',
        title: t('desk.submission.decided'),
        isExtra: isWaiting,
        render: (row) => row.decidedAt && agoWords(row.decidedAt, new Date(), language),
      },
    ],
    [t, language, isWaiting],
  );
}
