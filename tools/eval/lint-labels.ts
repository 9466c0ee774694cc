import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { LintKind } from '#contracts';
import labels from './lint-labels.json' with { type: 'json' };

/** What a person who read a record found in it. */
export interface Label {
  kinds: ReadonlySet<LintKind>;
  /** Drawn and read after the rules were finished: they were not tuned on it. */
  heldBack: boolean;
}

/** Labels by record; records count from 1, the header is 0. */
export type Labels = ReadonlyMap<number, Label>;

/** The labels of a file, told by its content whatever its name is; null where nobody labelled it. */
export async function labelsOf(path: string): Promise<Labels | null> {
  const sha256 = await digestOf(path);
  const file = labels.files.find((one) => one.sha256 === sha256);
  if (!file) return null;
  const read = (records: readonly { record: number; kinds: readonly string[] }[], heldBack: boolean) =>
    records.map(({ record, kinds }): [number, Label] => [record, { kinds: new Set(kinds as LintKind[]), heldBack }]);
  return new Map([...read(file.records, false), ...read(file.heldBack, true)]);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return hash.digest('hex');
}
