/** What a table shows, as far as it stands in the address: it can be shared, and going back restores it. */
export interface TableState {
  q: string;
  /** Key of the column that sorts, with `-` before it for the other way round; null: as the api has it. */
  sort: string | null;
  /** Values by filter, in the order in which they were chosen. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** The columns that are shown; null: those that the table shows by itself. */
  columns: readonly string[] | null;
  isDense: boolean;
}

/** What the table knows: anything else in an address is left alone. */
export interface TableKnows {
  sorts: readonly string[];
  filters: Readonly<Record<string, readonly string[]>>;
  columns: readonly string[];
}

export function readTable(params: URLSearchParams, known: TableKnows): TableState {
  const sort = params.get('sort');
  const columns =
    params
      .get('columns')
      ?.split(',')
      .filter((key) => known.columns.includes(key)) ?? [];
  return {
    q: params.get('q')?.slice(0, 100) ?? '',
    sort: sort !== null && known.sorts.includes(sort.replace(/^-/, '')) ? sort : null,
    filters: Object.fromEntries(
      Object.entries(known.filters).map(([name, values]) => [
        name,
        [...new Set(params.getAll(name))].filter((value) => values.includes(value)),
      ]),
    ),
    columns: columns.length > 0 ? columns : null,
    isDense: params.get('density') === 'compact',
  };
}

/** The address of a state: what is as usual is left out, what belongs to others stays. */
export function writeTable(params: URLSearchParams, state: TableState): URLSearchParams {
  const written = new URLSearchParams(params);
  const set = (name: string, value: string | null) => (value ? written.set(name, value) : written.delete(name));
  set('q', state.q.trim());
  set('sort', state.sort);
  set('columns', state.columns?.join(',') ?? null);
  set('density', state.isDense ? 'compact' : null);
  for (const [name, values] of Object.entries(state.filters)) {
    written.delete(name);
    for (const value of values) written.append(name, value);
  }
  return written;
}

/** The next way to sort by a column: up, down, not at all. */
export function nextSort(sort: string | null, key: string): string | null {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? null : key;
}

/** A value of a filter, chosen or not any more. */
export function toggled(state: TableState, name: string, value: string): TableState {
  const chosen = state.filters[name] ?? [];
  const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...state, filters: { ...state.filters, [name]: values } };
}

/** What a key does in a table of `count` rows; null: nothing. */
export function keyAct(key: string, active: number, count: number): KeyAct | null {
  if (count === 0) return null;
  if (key === 'j' || key === 'ArrowDown') return { kind: 'go', to: Math.min(active + 1, count - 1) };
  if (key === 'k' || key === 'ArrowUp') return { kind: 'go', to: Math.max(active - 1, 0) };
  if (key === 'Escape') return { kind: 'clear' };
  if (active < 0) return null;
  if (key === 'x') return { kind: 'choose' };
  return key === 'Enter' ? { kind: 'open' } : null;
}

export type KeyAct = { kind: 'go'; to: number } | { kind: 'choose' } | { kind: 'open' } | { kind: 'clear' };
