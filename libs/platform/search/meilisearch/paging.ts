import type { MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import { readCursor, writeCursor } from '../cursor.js';
import type { SearchRequest } from '../search.port.js';
import { mostDocuments } from './documents.js';
import { AttributeOrder, comesAfter, relevanceKeys } from './order.js';
import type { FoundDocument, ListQuery } from './queries.js';

export interface Page {
  documents: FoundDocument[];
  nextCursor: string | null;
}

type Ask = (queries: MultiSearchQuery[]) => Promise<MultiSearchResult<FoundDocument>[]>;

/** In which order a list is, and after which keys the page begins; null for the first page. */
export type PagePlan = { identity: string } & (
  | { by: 'attributes'; order: AttributeOrder; after: number[] | null }
  /** `at` is where the page began when the cursor was written. */
  | { by: 'relevance'; after: number[] | null; at: number }
);

/** Keys of relevance, and the place. */
const relevanceCursorKeys = 5;

/** @throws InvalidCursorError */
export function pagePlan(request: SearchRequest, identity: string, hasTerms: boolean): PagePlan {
  const { sort, cursor } = request;
  if (sort === 'relevance' && hasTerms) {
    const [at = 0, ...after] = cursor === null ? [] : readCursor(cursor, identity, 1, relevanceCursorKeys).keys;
    return {
      by: 'relevance',
      identity,
      after: cursor === null ? null : after,
      at: Math.min(Math.max(0, at), mostDocuments),
    };
  }
  const order = new AttributeOrder(sort);
  const after = cursor === null ? null : readCursor(cursor, identity, 1, order.length).keys;
  return { by: 'attributes', identity, order, after };
}

/** What is asked for a page, and how its answer is read. */
export interface PageList {
  queries: MultiSearchQuery[];
  read(results: readonly MultiSearchResult<FoundDocument>[], ask: Ask): Promise<Page>;
}

/** @param makeQuery makes the query of a list of what is given */
export function listPage(plan: PagePlan, limit: number, makeQuery: (given: ListQuery) => MultiSearchQuery): PageList {
  if (limit === 0) return { queries: [], read: async () => ({ documents: [], nextCursor: null }) };
  return plan.by === 'attributes' ? byAttributes(plan, limit, makeQuery) : byRelevance(plan, limit, makeQuery);
}

/** One more than asked for tells whether there is another page. */
function byAttributes(
  { order, after, identity }: PagePlan & { by: 'attributes' },
  limit: number,
  makeQuery: (given: ListQuery) => MultiSearchQuery,
): PageList {
  const filter = after ? [order.after(after)] : [];
  return {
    queries: [makeQuery({ sort: order.sort, offset: 0, limit: limit + 1, filter })],
    read: async ([result]) => {
      const { hits } = result!;
      const documents = hits.slice(0, limit);
      const last = documents.at(-1);
      const hasMore = last && hits.length > limit;
      return { documents, nextCursor: hasMore ? writeCursor({ tier: 0, keys: order.keysOf(last) }, identity) : null };
    },
  };
}

/**
 * Nothing but a place in the list can be asked for where the order is Meilisearch's own, and places move as documents
 * come and go. But the keys of a hit do not: so a little more is asked for than the page, from one place earlier, and
 * what is not after the last page's last hit is left out. Where too little is left, or the last hit is not among what
 * came, the window is moved.
 */
function byRelevance(
  { after, at, identity }: PagePlan & { by: 'relevance' },
  limit: number,
  makeQuery: (given: ListQuery) => MultiSearchQuery,
): PageList {
  const window = (offset: number, length: number) => makeQuery({ showRankingScore: true, offset, limit: length });
  const first = { offset: after ? Math.max(0, at - 1) : 0, length: limit + 2 };
  const page = (hits: readonly FoundDocument[], offset: number): Page => {
    const documents = hits.slice(0, limit);
    const last = documents.at(-1);
    if (!last || hits.length <= limit) return { documents, nextCursor: null };
    const keys = [offset + documents.length, ...relevanceKeys(last)];
    return { documents, nextCursor: writeCursor({ tier: 0, keys }, identity) };
  };
  return {
    queries: [window(first.offset, first.length)],
    read: async ([result], ask) => {
      let { offset, length } = first;
      let { hits } = result!;
      if (!after) return page(hits, 0);
      for (;;) {
        const isAfter = hits.map((hit) => comesAfter(relevanceKeys(hit), after));
        const start = isAfter.indexOf(true);
        const beginsTooLate = offset > 0 && (start === 0 || hits.length === 0);
        const isEnough = start >= 0 && hits.length - start > limit;
        if (!beginsTooLate && (isEnough || hits.length < length)) {
          return start < 0 ? page([], offset) : page(hits.slice(start), offset + start);
        }
        if (beginsTooLate) {
          offset = Math.max(0, offset - length);
          length *= 2;
        } else if (start < 0) {
          offset += hits.length - 1;
        } else {
          length += limit;
        }
        const [next] = await ask([window(offset, length)]);
        ({ hits } = next!);
      }
    },
  };
}
