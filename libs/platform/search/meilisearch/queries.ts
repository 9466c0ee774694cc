import type { Hit, MultiSearchQuery } from 'meilisearch';
import type { Shown } from '../highlight.js';
import type { Term } from '../words.js';
import { wordAttributes } from './documents.js';

/** What is asked back of a document for a list. */
const listedAttributes = ['id', 'shown', 'stored', 'payRank', 'published', 'width', 'tie'] as const;

export type FoundDocument = Hit<
  {
    id: string;
    shown: Shown;
    stored: object;
    payRank: number;
    published: number;
    width: number;
    tie: number;
  } & Record<keyof typeof wordAttributes, string[]>
>;

/** Characters for private use, which no word of ours has, around what was found. */
const marks = { before: '\ue000', after: '\ue001' } as const;
const marked = new RegExp(`${marks.before}([^${marks.after}]*)${marks.after}`, 'g');

/** Everything that the published description calls required is said, at what is usual. */
export function query(indexUid: string, given: Partial<MultiSearchQuery>): MultiSearchQuery {
  return {
    indexUid,
    matchingStrategy: 'all',
    retrieveVectors: false,
    cropLength: 10,
    cropMarker: '…',
    showMatchesPosition: false,
    showRankingScore: false,
    showRankingScoreDetails: false,
    highlightPreTag: marks.before,
    highlightPostTag: marks.after,
    locales: ['cmn'],
    ...given,
  };
}

/** What a page adds to the query of a list. */
export type ListQuery = Pick<MultiSearchQuery, 'sort' | 'offset' | 'limit' | 'showRankingScore'> & {
  filter?: readonly string[];
};

/** @param marks whether the words that were found are marked in the answer, for `foundWords` */
export function listQuery(
  indexUid: string,
  q: string,
  filter: readonly string[],
  given: ListQuery,
  marks: boolean,
): MultiSearchQuery {
  return query(indexUid, {
    q,
    ...given,
    filter: [...filter, ...(given.filter ?? [])],
    attributesToRetrieve: [...listedAttributes],
    ...(marks && { attributesToHighlight: Object.keys(wordAttributes) }),
  });
}

/** Counts exactly; without `hitsPerPage` totals are estimates. */
export function countQuery(indexUid: string, q: string, filter: string[]): MultiSearchQuery {
  return query(indexUid, { q, filter, page: 1, hitsPerPage: 1, attributesToRetrieve: ['id'] });
}

/** Meilisearch reads so many words of a query and no more. */
const mostWords = 10;

/** The terms that fit into one query; what follows is not read. */
export function readableTerms(terms: readonly Term[]): Term[] {
  let words = 0;
  return terms.filter((term) => {
    words += term.words.length;
    return words <= mostWords;
  });
}

/**
 * The text of a query. In quotation marks a word is found as it is typed and nothing else; without them Meilisearch
 * forgives typing errors.
 */
export function queryText(terms: readonly Term[], forgiven: ReadonlySet<Term>): string {
  return terms.flatMap((term) => term.words.map((word) => (forgiven.has(term) ? word : `"${word}"`))).join(' ');
}

/** The words of ours that a query found in a document. */
export function foundWords({ _formatted: formatted = {} }: FoundDocument): string[] {
  const elements = Object.keys(wordAttributes).flatMap((name) => formatted[name as keyof typeof wordAttributes] ?? []);
  return elements.flatMap((element) => [...element.matchAll(marked)].map(([, word]) => word!));
}
