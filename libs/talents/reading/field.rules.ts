/** An entry of a résumé with the lines that each of its fields was read from. */
export interface ReadEntry<T> {
  entry: T;
  lines: Partial<Record<keyof T, number[]>>;
}

/** Gathers an entry field by field: the first text that says something of a field is believed. */
export class EntryWriter<T extends object> {
  readonly lines: Partial<Record<keyof T, number[]>> = {};

  constructor(readonly entry: T) {}

  /** Whether a field says nothing yet. */
  lacks(field: keyof T): boolean {
    return this.lines[field] === undefined;
  }

  put<K extends keyof T>(field: K, value: T[K] | null | undefined, lines: readonly number[]): boolean {
    if (value === null || value === undefined || value === '' || !this.lacks(field)) return false;
    this.entry[field] = value;
    this.lines[field] = [...lines];
    return true;
  }

  done(): ReadEntry<T> {
    return { entry: this.entry, lines: this.lines };
  }
}
