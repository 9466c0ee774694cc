import type { Language, LintField, LintFinding, LintKind } from '#contracts';
import { normalizeInPlace } from '#platform/search';
import { agePatterns } from './age.rules.js';
import { lurePatterns } from './lures.rules.js';
import type { Pattern, Reason } from './pattern.js';
import { personPatterns } from './person.rules.js';
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

/** Text around a match that can tell it is something else: so many characters, no farther than the clause. */
const AROUND = 20;
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
    text === null ? [] : placesIn(text).map((place) => findingOf(place, { field, item, text, language }));
  return [
    ...found('title', null, texts.title),
    ...found('description', null, texts.description),
    ...texts.skills.flatMap((text, item) => found('skills', item, text)),
    ...texts.benefits.flatMap((text, item) => found('benefits', item, text)),
    ...(texts.conditions ?? []).flatMap((text, item) => found('conditions', item, text)),
    ...found('payText', null, texts.payText),
  ];
}

interface Place {
  reason: Reason;
  start: number;
  end: number;
}

function findingOf(
  { reason, start, end }: Place,
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

function placesIn(text: string): Place[] {
  const folded = normalizeInPlace(text.slice(0, LONGEST_TEXT).replace(numbering, ' '));
  return apart(patterns.flatMap((pattern) => matchesOf(pattern, folded)));
}

/** ① and the like number the demands; folded they would be digits of an age. */
const numbering = /[\u2460-\u24ff\u2776-\u2793]/g;

function matchesOf({ reason, needs, find, notAfter, notBefore, holds }: Pattern, text: string): Place[] {
  if (!needs.test(text)) return [];
  const places: Place[] = [];
  for (const match of text.matchAll(find)) {
    const [start, end] = trimmed(match);
    if (start === end || (holds && !holds(match))) continue;
    if (notAfter?.test(before(text, start)) || notBefore?.test(behind(text, end))) continue;
    places.push({ reason, start, end });
  }
  return places;
}

function trimmed({ 0: text, index }: RegExpExecArray): [start: number, end: number] {
  const start = index + text.length - text.trimStart().length;
  return [start, Math.max(start, index + text.trimEnd().length)];
}

function before(text: string, start: number): string {
  const near = text.slice(Math.max(0, start - AROUND), start);
  return near.slice(near.search(/[^。;!?\n]*$/));
}

function behind(text: string, end: number): string {
  return text.slice(end, end + AROUND).split(/[。;!?\n]/, 1)[0] ?? '';
}

/** In their order and apart: two of a kind that overlap are one; of others the first stays whole, the second keeps the rest. */
function apart(places: Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || place.start >= last.end) kept.push({ ...place });
    else if (place.end <= last.end) continue;
    else if (sameKind(last.reason, place.reason)) last.end = place.end;
    else kept.push({ ...place, start: last.end });
  }
  return kept;
}

function sameKind(a: Reason, b: Reason): boolean {
  return reasons[a].kind === reasons[b].kind;
}
