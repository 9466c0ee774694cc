import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { type DeskImport, deskImports } from '#contracts';
import { agoWords, countWords } from '#ui';
import { useConsole } from '../../../console.js';
import { Frame } from '../../../parts/frame.js';
import { Empty } from '../../../parts/problem.js';
import { DataTable } from '../../../parts/table/data-table.js';
import type { DataColumn } from '../../../parts/table/props.js';
import type { TableKnows } from '../../../parts/table/table-state.js';
import { useTable } from '../../../parts/table/use-table.js';
import { useTexts } from '../../../texts.js';
import { tableOf } from '../shared/table-of.js';
import { usePages } from '../shared/use-pages.js';
import { ImportState } from './import-state.js';

const known: TableKnows = {
  sorts: [],
  filters: {},
  columns: ['source', 'state', 'read', 'created', 'updated', 'rejected', 'started', 'file', 'by'],
};

/** Every import with what came of it; what runs is asked for again by itself. */
export function ImportsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const [table, setTable] = useTable(known);
  const list = usePages('/api/v1/desk/imports?limit=50', deskImports, 5_000);
  const rows = list.data?.pages.flatMap(({ imports }) => imports) ?? [];
  const columns = useColumns();
  const { language } = useConsole();
  return (
    <Frame title={t('desk.nav.imports')}>
      <DataTable<DeskImport>
        label={t('desk.nav.imports')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        {...tableOf(list)}
        phone={{
          title: (row) => row.source,
          facts: (row) => [<ImportState key="state" run={row} />, agoWords(row.startedAt, new Date(), language)],
        }}
        onOpen={({ id }) => void navigate(`/desk/imports/${id}`)}
        empty={<Empty title={t('desk.import.none')} text={t('desk.import.noneText')} />}
      />
    </Frame>
  );
}

function useColumns(): DataColumn<DeskImport>[] {
  const t = useTexts();
  const { language } = useConsole();
  return useMemo(
    () => [
      {
        key: 'source',
        title: t('desk.import.source'),
        render: (row) => <Link to={`/desk/imports/${row.id}`}>{row.source}</Link>,
      },
      { key: 'state', title: t('vacancies.state'), render: (row) => <ImportState run={row} /> },
      ...(['read', 'created', 'updated', 'rejected'] as const).map(
        (key): DataColumn<DeskImport> => ({
          key,
          title: t(`desk.import.report.${key}`),
          align: 'right',
          render: (row) => countWords(row.report[key]),
        }),
      ),
      {
        key: 'started',
        title: t('desk.import.started'),
        render: (row) => agoWords(row.startedAt, new Date(), language),
      },
      { key: 'file', title: t('desk.import.file'), isExtra: true, render: (row) => row.fileName },
      { key: 'by', title: t('desk.import.by'), isExtra: true, render: (row) => row.startedBy },
    ],
    [t, language],
  );
}
