import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readTable, type TableKnows, type TableState, writeTable } from './table-state.js';

/** The table's state in the address, and how it is changed: each change replaces the entry of the history. */
export function useTable(known: TableKnows): [TableState, (state: TableState) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readTable(params, known), [params, known]);
  return [state, (next) => setParams((now) => writeTable(now, next), { replace: true, preventScrollReset: true })];
}
