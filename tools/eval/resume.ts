import { readResumeFile } from '#talents';
import type { Output } from '../output.js';
import { openBrowser } from '../testing/browser.js';
import {
  compared,
  type Difference,
  measuredFields,
  noScore,
  precisionOf,
  recallOf,
  type Score,
  scored,
} from './resumes/comparing.rules.js';
import { filesOf } from './resumes/files.js';
import { heldOutLayouts } from './resumes/held-out/index.js';
import { layouts } from './resumes/layouts/index.js';
import { type ResumeLayout, truthOf } from './resumes/person.js';

/** The invented résumés were written then. */
const now = new Date('2026-11-25T02:00:00Z');

interface Evaluated {
  files: number;
  score: Score;
}

/**
 * Writes the résumés of invented persons in all layouts, reads them back and holds each field against the person's data:
 * the layouts that were in view while the rules were made, and those that were not, apart.
 * @param says whether each value that is not right is told
 */
export async function evaluateResumes(says: boolean, output: Output): Promise<void> {
  const browser = await openBrowser((text) => output.say(text));
  try {
    const seen = await evaluated('layouts in view', layouts, browser, says, output);
    const heldOut = await evaluated('held-out layouts', heldOutLayouts, browser, says, output);
    output.result(
      { inView: figuresOf(seen), heldOut: figuresOf(heldOut) },
      `${seen.files + heldOut.files} résumés read in ${layouts.length + heldOutLayouts.length} layouts.`,
    );
  } finally {
    await browser.close();
  }
}

async function evaluated(
  what: string,
  some: readonly ResumeLayout[],
  browser: Parameters<typeof filesOf>[1],
  says: boolean,
  output: Output,
): Promise<Evaluated> {
  const all: Evaluated = { files: 0, score: noScore() };
  const byLayout = new Map<string, Difference[]>();
  for await (const { layout, person, fileType, bytes } of filesOf(some, browser)) {
    all.files++;
    output.progress(`${layout.name}: ${person.name}`);
    const read = await readResumeFile(bytes, fileType, now);
    if ('failure' in read) {
      output.say(`${layout.name}, ${person.name}: ${read.failure}`);
      continue;
    }
    const differences = compared(read.draft.content, truthOf(person));
    scored(all.score, differences);
    byLayout.set(layout.name, [...(byLayout.get(layout.name) ?? []), ...differences]);
    if (says) sayWrong(`${layout.name}, ${person.name}`, differences, output);
  }
  if (all.files === 0) return all;
  output.say(`\n${what}: ${all.files} résumés`);
  for (const field of measuredFields) {
    const count = all.score[field];
    output.say(
      `  ${field.padEnd(16)} precision ${share(precisionOf(count))}, recall ${share(recallOf(count))} (${count.right} right, ${count.tooMuch} too much, ${count.missed} missed)`,
    );
  }
  for (const [name, differences] of byLayout) {
    const right = differences.filter(({ read, truth }) => read !== null && read === truth).length;
    output.say(`  ${name.padEnd(20)} ${share(right / differences.length)} of ${differences.length} values right`);
  }
  return all;
}

function sayWrong(title: string, differences: readonly Difference[], output: Output): void {
  for (const { field, read, truth } of differences) {
    if (read !== truth) output.say(`${title}: ${field}: ${read ?? '-'} instead of ${truth ?? '-'}`);
  }
}

function figuresOf({ files, score }: Evaluated) {
  return {
    files,
    fields: measuredFields.map((field) => ({
      field,
      ...score[field],
      precision: precisionOf(score[field]),
      recall: recallOf(score[field]),
    })),
  };
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
