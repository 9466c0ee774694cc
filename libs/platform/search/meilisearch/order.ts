import type { SearchRequest } from '../search.port.js';
import type { FoundDocument } from './queries.js';

/** One sort key. The last of an order tells apart what is equal in the others. */
interface SortKey {
  attribute: 'payRank' | 'published' | 'width' | 'tie';
  descending: boolean;
}

const newest: SortKey[] = [
  { attribute: 'published', descending: true },
  { attribute: 'tie', descending: false },
];

const sortKeys: Record<SearchRequest['sort'], readonly SortKey[]> = {
  relevance: [{ attribute: 'width', descending: false }, ...newest],
  newest,
  pay: [{ attribute: 'payRank', descending: true }, ...newest],
};

/** An order of a list by attributes alone, which a filter can go on in. */
export class AttributeOrder {
  private readonly keys: readonly SortKey[];

  constructor(sort: SearchRequest['sort']) {
    this.keys = sortKeys[sort];
  }

  get length(): number {
    return this.keys.length;
  }

  get sort(): string[] {
    return this.keys.map(({ attribute, descending }) => `${attribute}:${descending ? 'desc' : 'asc'}`);
  }

  keysOf(document: FoundDocument): number[] {
    return this.keys.map(({ attribute }) => document[attribute]);
  }

  /** The filter for what comes after these keys. */
  after(keys: readonly number[]): string {
    return this.keys
      .map(({ attribute, descending }, i) => {
        const equal = this.keys.slice(0, i).map((key, j) => `${key.attribute} = ${keys[j]}`);
        return `(${[...equal, `${attribute} ${descending ? '<' : '>'} ${keys[i]}`].join(' AND ')})`;
      })
      .join(' OR ');
  }
}

/** Ranking scores have a few steps; so many parts tell them apart and fit a cursor. */
const scoreParts = 1_000_000_000;

/** Keys of a hit in the order of relevance to a text, each ascending: of two hits the one with the smaller keys comes first. */
export function relevanceKeys({ _rankingScore = 0, width, published, tie }: FoundDocument): number[] {
  return [-Math.round(_rankingScore * scoreParts), width, -published, tie];
}

export function comesAfter(keys: readonly number[], other: readonly number[]): boolean {
  for (const [i, key] of keys.entries()) if (key !== other[i]) return key > other[i]!;
  return false;
}
