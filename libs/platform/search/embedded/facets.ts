import type { FacetCount, SearchKindDefinition } from '../search.port.js';
import type { CodesByNumber } from './codes.js';
import { codeColumn } from './index-tables.js';
import type { CountingStatement } from './matching.js';
import { traitMask, traitNames, traitShift } from './rows.js';

/** A row of the counting statement: which grouping it belongs to, the values of its columns, and the counts. */
export type CountRow = Record<string, number | null>;

export interface Counted {
  total: number;
  facets: Record<string, FacetCount[]>;
}

/** What was counted, and how many match without a facet's own filter. */
export interface CountedRows extends Counted {
  without: ReadonlyMap<string, number>;
}

/** Sums the rows of the counting statement up to the counts of each facet, the most frequent value first. */
export function readCounts(
  definition: SearchKindDefinition,
  facets: readonly string[],
  statement: CountingStatement,
  rows: readonly CountRow[],
  codes: CodesByNumber,
): CountedRows {
  const all = rows.find((row) => isTotal(row));
  const answer: Record<string, FacetCount[]> = {};
  for (const facet of facets) {
    if (definition.lists?.includes(facet)) continue;
    const filter = statement.without.indexOf(facet);
    const countOf = (row: CountRow) => row[filter < 0 ? 'matched' : `without_${filter}`] ?? 0;
    answer[facet] = facetCounts(definition, facet, statement, rows, countOf, codes);
  }
  const without = new Map(statement.without.map((facet, i) => [facet, all?.[`without_${i}`] ?? 0]));
  return { total: all?.matched ?? 0, facets: answer, without };
}

/** Counts of list facets, the most frequent value first, from a sample of one match in `every`. */
export function readListCounts(
  facets: readonly string[],
  every: number,
  rows: readonly { value: number; count: number }[],
  codes: CodesByNumber,
): Record<string, FacetCount[]> {
  const answer: Record<string, FacetCount[]> = Object.fromEntries(facets.map((facet) => [facet, []]));
  for (const { value, count } of rows) {
    const { facet, code } = codes.get(value)!;
    answer[facet]?.push({ value: code, count: count * every });
  }
  for (const counts of Object.values(answer)) {
    counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
  return answer;
}

const columns = (row: CountRow) =>
  Object.keys(row).filter((key) => key !== 'grouping' && key !== 'matched' && !key.startsWith('without_'));
/** GROUPING() has a bit for each column that a row is not grouped by. */
const isTotal = (row: CountRow) => row.grouping === (1 << columns(row).length) - 1;
function isGroupedBy(row: CountRow, column: string): boolean {
  const names = columns(row);
  const bit = names.length - 1 - names.indexOf(column);
  return names.includes(column) && ((row.grouping ?? 0) & (1 << bit)) === 0;
}

function facetCounts(
  definition: SearchKindDefinition,
  facet: string,
  statement: CountingStatement,
  rows: readonly CountRow[],
  countOf: (row: CountRow) => number,
  codes: CodesByNumber,
): FacetCount[] {
  if (facet === 'publishedSince') {
    const steps = sum(rows, 'published_step', (row) => [row.published_step ?? 0], countOf);
    // Newest step first; whoever reaches a step reaches the older ones too.
    return cumulated(
      steps,
      statement.publishedSteps.map(([value]) => value),
    ).reverse();
  }
  if (facet === 'pay') {
    const steps = sum(rows, 'traits', (row) => [traitOf(definition, 'pay', row)], countOf);
    return cumulated(steps, definition.paySteps.map(String));
  }
  if (facet === 'place')
    return byCount(
      sum(rows, 'place', (row) => divisionsOf(row.place), countOf),
      (code) => String(code),
    );
  if (definition.codes.includes(facet)) {
    const column = codeColumn(facet);
    return byCount(
      sum(rows, column, (row) => (row[column] === null ? [] : [row[column]!]), countOf),
      (n) => codes.get(n)!.code,
    );
  }
  if (!traitNames(definition).includes(facet)) throw new Error(`No facet named ${facet}`);
  const values = definition.small[facet]!;
  const counts = sum(rows, 'traits', (row) => [traitOf(definition, facet, row)], countOf);
  counts.delete(0);
  return byCount(counts, (n) => values[n - 1]!);
}

const traitOf = (definition: SearchKindDefinition, facet: string, row: CountRow) =>
  ((row.traits ?? 0) >> traitShift(definition, facet)) & traitMask;

/** A district counts for its city and its province too. */
function divisionsOf(place: number | null | undefined): number[] {
  if (place === null || place === undefined) return [];
  return [...new Set([place, place - (place % 100), place - (place % 10_000)])];
}

function sum(
  rows: readonly CountRow[],
  column: string,
  valuesOf: (row: CountRow) => number[],
  countOf: (row: CountRow) => number,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (!isGroupedBy(row, column)) continue;
    for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + countOf(row));
  }
  return counts;
}

function byCount(counts: Map<number, number>, codeOf: (n: number) => string): FacetCount[] {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([n, count]) => ({ value: codeOf(n), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Step k of `counts` reached steps 1 to k; the answer has a count for each step that something reaches. */
function cumulated(counts: Map<number, number>, values: readonly string[]): FacetCount[] {
  return values
    .map((value, i) => ({
      value,
      count: [...counts].reduce((all, [step, count]) => (step >= i + 1 ? all + count : all), 0),
    }))
    .filter(({ count }) => count > 0);
}

/** Numbers of codes in the rows of the counting statement. */
export function* codeNumbers(definition: SearchKindDefinition, rows: readonly CountRow[]): Iterable<number> {
  for (const row of rows)
    for (const facet of definition.codes) {
      const n = row[codeColumn(facet)];
      if (n !== null && n !== undefined) yield n;
    }
}
