import type pg from 'pg';
import type { SearchKindDefinition } from '../search.port.js';
import type { CodeNumbers } from './matching.js';
import type { IndexRow } from './rows.js';

/** A row whose codes are numbers. */
export interface NumberedRow extends Omit<IndexRow, 'codes'> {
  codes: (number | null)[];
}

/** Small numbers for the codes of coded facets, kept in `search.code` and in memory; they never change. */
export class Codes implements CodeNumbers {
  private readonly numbers = new Map<string, Map<string, number>>();
  private readonly codes = new Map<number, string>();
  private loaded = false;

  constructor(private readonly pool: pg.Pool) {}

  /** Reads all codes, once. */
  async load(): Promise<void> {
    if (this.loaded) return;
    await this.reload();
    this.loaded = true;
  }

  /** Codes by number; reads anew when another process has added one. */
  async codesOf(numbers: Iterable<number>): Promise<ReadonlyMap<number, string>> {
    for (const n of numbers) {
      if (!this.codes.has(n)) {
        await this.reload();
        break;
      }
    }
    return this.codes;
  }

  /** Gives the rows' codes their numbers; new codes get the next ones. */
  async assign(definition: SearchKindDefinition, rows: readonly IndexRow[]): Promise<NumberedRow[]> {
    await this.load();
    const fresh = new Map<string, [string, string]>();
    for (const row of rows) {
      row.codes.forEach((code, i) => {
        const facet = definition.codes[i]!;
        if (code !== null && this.numberOf(facet, code) === undefined) fresh.set(`${facet}\n${code}`, [facet, code]);
      });
    }
    if (fresh.size > 0) {
      const pairs = [...fresh.values()];
      await this.pool.query(
        `INSERT INTO search.code (facet, code) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
        [pairs.map(([facet]) => facet), pairs.map(([, code]) => code)],
      );
      await this.reload();
    }
    return rows.map((row) => ({
      ...row,
      codes: row.codes.map((code, i) => (code === null ? null : this.numberOf(definition.codes[i]!, code)!)),
    }));
  }

  /** Undefined for a code that no document has had. */
  numberOf(facet: string, code: string): number | undefined {
    return this.numbers.get(facet)?.get(code);
  }

  private async reload(): Promise<void> {
    const { rows } = await this.pool.query<{ n: number; facet: string; code: string }>(
      'SELECT n, facet, code FROM search.code',
    );
    for (const { n, facet, code } of rows) {
      const numbers = this.numbers.get(facet) ?? new Map<string, number>();
      this.numbers.set(facet, numbers.set(code, n));
      this.codes.set(n, code);
    }
  }
}
