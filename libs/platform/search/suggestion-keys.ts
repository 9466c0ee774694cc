import { pinyinOf } from './pinyin.js';
import type { SearchDocument, SearchKindDefinition, Suggestion } from './search.port.js';
import { normalize } from './words.js';

/**
 * What a document can be suggested by: its title, skills, organization and places, where they are not too long. One of a
 * guarded kind by nothing: what is suggested is told to everybody.
 */
export function suggestionsOf(document: SearchDocument, { guarded }: SearchKindDefinition): Suggestion[] {
  if (guarded) return [];
  const suggestions: Suggestion[] = [{ text: document.title, kind: 'title' }];
  for (const skill of new Set(document.skills)) suggestions.push({ text: skill, kind: 'skill' });
  if (document.organization) {
    suggestions.push({ text: document.organization.name, kind: 'organization', id: document.organization.id });
  }
  for (const { code, names } of document.places) suggestions.push({ text: names[0]!, kind: 'place', id: code });
  return suggestions.filter(({ text }) => [...text].length <= 60);
}

/** What a person may begin to type for a suggestion: the text itself, its pinyin, the initials. */
export function suggestionKeys(text: string): string[] {
  const folded = suggestionKey(text);
  const { full, initials } = pinyinOf(folded.replace(/[^\p{Script=Han}]/gu, ''));
  return [...new Set([folded, full, initials])].filter((key) => key.length > 0);
}

export const suggestionKey = (text: string) => normalize(text).replace(/\s+/g, '');
