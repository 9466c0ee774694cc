import { createHash } from 'node:crypto';
import { pinyinOf } from '../pinyin.js';
import type { SearchDocument, SearchKindDefinition, Suggestion } from '../search.port.js';
import { normalize } from '../words.js';
import { lexemesOf } from './lexemes.js';

/** What is kept of a document's texts for the highlights of a hit. */
export interface Shown {
  title: string;
  skills: readonly string[];
  organization: string | null;
  text: string | null;
}

/** A document as the embedded engine stores it. */
export interface IndexRow {
  id: string;
  tie: number;
  published: number;
  width: number;
  traits: number;
  place: number | null;
  payMin: number | null;
  payMax: number | null;
  /** By coded facet, in the order of the definition. */
  codes: (string | null)[];
  organization: string | null;
  lexemes: string;
  lexemeCount: number;
  version: string;
  shown: Shown;
  stored: object;
  spellings: Set<string>;
  suggestions: Suggestion[];
}

/** Orders documents that are equal in all else, the same in every generation, so that paging is stable. */
const tieOf = (id: string) => createHash('md5').update(id).digest().readInt32BE();

/**
 * Titles that say nearly only what was asked for come first: the upper ends, in characters, of the steps by which the
 * length of a title counts. Within a step the newest comes first.
 */
const widthSteps = [4, 6, 8, 10, 13, 17, 24];
const widthOf = (title: string) => {
  const length = [...title.replace(/\s/g, '')].length;
  const step = widthSteps.findIndex((end) => length <= end);
  return step < 0 ? widthSteps.length : step;
};

/** Bits of one small facet in `traits`. */
const bitsPerTrait = 4;
export const traitMask = (1 << bitsPerTrait) - 1;

/** Small facets and, last, the pay step, in the order of their places in `traits`. */
export const traitNames = (definition: SearchKindDefinition) => [...Object.keys(definition.small), 'pay'];
export const traitShift = (definition: SearchKindDefinition, facet: string) =>
  traitNames(definition).indexOf(facet) * bitsPerTrait;

function traitsOf(document: SearchDocument, definition: SearchKindDefinition): number {
  let traits = 0;
  Object.entries(definition.small).forEach(([facet, values], i) => {
    // 0 is "not known"; the values count from 1 in the order of the definition.
    traits |= (values.indexOf(document.facets[facet] ?? '') + 1) << (i * bitsPerTrait);
  });
  const pay = document.payMonthlyMax ?? document.payMonthlyMin;
  const step = pay === null ? 0 : definition.paySteps.filter((from) => from <= pay).length;
  return traits | (step << traitShift(definition, 'pay'));
}

function suggestionsOf(document: SearchDocument): Suggestion[] {
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

export function indexRow(document: SearchDocument, definition: SearchKindDefinition): IndexRow {
  const { lexemes, count, spellings } = lexemesOf(document);
  return {
    id: document.id,
    tie: tieOf(document.id),
    published: Math.floor(document.publishedAt.getTime() / 1000),
    width: widthOf(document.title),
    traits: traitsOf(document, definition),
    place: document.places[0] ? Number(document.places[0].code) : null,
    payMin: document.payMonthlyMin,
    payMax: document.payMonthlyMax,
    codes: definition.codes.map((facet) => document.facets[facet] ?? null),
    organization: document.organization?.id ?? null,
    lexemes,
    lexemeCount: count,
    version: document.version,
    shown: {
      title: document.title,
      skills: document.skills,
      organization: document.organization?.name ?? null,
      text: document.text,
    },
    stored: document.stored,
    spellings,
    suggestions: suggestionsOf(document),
  };
}
