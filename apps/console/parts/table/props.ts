import type { ReactNode } from 'react';
import type { ProblemFacts } from '#ui';
import type { TableState } from './table-state.js';

export interface DataColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Sorts by what the api calls by this name. */
  sort?: string;
  width?: number;
  align?: 'left' | 'right';
  /** Shown only when it is chosen. */
  isExtra?: boolean;
}

export interface DataFilter {
  name: string;
  title: string;
  values: readonly { value: string; label: string; count?: number }[];
}

export interface DataTableProps<Row> {
  /** For ears: what the table lists. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  state: TableState;
  onChange: (state: TableState) => void;
  filters?: readonly DataFilter[];
  /** Stands first above the table: a choice that is no filter of its own, such as of one vacancy. */
  before?: ReactNode;
  /** What the search field asks for; without it there is none. */
  search?: string;
  isLoading: boolean;
  /** Why there are no rows. */
  problem?: ProblemFacts | null;
  onRetry?: () => void;
  /** There is more than these; shown below them. */
  onMore?: (() => void) | null;
  isLoadingMore?: boolean;
  /** What can be done with the chosen rows; without it none can be chosen. */
  bulk?: (ids: readonly string[], done: () => void) => ReactNode;
  /** Takes what is shown along, such as a button for a file. */
  exporting?: ReactNode;
  /** On a phone a row is a title and the two facts that matter. */
  phone: { title: (row: Row) => ReactNode; facts: (row: Row) => [ReactNode, ReactNode] };
  onOpen: (row: Row) => void;
  /** Instead of rows where there are none at all, or none of those asked for. */
  empty: ReactNode;
}
