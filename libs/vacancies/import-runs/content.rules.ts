import { createHash } from 'node:crypto';

/** SHA-256, hex, of the value's canonical JSON: the same for the same content, whatever the order of its properties. */
export function contentHash(content: object): string {
  return createHash('sha256').update(JSON.stringify(content, sortedProperties)).digest('hex');
}

function sortedProperties(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a file said of a post or organization when it was last imported. */
export interface Contribution {
  hash: string;
  /** Said by the file that is being imported. */
  own: boolean;
}

/**
 * What a file's word means for a post or organization that is already there: `same` when the file said just that
 * before, `anew` when it said something else, `joins` when it says something of it for the first time.
 */
export function newsOf(contributions: readonly Contribution[], hash: string): 'same' | 'anew' | 'joins' {
  const before = contributions.find((contribution) => contribution.own);
  if (before === undefined) return 'joins';
  return before.hash === hash ? 'same' : 'anew';
}

/** Everything that files say now: the others' contributions as they were, this file's replaced. */
export function hashesNow(contributions: readonly Contribution[], hash: string): string[] {
  return [...contributions.filter((contribution) => !contribution.own).map((other) => other.hash), hash];
}
