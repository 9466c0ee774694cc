import { type Shown, shownOf } from '../highlight.js';
import { tieOf, widthOf } from '../order.js';
import type { Audience, SearchDocument, SearchKindDefinition, Suggestion } from '../search.port.js';
import { suggestionsOf } from '../suggestion-keys.js';
import { lexemesOf } from './lexemes.js';

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
  /** By list facet, in the order of the definition. */
  lists: (readonly string[])[];
  audience: Audience | null;
  organization: string | null;
  lexemes: string;
  lexemeCount: number;
  version: string;
  shown: Shown;
  stored: object;
  spellings: Set<string>;
  suggestions: Suggestion[];
}

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
    lists: (definition.lists ?? []).map((facet) => document.lists?.[facet] ?? []),
    audience: definition.guarded ? (document.audience ?? { to: [], notTo: [] }) : null,
    organization: document.organization?.id ?? null,
    lexemes,
    lexemeCount: count,
    version: document.version,
    shown: shownOf(document),
    stored: document.stored,
    spellings: definition.guarded ? new Set() : spellings,
    suggestions: suggestionsOf(document, definition),
  };
}
