import { createHash } from 'node:crypto';

/** SHA-256, hex, of the value's canonical JSON: the same for the same content, whatever the order of its properties. */
export function contentHash(content: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(content: object): object {
  const entries = Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, isRecord(value) ? sorted(value) : value]));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
