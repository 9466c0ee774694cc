import type { SearchDocument, SearchKindDefinition } from '../search.port.js';
import { type StoredDocument, storedDocument } from './documents.js';

const mostDocuments = 1000;
/** A server takes bodies of 100 MB as it comes: a text stands in a document as it is and as words, three bytes a character. */
const mostCharacters = 10_000_000;

/** Documents as they are sent, as many at once as go into one request. */
export async function* payloads(
  documents: AsyncIterable<SearchDocument> | Iterable<SearchDocument>,
  definition: SearchKindDefinition,
): AsyncIterable<StoredDocument[]> {
  let payload: StoredDocument[] = [];
  let characters = 0;
  for await (const document of documents) {
    payload.push(storedDocument(document, definition));
    characters += document.text?.length ?? 0;
    if (payload.length < mostDocuments && characters < mostCharacters) continue;
    yield payload;
    payload = [];
    characters = 0;
  }
  if (payload.length > 0) yield payload;
}
