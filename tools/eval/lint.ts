import { access, constants, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type LintFinding, type LintKind, lintKinds } from '#contracts';
import { explainMapping, lintVacancy, openRecords, recognizeColumns, rowTexts, UnreadableFile } from '#vacancies';
import { count } from '../import/counts.js';
import { CommandError, type Output } from '../output.js';
import { type Agreement, noAgreement, precisionOf, recallOf, withRecord } from './agreement.rules.js';
import { labelsOf } from './lint-labels.js';

/** One row of a file. */
export interface ReadRow {
  /** Counts from 1; the header is 0. */
  record: number;
  /** What the rules find in it. */
  findings(): LintFinding[];
}

/** Lints all rows of a file of vacancies, writes what was found, and holds it against labels where the file has any. */
export async function evaluateLint(path: string, out: string, output: Output): Promise<void> {
  await access(path, constants.R_OK);
  const labels = await labelsOf(path);
  const counts = new Map<LintKind, number>(lintKinds.map((kind) => [kind, 0]));
  const lines = ['line,kind,text,law'];
  const all = new Scores();
  const heldBack = new Scores();
  let rows = 0;
  for await (const row of rowsOf(path, output)) {
    const { record } = row;
    const findings = row.findings();
    rows++;
    for (const { kind, text, law } of findings) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      lines.push([String(record + 1), kind, text, law].map(csvCell).join(','));
    }
    const label = labels?.get(record);
    if (!label) continue;
    const found = new Set(findings.map(({ kind }) => kind));
    all.add(found, label.kinds);
    if (label.heldBack) heldBack.add(found, label.kinds);
  }
  await writeFile(out, `${lines.join('\n')}\n`);
  for (const [kind, times] of counts) if (times > 0) output.say(`  ${kind.padEnd(10)} ${count(times)}`);
  if (labels) {
    all.say(`${count(labels.size)} labelled lines`, output);
    heldBack.say('those of them that were held back', output);
  }
  output.result(
    {
      rows,
      findings: [...counts].map(([kind, times]) => ({ kind, count: times })),
      precision: labels && precisionOf(all.of(null)),
      recall: labels && recallOf(all.of(null)),
    },
    `${count(rows)} rows read, ${count(lines.length - 1)} findings in ${out}.${labels ? '' : ' The file has no labels.'}`,
  );
}

/** The rows of a file; its columns are recognized as at an import. */
export async function* rowsOf(path: string, output: Pick<Output, 'say'>): AsyncGenerator<ReadRow> {
  const { header, sample, rows, encoding } = await openRecords(path).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new CommandError(error.message) : error;
  });
  const mapping = recognizeColumns(header, sample);
  output.say(`${basename(path)} (${encoding.toUpperCase()}) is taken as:`);
  for (const line of explainMapping(mapping, header, sample)) output.say(`  ${line}`);
  const textsOf = rowTexts(header, mapping);
  for await (const row of rows) {
    const cells = row.cells ?? row.brokenCells;
    yield { record: row.record, findings: () => (cells ? lintVacancy(textsOf(cells), 'zh') : []) };
  }
}

/** Agreement over all kinds and of each. */
class Scores {
  private readonly kinds = new Map<LintKind | null, Agreement>();

  add(found: ReadonlySet<LintKind>, labelled: ReadonlySet<LintKind>): void {
    for (const kind of [null, ...lintKinds]) this.kinds.set(kind, withRecord(this.of(kind), found, labelled, kind));
  }

  of(kind: LintKind | null): Agreement {
    return this.kinds.get(kind) ?? noAgreement;
  }

  say(what: string, output: Output): void {
    output.say(`On ${what}:`);
    for (const kind of [null, ...lintKinds]) {
      const { both, onlyFound, onlyLabelled } = this.of(kind);
      if (both + onlyFound + onlyLabelled === 0) continue;
      const shares = `precision ${share(precisionOf(this.of(kind)))}, recall ${share(recallOf(this.of(kind)))}`;
      output.say(
        `  ${(kind ?? 'all').padEnd(10)} ${shares} (${both} right, ${onlyFound} too much, ${onlyLabelled} missed)`,
      );
    }
  }
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
