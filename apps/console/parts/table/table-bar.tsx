import { ControlOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Popover, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTexts } from '../../texts.js';
import styles from './data-table.module.css';
import type { DataTableProps } from './props.js';
import { toggled } from './table-state.js';

/** Typing has stood still for so long before anything is asked. */
const pauseMs = 150;

/** Above a table: search, filters and what is chosen of them as chips, columns, density, the way out. */
export function TableBar<Row>({
  columns,
  filters = [],
  search,
  state,
  onChange,
  before,
  exporting,
}: DataTableProps<Row>) {
  const t = useTexts();
  const chips = filters.flatMap(({ name, title, values }) =>
    (state.filters[name] ?? []).map((value) => ({
      name,
      value,
      label: `${title}: ${values.find((known) => known.value === value)?.label ?? value}`,
    })),
  );
  const shown = columns.filter(({ key, isExtra }) => state.columns?.includes(key) ?? !isExtra).map(({ key }) => key);
  return (
    <div className={styles.bar}>
      {before}
      {search !== undefined && (
        <Search label={search} q={state.q} onChange={(q) => onChange({ ...state, q })} key="search" />
      )}
      {filters.map((filter) => (
        <Dropdown
          key={filter.name}
          trigger={['click']}
          menu={{
            selectable: true,
            multiple: true,
            selectedKeys: [...(state.filters[filter.name] ?? [])],
            items: filter.values.map(({ value, label, count }) => ({
              key: value,
              label: count === undefined ? label : `${label} ${count}`,
            })),
            onClick: ({ key }) => onChange(toggled(state, filter.name, key)),
          }}
        >
          <Button icon={<FilterOutlined aria-hidden />}>{filter.title}</Button>
        </Dropdown>
      ))}
      {chips.map(({ name, value, label }) => (
        <Tag
          key={`${name} ${value}`}
          className={styles.chip ?? ''}
          closable={{ 'aria-label': t('table.drop', { filter: label }) }}
          onClose={() => onChange(toggled(state, name, value))}
        >
          {label}
        </Tag>
      ))}
      {chips.length > 1 && (
        <Button type="link" onClick={() => onChange({ ...state, filters: {} })}>
          {t('table.dropAll')}
        </Button>
      )}
      <span className={styles.tools}>
        {exporting}
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('table.columns')}
          content={
            <div className={styles.columns}>
              {columns.map(({ key, title }, place) => (
                <Checkbox
                  key={key}
                  checked={shown.includes(key)}
                  // What a row is stands in its first column.
                  disabled={place === 0}
                  onChange={() =>
                    onChange({
                      ...state,
                      columns: shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key],
                    })
                  }
                >
                  {title}
                </Checkbox>
              ))}
              <Checkbox
                className={styles.density ?? ''}
                checked={state.isDense}
                onChange={() => onChange({ ...state, isDense: !state.isDense })}
              >
                {t('table.dense')}
              </Checkbox>
              {state.columns !== null && (
                <Button type="link" onClick={() => onChange({ ...state, columns: null })}>
                  {t('table.usualColumns')}
                </Button>
              )}
            </div>
          }
        >
          <Button icon={<ControlOutlined aria-hidden />} className={styles.wideOnly ?? ''}>
            {t('table.view')}
          </Button>
        </Popover>
      </span>
    </div>
  );
}

function Search({ label, q, onChange }: { label: string; q: string; onChange: (q: string) => void }) {
  const t = useTexts();
  const [text, setText] = useState(q);
  const [isComposing, setComposing] = useState(false);
  // The address may change without the field: by going back.
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (isComposing || text.trim() === q) return;
    const timer = setTimeout(() => onChange(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <span className={styles.search}>
      <input
        type="search"
        value={text}
        aria-label={label}
        placeholder={label}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <kbd title={t('table.keys')}>/</kbd>
    </span>
  );
}
