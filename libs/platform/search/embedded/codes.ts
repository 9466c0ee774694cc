import type pg from 'pg';
import type { SearchKindDefinition } from '../search.port.js';
import type { IndexRow } from './rows.js';

/** A row whose codes are numbers. */
export interface NumberedRow extends Omit<IndexRow, 'codes' | 'lists'> {
  codes: (number | null)[];
  /** Of all list facets together: a number belongs to one facet. */
  lists: number[];
}

/** Which facet's code a number is. */
export type CodesByNumber = ReadonlyMap<number, { facet: string; code: string }>;

/** Small numbers for the codes of coded and list facets, kept in `search.code` and in memory; they never change. */
export class Codes {
  private readonly numbers = new Map<string, Map<string, number>>();
  private readonly codes = new Map<number, { facet: string; code: string }>();
  private loaded = false;

  constructor(private readonly pool: pg.Pool) {}

  /** Reads all codes, once. */
  async load(): Promise<void> {
    if (this.loaded) return;
    await this.reload();
    this.loaded = true;
  }

  /** Makes known which of these codes another process has given numbers since. */
  async know(wanted: Readonly<Record<string, readonly string[]>>): Promise<void> {
    await this.load();
    const unknown = Object.entries(wanted).flatMap(([facet, codes]) =>
      codes.filter((code) => this.numberOf(facet, code) === undefined).map((code) => [facet, code] as const),
    );
    if (unknown.length === 0) return;
    const { rows } = await this.pool.query<{ n: number; facet: string; code: string }>(
      `SELECT n, facet, code FROM search.code JOIN unnest($1::text[], $2::text[]) AS wanted(facet, code) USING (facet, code)`,
      [unknown.map(([facet]) => facet), unknown.map(([, code]) => code)],
    );
    for (const row of rows) this.remember(row);
  }

  /** Codes by number; reads anew when another process has added one. */
  async codesOf(numbers: Iterable<number>): Promise<CodesByNumber> {
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
      const given = [
        ...row.codes.map((code, i) => [definition.codes[i]!, code] as const),
        ...row.lists.flatMap((codes, i) => codes.map((code) => [definition.lists![i]!, code] as const)),
      ];
      for (const [facet, code] of given) {
        if (code !== null && this.numberOf(facet, code) === undefined) fresh.set(`${facet}\n${code}`, [facet, code]);
      }
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
      lists: [
        ...new Set(row.lists.flatMap((codes, i) => codes.map((code) => this.numberOf(definition.lists![i]!, code)!))),
      ],
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
    for (const row of rows) this.remember(row);
  }

  private remember({ n, facet, code }: { n: number; facet: string; code: string }): void {
    const numbers = this.numbers.get(facet) ?? new Map<string, number>();
    this.numbers.set(facet, numbers.set(code, n));
    this.codes.set(n, { facet, code });
  }
}
