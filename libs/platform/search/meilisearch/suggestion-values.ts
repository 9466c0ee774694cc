import type { Suggestion } from '../search.port.js';
import { suggestionKeys } from '../suggestion-keys.js';

/** What is typed of a suggestion is compared to its beginning; Meilisearch cuts a facet's value at 468 bytes. */
export const longestKey = 24;
const separator = '\t';
const kinds = ['title', 'skill', 'organization', 'place'] as const satisfies readonly Suggestion['kind'][];

/** A suggestion as values of a facet, one for each way to type it: what is typed comes first, so that it is found by its beginning. */
export function suggestionValues({ kind, id = '', text }: Suggestion): string[] {
  const line = text.replace(/\s+/g, ' ');
  return suggestionKeys(text).map((key) =>
    [[...key].slice(0, longestKey).join(''), kinds.indexOf(kind), id, line].join(separator),
  );
}

/** Undefined for what no `suggestionValues` made. */
export function readSuggestion(value: string): Suggestion | undefined {
  const [, kind, id, text] = value.split(separator);
  const known = kinds[Number(kind)];
  if (known === undefined || text === undefined) return undefined;
  return { text, kind: known, ...(id && { id }) };
}
