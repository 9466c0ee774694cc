import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { type RecoveryLine, recoveries, recoveryStandings } from '#contracts';
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
import { usePages } from '../shared/use-pages.js';

const known: TableKnows = { sorts: [], filters: {}, columns: ['name', 'state', 'shownBy', 'by', 'age'] };

/** 账号找回: what waits for a second organizer, what was confirmed, what is over. */
export function RecoveriesPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [table, setTable] = useTable(known);
  const standing = recoveryStandings.find((one) => one === params.get('standing')) ?? 'proposed';
  const list = usePages(`/api/v1/desk/recoveries?standing=${standing}&limit=50`, recoveries);
  const rows = list.data?.pages.flatMap(({ recoveries: page }) => page) ?? [];
  const columns = useMemo(
    (): DataColumn<RecoveryLine>[] => [
      {
        key: 'name',
        title: t('desk.recovery.account'),
        render: (row) => <Link to={`/desk/recoveries/${row.id}`}>{row.name}</Link>,
      },
      { key: 'state', title: t('desk.recovery.stateLabel'), render: (row) => t(`desk.recovery.state.${row.state}`) },
      {
        key: 'shownBy',
        title: t('desk.recovery.shownByLabel'),
        render: (row) => t(`desk.recovery.shownBy.${row.shownBy}`),
      },
      { key: 'by', title: t('desk.recovery.proposedBy'), render: (row) => row.proposedBy ?? t('desk.gone') },
      {
        key: 'age',
        title: t(standing === 'ended' ? 'desk.recovery.endedAt' : 'desk.recovery.proposedAt'),
        render: (row) => <When row={row} />,
      },
    ],
    [t, standing],
  );
  return (
    <Frame
      title={t('desk.nav.recoveries')}
      action={
        <Button type="primary" onClick={() => void navigate('/desk/recoveries/new')}>
          {t('desk.recovery.begin')}
        </Button>
      }
    >
      <div className={styles.choices}>
        <Segmented
          aria-label={t('desk.recovery.standingLabel')}
          value={standing}
          onChange={(chosen) => setParams(chosen === 'proposed' ? {} : { standing: chosen }, { replace: true })}
          options={recoveryStandings.map((value) => ({ value, label: t(`desk.recovery.standing.${value}`) }))}
        />
      </div>
      <DataTable<RecoveryLine>
        label={t('desk.nav.recoveries')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={table}
        onChange={setTable}
        {...tableOf(list)}
        phone={{
          title: (row) => row.name,
          facts: (row) => [t(`desk.recovery.state.${row.state}`), <When key="when" row={row} />],
        }}
        onOpen={({ id }) => void navigate(`/desk/recoveries/${id}`)}
        empty={
          standing === 'proposed' ? (
            <Empty title={t('desk.recovery.none')} text={t('desk.recovery.noneText')} />
          ) : (
            <Empty title={t('desk.recovery.nothing')} text={t('desk.recovery.nothingText')} />
          )
        }
      />
    </Frame>
  );
}

/** Only what waits for the desk is pressing. */
function When({ row }: { row: RecoveryLine }) {
  const { language } = useConsole();
  if (row.state === 'proposed') return <Age since={row.proposedAt} />;
  return agoWords(row.endedAt ?? row.proposedAt, new Date(), language);
}
