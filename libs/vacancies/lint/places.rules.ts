import { normalizeInPlace } from '#platform/search';
import type { Pattern } from './pattern.js';

/** Where something stands in a text, and why it was looked for. */
export interface Place<R> {
  reason: R;
  start: number;
  end: number;
}

/** Text around a match that can tell it is something else: so many characters, no farther than the clause. */
const AROUND = 20;

/**
 * Where these patterns stand in a text, in their order and apart from each other. Traditional characters and full width
 * are read like their plain forms.
 * @param sameKind whether two reasons say the same: places of theirs that overlap are one
 */
export function placesIn<R>(
  text: string,
  patterns: readonly Pattern<R>[],
  sameKind: (a: R, b: R) => boolean,
): Place<R>[] {
  const folded = normalizeInPlace(text.replace(numbering, ' '));
  return apart(
    patterns.flatMap((pattern) => matchesOf(pattern, folded)),
    sameKind,
  );
}

/** ① and the like number the demands; folded they would be digits of an age. */
const numbering = /[\u2460-\u24ff\u2776-\u2793]/g;

function matchesOf<R>({ reason, needs, find, notAfter, notBefore, holds }: Pattern<R>, text: string): Place<R>[] {
  if (!needs.test(text)) return [];
  const places: Place<R>[] = [];
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
function apart<R>(places: Place<R>[], sameKind: (a: R, b: R) => boolean): Place<R>[] {
  const kept: Place<R>[] = [];
  for (const place of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || place.start >= last.end) kept.push({ ...place });
    else if (place.end <= last.end) continue;
    else if (sameKind(last.reason, place.reason)) last.end = place.end;
    else kept.push({ ...place, start: last.end });
  }
  return kept;
}
