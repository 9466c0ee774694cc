import { Button, Checkbox, Table, type TableColumnType } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { isTaken } from '../../shell/shortcuts.js';
import { useTexts } from '../../texts.js';
import { Loading, Problem } from '../problem.js';
import { usePhone } from '../use-media.js';
import styles from './data-table.module.css';
import type { DataColumn, DataTableProps } from './props.js';
import { TableBar } from './table-bar.js';
import { keyAct, nextSort, type TableState } from './table-state.js';

/**
 * A table for people who work in it: sorting, filters as chips, choice of columns and density stand in the address; rows
 * are gone through by j and k, chosen by x, opened by Enter, searched by /. On a phone it is a list.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, keyOf, state, onChange, bulk, onOpen, problem = null } = props;
  const t = useTexts();
  const isPhone = usePhone();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const known = new Set(rows.map(keyOf));
  // What was chosen and is no longer shown would be acted upon unseen.
  const ids = chosen.filter((id) => known.has(id));
  const toggle = (id: string) => setChosen(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOnControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
      if (isTaken(event) || (event.key === 'Enter' && isOnControl)) return;
      const act = keyAct(event.key, active, rows.length);
      const row = rows[active];
      if (act === null || (event.key.startsWith('Arrow') && active < 0)) return;
      event.preventDefault();
      if (act.kind === 'go') {
        setActive(act.to);
        root.current?.querySelectorAll('[data-row]')[act.to]?.scrollIntoView({ block: 'nearest' });
      } else if (act.kind === 'clear') {
        setChosen([]);
        setActive(-1);
      } else if (row === undefined) return;
      else if (act.kind === 'open') onOpen(row);
      else if (bulk !== undefined) toggle(keyOf(row));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  // To measure its columns Ant Design keeps a hidden copy of the heading, with a checkbox that nobody should get to.
  useEffect(() => root.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', ''));

  return (
    <section ref={root} aria-label={props.label} aria-busy={props.isLoading}>
      <TableBar {...props} />
      {ids.length > 0 && bulk !== undefined && (
        <div className={styles.bulk} role="status">
          <b>{t('table.chosen', { count: ids.length })}</b>
          {bulk(ids, () => setChosen([]))}
          <Button type="text" onClick={() => setChosen([])}>
            {t('table.clear')}
          </Button>
        </div>
      )}
      {problem !== null ? (
        <Problem facts={problem} {...(props.onRetry && { onRetry: props.onRetry })} />
      ) : rows.length === 0 && !props.isLoading ? (
        props.empty
      ) : rows.length === 0 ? (
        <Loading />
      ) : isPhone ? (
        <List {...props} chosen={ids} active={active} onToggle={toggle} />
      ) : (
        <Table<Row>
          className={styles.table ?? ''}
          size={state.isDense ? 'small' : 'middle'}
          columns={columnsOf(columns, state)}
          dataSource={[...rows]}
          rowKey={keyOf}
          loading={{ spinning: props.isLoading, delay: 300 }}
          pagination={false}
          sticky
          scroll={{ x: 'max-content' }}
          {...(bulk && {
            rowSelection: {
              selectedRowKeys: [...ids],
              onChange: (keys) => setChosen(keys.map(String)),
              columnWidth: 44,
              getCheckboxProps: () => ({ 'aria-label': t('table.choose') }) as object,
            },
          })}
          onRow={(row, place) => ({
            'data-row': '',
            className: place === active ? styles.active : undefined,
            'aria-current': place === active || undefined,
            onClick: (event) => {
              setActive(place ?? -1);
              if (!(event.target as HTMLElement).closest('a, button, input, label')) onOpen(row);
            },
          })}
          onChange={(_pages, _filters, sorter) => {
            const key = Array.isArray(sorter) ? undefined : (sorter.column as { sortName?: string })?.sortName;
            const name = key ?? state.sort?.replace(/^-/, '');
            if (name !== undefined) onChange({ ...state, sort: nextSort(state.sort, name) });
          }}
        />
      )}
      {props.onMore && (
        <p className={styles.more}>
          <Button onClick={props.onMore} loading={props.isLoadingMore ?? false}>
            {t('table.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

/** The columns that are chosen, in the table's order. */
export function columnsOf<Row>(columns: readonly DataColumn<Row>[], state: TableState): TableColumnType<Row>[] {
  return columns
    .filter(({ key, isExtra }) => state.columns?.includes(key) ?? !isExtra)
    .map(({ key, title, render, sort, width, align }) => ({
      key,
      title,
      render: (_: unknown, row: Row) => render(row),
      ...(width !== undefined && { width }),
      ...(align && { align }),
      ...(sort !== undefined && {
        sorter: true,
        sortName: sort,
        showSorterTooltip: false,
        sortOrder: state.sort === sort ? 'ascend' : state.sort === `-${sort}` ? 'descend' : null,
      }),
    }));
}

interface ListProps<Row> extends DataTableProps<Row> {
  chosen: readonly string[];
  active: number;
  onToggle: (id: string) => void;
}

function List<Row extends object>({ rows, keyOf, phone, bulk, onOpen, chosen, active, onToggle }: ListProps<Row>) {
  const t = useTexts();
  return (
    <ul className={styles.list}>
      {rows.map((row, place) => {
        const id = keyOf(row);
        const [first, second] = phone.facts(row);
        return (
          <li key={id} data-row="" className={place === active ? styles.active : undefined}>
            {bulk && (
              <Checkbox
                checked={chosen.includes(id)}
                onChange={() => onToggle(id)}
                aria-label={t('table.choose')}
                className={styles.tick ?? ''}
              />
            )}
            <button type="button" className={styles.open} onClick={() => onOpen(row)}>
              <b>{phone.title(row)}</b>
              <span>
                <span>{first}</span>
                <span>{second}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
