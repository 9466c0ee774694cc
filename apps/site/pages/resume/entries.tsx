import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './resume.module.css';
import { blankRow, type EntryOf, entryName, type ListSection, mostEntries, moved, type Row } from './resume-draft.js';
import { useResumeTexts } from './texts.js';

/** Seconds in which what was removed can be brought back. */
const undoSeconds = 10;

interface EntriesProps<S extends ListSection> {
  section: S;
  rows: Row<EntryOf<S>>[];
  /** Which are open to be written. */
  opened: ReadonlySet<string>;
  onOpen(id: string, isOpen: boolean): void;
  onChange(rows: Row<EntryOf<S>>[]): void;
  /** What stands beside the name of one that is closed. */
  about(entry: EntryOf<S>): string | null;
  children(row: Row<EntryOf<S>>, change: (part: Partial<EntryOf<S>>) => void, at: string): ReactNode;
}

/** The entries of a section: added, written in their place, moved by buttons, removed with ten seconds to think again. */
export function Entries<S extends ListSection>(props: EntriesProps<S>) {
  const { section, rows, opened, onOpen, onChange, about, children } = props;
  const t = useResumeTexts();
  const list = useRef<HTMLDivElement>(null);
  const [removed, setRemoved] = useState<{ row: Row<EntryOf<S>>; at: number } | null>(null);
  const [said, setSaid] = useState('');
  /** What gets the focus once it stands there. */
  const next = useRef<string | null>(null);

  // With the change that brings it: a later effect of the render before would look for it too early.
  useLayoutEffect(() => {
    if (next.current === null) return;
    const to = list.current?.querySelector<HTMLElement>(next.current);
    next.current = null;
    to?.focus();
  });

  useEffect(() => {
    if (removed === null) return;
    const timer = setTimeout(() => {
      // Who stands on the way back is not left standing on nothing.
      if (list.current?.querySelector('[data-undo]') === document.activeElement) next.current = '[data-add]';
      setRemoved(null);
    }, undoSeconds * 1_000);
    return () => clearTimeout(timer);
  }, [removed]);

  const nameOf = ({ entry }: Row<EntryOf<S>>) => entryName(section, entry) || t('entry.blank');

  function add() {
    const row = blankRow(section);
    onChange([...rows, row]);
    onOpen(row.id, true);
    next.current = `[data-row="${row.id}"] input`;
  }

  function move(at: number, step: -1 | 1) {
    const row = rows[at];
    if (row === undefined) return;
    const place = at + step;
    onChange(moved(rows, at, step));
    setSaid(t('entry.moved', { entry: nameOf(row), place: place + 1, count: rows.length }));
    // At the end of the list the button that was pressed is off: the other one goes on.
    const isEnd = step < 0 ? place === 0 : place === rows.length - 1;
    next.current = `[data-row="${row.id}"] [data-move="${isEnd ? -step : step}"]`;
  }

  function remove(row: Row<EntryOf<S>>, at: number) {
    onChange(rows.filter(({ id }) => id !== row.id));
    setRemoved({ row, at });
    setSaid(t('entry.removed', { entry: nameOf(row) }));
    next.current = '[data-undo]';
  }

  function bringBack() {
    if (removed === null) return;
    onChange([...rows.slice(0, removed.at), removed.row, ...rows.slice(removed.at)]);
    setRemoved(null);
    setSaid('');
    next.current = `[data-row="${removed.row.id}"] button`;
  }

  const undo = removed !== null && (
    <li className={styles.undo}>
      <span>{t('entry.removed', { entry: nameOf(removed.row) })}</span>
      <button type="button" data-undo className="button small" onClick={bringBack}>
        {t('entry.undo')}
      </button>
    </li>
  );
  return (
    <div ref={list}>
      <ul>
        {rows.map((row, at) => {
          const isOpen = opened.has(row.id);
          const name = nameOf(row);
          const change = (part: Partial<EntryOf<S>>) =>
            onChange(rows.map((one) => (one.id === row.id ? { ...one, entry: { ...one.entry, ...part } } : one)));
          return (
            <Fragment key={row.id}>
              {removed?.at === at && undo}
              <li data-row={row.id} className={isOpen ? styles.open : styles.closed}>
                {isOpen ? (
                  <div className={styles.fields}>{children(row, change, `${section}.${row.id}`)}</div>
                ) : (
                  <p className={styles.summary}>
                    <b>{name}</b>
                    {about(row.entry) !== null && <span>{about(row.entry)}</span>}
                  </p>
                )}
                <div className={styles.tools}>
                  <button
                    type="button"
                    className="button small"
                    onClick={() => {
                      onOpen(row.id, !isOpen);
                      next.current = `[data-row="${row.id}"] ${isOpen ? '[data-edit]' : 'input'}`;
                    }}
                    data-edit
                    aria-label={isOpen ? undefined : `${t('entry.edit')} ${name}`}
                  >
                    {t(isOpen ? 'entry.done' : 'entry.edit')}
                  </button>
                  <span className={styles.quiet}>
                    {rows.length > 1 &&
                      ([-1, 1] as const).map((step) => (
                        <button
                          key={step}
                          type="button"
                          data-move={step}
                          disabled={step < 0 ? at === 0 : at === rows.length - 1}
                          aria-label={`${t(step < 0 ? 'entry.up' : 'entry.down')} ${name}`}
                          title={t(step < 0 ? 'entry.up' : 'entry.down')}
                          onClick={() => move(at, step)}
                        >
                          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
                            <path
                              d={step < 0 ? 'M8 13V3M3.5 7.5 8 3l4.5 4.5' : 'M8 3v10m-4.5-4.5L8 13l4.5-4.5'}
                              stroke="currentColor"
                              strokeWidth="1.6"
                              strokeLinecap="round"
                              strokeLinejoin="round"
                            />
                          </svg>
                        </button>
                      ))}
                    <button
                      type="button"
                      className={styles.remove}
                      aria-label={`${t('entry.remove')} ${name}`}
                      onClick={() => remove(row, at)}
                    >
                      {t('entry.remove')}
                    </button>
                  </span>
                </div>
              </li>
            </Fragment>
          );
        })}
        {removed !== null && removed.at >= rows.length && undo}
      </ul>
      {rows.length < mostEntries[section] && (
        <p>
          <button type="button" data-add data-field={`${section}.add`} className={styles.add} onClick={add}>
            <Plus />
            {t(`add.${section}`)}
          </button>
        </p>
      )}
      <span className="unseen" role="status">
        {said}
      </span>
    </div>
  );
}

export function Plus() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 3v10M3 8h10" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
