import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { type DeskReport, deskReports, reportStates } from '#contracts';
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
import { reportAddress } from '../shared/report-address.js';
import { tableOf } from '../shared/table-of.js';
import { usePages } from '../shared/use-pages.js';

const known: TableKnows = {
  sorts: [],
  filters: { state: reportStates },
  columns: ['vacancy', 'kind', 'state', 'organization', 'age'],
};

const waits = (report: DeskReport) => report.state === 'open' || report.state === 'appealed';

/** What readers reported and organizations appealed: what waits, the oldest first; decided ones by their state. */
export function ReportsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const [table, setTable] = useTable(known);
  const query = new URLSearchParams({ limit: '50' });
  for (const state of table.filters.state ?? []) query.append('state', state);
  const list = usePages(`/api/v1/desk/reports?${query}`, deskReports);
  const rows = list.data?.pages.flatMap(({ reports }) => reports) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const columns = useColumns();
  return (
    <Frame
      title={t('desk.nav.reports')}
      {...(counts && { note: t('desk.report.note', { open: counts.open, appealed: counts.appealed }) })}
    >
      <DataTable<DeskReport>
        label={t('desk.nav.reports')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        filters={[
          {
            name: 'state',
            title: t('vacancies.state'),
            values: reportStates.map((value) => ({
              value,
              label: t(`desk.report.state.${value}`),
              ...(counts && { count: counts[value] }),
            })),
          },
        ]}
        {...tableOf(list)}
        phone={{
          title: (row) => row.vacancy.title,
          facts: (row) => [t(`desk.report.kind.${row.kind}`), <When key="when" report={row} />],
        }}
        onOpen={(row) => void navigate(reportAddress(row))}
        empty={
          (table.filters.state ?? []).length > 0 ? (
            <Empty title={t('desk.report.nothing')} text={t('vacancies.nothingText')} />
          ) : (
            <Empty title={t('desk.report.none')} text={t('desk.report.noneText')} />
          )
        }
      />
    </Frame>
  );
}

/** Loud as long as it waits. */
function When({ report }: { report: DeskReport }) {
  const { language } = useConsole();
  const since = report.state === 'appealed' ? (report.appealedAt ?? report.reportedAt) : report.reportedAt;
  return waits(report) ? <Age since={since} /> : agoWords(since, new Date(), language);
}

function useColumns(): DataColumn<DeskReport>[] {
  const t = useTexts();
  return useMemo(
    () => [
      {
        key: 'vacancy',
        title: t('vacancies.title'),
        render: (row) => (
          <>
            <Link to={reportAddress(row)}>{row.vacancy.title}</Link>
            {row.others > 0 && ` ${t('desk.report.others', { count: row.others })}`}
          </>
        ),
      },
      { key: 'kind', title: t('desk.report.what'), render: (row) => t(`desk.report.kind.${row.kind}`) },
      { key: 'state', title: t('vacancies.state'), render: (row) => t(`desk.report.state.${row.state}`) },
      { key: 'organization', title: t('desk.submission.organization'), render: (row) => row.organization?.name },
      { key: 'age', title: t('desk.report.since'), render: (row) => <When report={row} /> },
    ],
    [t],
  );
}
