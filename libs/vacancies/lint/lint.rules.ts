import type { Language, LintField, LintFinding, LintKind } from '#contracts';
import { agePatterns } from './age.rules.js';
import { lurePatterns } from './lures.rules.js';
import type { Pattern, Reason } from './pattern.js';
import { personPatterns } from './person.rules.js';
import { type Place, placesIn } from './places.rules.js';
import reasons from './reasons.json' with { type: 'json' };
import { sexPatterns } from './sex.rules.js';

/** The texts of a vacancy that are read for what may not be asked. `payText` is also the reason of a pay to be agreed. */
export interface LintedTexts {
  title: string;
  description: string | null;
  skills: readonly string[];
  benefits: readonly string[];
  /** Imported posts and sheets have none. */
  conditions?: readonly string[];
  payText: string | null;
}

const patterns: readonly Pattern[] = [...agePatterns, ...sexPatterns, ...personPatterns, ...lurePatterns];

/** No vacancy is longer; what follows in an imported one is not read. */
const LONGEST_TEXT = 50_000;

/**
 * Finds what a vacancy may not ask for and what only lures say, each with its place, the law, why, and what to write
 * instead; docs/lint.md has the rules. Findings come in the order of the fields and, within one, of their places, and
 * never overlap. Traditional characters and full width are read like their plain forms. It points out and decides
 * nothing: whether a finding stands in the way is for the caller.
 */
export function lintVacancy(texts: LintedTexts, language: Language): LintFinding[] {
  const found = (field: LintField, item: number | null, text: string | null): LintFinding[] =>
    text === null
      ? []
      : placesIn(text.slice(0, LONGEST_TEXT), patterns, sameKind).map((place) =>
          findingOf(place, { field, item, text, language }),
        );
  return [
    ...found('title', null, texts.title),
    ...found('description', null, texts.description),
    ...texts.skills.flatMap((text, item) => found('skills', item, text)),
    ...texts.benefits.flatMap((text, item) => found('benefits', item, text)),
    ...(texts.conditions ?? []).flatMap((text, item) => found('conditions', item, text)),
    ...found('payText', null, texts.payText),
  ];
}

function findingOf(
  { reason, start, end }: Place<Reason>,
  { field, item, text, language }: { field: LintField; item: number | null; text: string; language: Language },
): LintFinding {
  const { kind, law, why, instead, keepable } = reasons[reason];
  return {
    kind: kind as LintKind,
    field,
    item,
    start,
    end,
    text: text.slice(start, end),
    law,
    why: why[language],
    instead: instead?.[language] ?? null,
    keepable,
  };
}

function sameKind(a: Reason, b: Reason): boolean {
  return reasons[a].kind === reasons[b].kind;
}
