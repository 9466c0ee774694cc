import type { Settings } from 'meilisearch';
import { type Shown, shownOf } from '../highlight.js';
import { nearestWords, type Tier, tiers } from '../nearest-words.js';
import { tieOf, widthOf } from '../order.js';
import type { SearchDocument, SearchKindDefinition } from '../search.port.js';
import { suggestionsOf } from '../suggestion-keys.js';
import { wordsVersion } from '../words.js';
import { suggestionValues } from './suggestion-values.js';

/**
 * Searched attributes, nearest first, each a list of words that we cut. Elements of a list are far apart to Meilisearch:
 * a word of ours that it cuts again is found as a phrase within one element, and never across two.
 */
export const wordAttributes = {
  titleWords: tiers.title,
  skillWords: tiers.skills,
  nameWords: tiers.names,
  otherWords: tiers.anywhere,
} as const satisfies Record<string, Tier>;

/** Attributes that all kinds have, as numbers and codes: what is filtered, counted and sorted by. */
interface Traits {
  id: string;
  version: string;
  organization: string | null;
  /** Codes of the division and of all above it. */
  place: string[];
  payFrom: number | null;
  payTo: number | null;
  /** Steps of the pay facet that are reached. */
  pay: string[];
  /** Seconds since 1970. */
  published: number;
  /** Sort keys: the upper end of the pay (0 without figures), the step of the title's length, what tells equals apart. */
  payRank: number;
  width: number;
  tie: number;
}

/** A document as Meilisearch stores it. Facets stand under their own names, see `facetAttribute`. */
export interface StoredDocument extends Traits, Record<keyof typeof wordAttributes, string[]> {
  /** Of a guarded kind alone. */
  shownTo?: readonly string[];
  hiddenFrom?: readonly string[];
  suggestions: string[];
  shown: Shown;
  stored: object;
  [facet: `facet_${string}`]: string | readonly string[] | null;
}

/** The attribute in which a facet of the port is counted. */
export const facetAttribute = (definition: SearchKindDefinition, facet: string) => {
  if (facet === 'place' || facet === 'pay') return facet;
  if (!facetNames(definition).includes(facet)) throw new Error(`No facet named ${facet}`);
  return `facet_${facet}` as const;
};

const facetNames = (definition: SearchKindDefinition) => [
  ...Object.keys(definition.small),
  ...definition.codes,
  ...(definition.lists ?? []),
];

export function storedDocument(document: SearchDocument, definition: SearchKindDefinition): StoredDocument {
  const words = new Map<Tier, string[]>(Object.values(tiers).map((tier) => [tier, []]));
  for (const [word, tier] of nearestWords(document)) words.get(tier)!.push(word);
  const of = (tier: Tier) => words.get(tier)!;
  const { payMonthlyMin: min, payMonthlyMax: max } = document;
  const reached = max ?? min ?? 0;
  return {
    id: document.id,
    version: document.version,
    titleWords: of(wordAttributes.titleWords),
    skillWords: of(wordAttributes.skillWords),
    nameWords: of(wordAttributes.nameWords),
    otherWords: of(wordAttributes.otherWords),
    organization: document.organization?.id ?? null,
    place: document.places.map(({ code }) => code),
    payFrom: min ?? max,
    payTo: max ?? min,
    pay: definition.paySteps.filter((step) => step <= reached).map(String),
    published: Math.floor(document.publishedAt.getTime() / 1000),
    payRank: reached,
    width: widthOf(document.title),
    // Without its sign: what stands in a filter is a plain number.
    tie: tieOf(document.id) >>> 1,
    ...(definition.guarded && { shownTo: document.audience?.to ?? [], hiddenFrom: document.audience?.notTo ?? [] }),
    suggestions: suggestionsOf(document, definition).flatMap(suggestionValues),
    shown: shownOf(document),
    stored: document.stored,
    ...Object.fromEntries(
      facetNames(definition).map((facet) => [
        `facet_${facet}`,
        definition.lists?.includes(facet) ? (document.lists?.[facet] ?? []) : (document.facets[facet] ?? null),
      ]),
    ),
  };
}

/** More divisions, industries or occupations than there are: no facet is cut short. */
const mostFacetValues = 4000;

/**
 * Settings of an index. Words are cut by us, so Meilisearch only has to keep apart what stands apart; `sort` comes first
 * among the rules, so that a list by date or pay is in that order alone; the last rules tell apart what is equally relevant.
 */
export function indexSettings(definition: SearchKindDefinition): Settings {
  const compared = ['id', 'published', 'payFrom', 'payTo', 'payRank', 'width', 'tie'];
  const equalled = ['organization', 'place', 'pay', ...facetNames(definition).map((facet) => `facet_${facet}`)];
  if (definition.guarded) equalled.push('shownTo', 'hiddenFrom');
  return {
    searchableAttributes: Object.keys(wordAttributes),
    displayedAttributes: ['*'],
    filterableAttributes: [
      { attributePatterns: compared, features: { facetSearch: false, filter: { equality: true, comparison: true } } },
      { attributePatterns: equalled, features: { facetSearch: false, filter: { equality: true, comparison: false } } },
      {
        attributePatterns: ['suggestions'],
        features: { facetSearch: true, filter: { equality: true, comparison: false } },
      },
    ],
    sortableAttributes: compared,
    rankingRules: ['sort', 'words', 'typo', 'attributeRank', 'width:asc', 'published:desc', 'tie:asc'],
    nonSeparatorTokens: ['+', '#', '.'],
    localizedAttributes: [{ attributePatterns: Object.keys(wordAttributes), locales: ['cmn'] }],
    prefixSearch: 'disabled',
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnNumbers: true },
    faceting: { maxValuesPerFacet: mostFacetValues, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: mostDocuments },
    searchCutoffMs: longestSearch,
  };
}

/** Totals are exact up to here. */
export const mostDocuments = 10_000_000;
/** A search that was broken off would be in no order: it has longer than we wait for it. */
const longestSearch = 10_000;

/** Layout of the documents and settings above: part of an index's fingerprint. */
const layoutVersion = 1;

/** An index made with another fingerprint cannot be searched and is made anew. */
export function fingerprint(definition: SearchKindDefinition): string {
  return JSON.stringify({ engine: 'meilisearch', ...definition, wordsVersion, layoutVersion });
}
