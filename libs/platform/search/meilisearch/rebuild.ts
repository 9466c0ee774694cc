import type pg from 'pg';
import { announceRebuild } from '../index-lock.js';
import type { SearchDocument, SearchKindDefinition } from '../search.port.js';
import { fingerprint, indexSettings, type StoredDocument } from './documents.js';
import { idIn } from './filters.js';
import type { IndexPlaces } from './index-places.js';
import { payloads } from './payloads.js';
import { FailedTaskError, MissingIndexError, type Server } from './server.js';

/** Documents that are carried over at once. */
const chunkSize = 1000;
/** Meilisearch works on waiting tasks together; more than these would only fill its disk. */
const mostWaiting = 8;

/** Makes an empty index that is ready for documents. */
export async function makeIndex(server: Server, uid: string, definition: SearchKindDefinition): Promise<void> {
  await server.done((client) => client.createIndex(uid, { primaryKey: 'id' }));
  await server.done((client) => client.index(uid).updateSettings(indexSettings(definition)));
}

/** An index that is not there is as good as deleted. */
export async function deleteIndex(server: Server, uid: string): Promise<void> {
  try {
    await server.done((client) => client.deleteIndex(uid));
  } catch (error) {
    const isGone =
      error instanceof MissingIndexError || (error instanceof FailedTaskError && error.code === 'index_not_found');
    if (!isGone) throw error;
  }
}

/**
 * Fills an index beside the present one and swaps them. What is written to the present one meanwhile is noted in
 * `search.written` and carried over while nobody writes. A rebuild that is killed leaves an index that nobody searches;
 * the next one deletes it.
 */
export async function rebuildIndex(
  server: Server,
  places: IndexPlaces,
  definition: SearchKindDefinition,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const { kind } = definition;
  const present = await places.uidOf(kind);
  const next = places.newUid(kind);
  const { building, left } = await announce(places.database, kind, next);
  try {
    if (left) await deleteIndex(server, left);
    await makeIndex(server, next, definition);
    const count = await fill(server, definition, next, documents);
    await places.alone(kind, async (client) => {
      const row = await places.find(kind, client);
      if (row?.building !== building || row.uid !== present) {
        throw new Error('Another rebuild of this index overtook this one');
      }
      await carryOver(server, client, kind, present, next);
      await server.done((meilisearch) => meilisearch.swapIndexes([{ indexes: [present, next], rename: false }]));
      await client.query('DELETE FROM search.written WHERE kind = $1', [kind]);
      await client.query(
        `UPDATE search.index SET fingerprint = $2, building = NULL, built_at = now() WHERE kind = $1`,
        [kind, fingerprint(definition)],
      );
    });
    // It has what was searched until now.
    await deleteIndex(server, next);
    await places.database.query('UPDATE search.index SET next_uid = NULL WHERE kind = $1 AND next_uid = $2', [
      kind,
      next,
    ]);
    return count;
  } catch (error) {
    // Writers need not note any longer what they write. Where this fails too, the next rebuild begins with it.
    await Promise.allSettled([
      places.database.query('UPDATE search.index SET building = NULL WHERE kind = $1 AND building = $2', [
        kind,
        building,
      ]),
      deleteIndex(server, next),
    ]);
    throw error;
  }
}

/** @returns the number of this rebuild, and what a former one left behind */
async function announce(
  database: pg.Pool,
  kind: string,
  next: string,
): Promise<{ building: number; left: string | null }> {
  const { rows: before } = await database.query<{ next_uid: string | null }>(
    'SELECT next_uid FROM search.index WHERE kind = $1',
    [kind],
  );
  const { rows } = await database.query<{ building: number }>(announceRebuild, [kind]);
  await database.query('UPDATE search.index SET next_uid = $2 WHERE kind = $1', [kind, next]);
  return { building: rows[0]!.building, left: before[0]!.next_uid };
}

async function fill(
  server: Server,
  definition: SearchKindDefinition,
  uid: string,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const waiting: number[] = [];
  let count = 0;
  for await (const payload of payloads(documents, definition)) {
    count += payload.length;
    const { taskUid } = await server.ask((client) => client.index<StoredDocument>(uid).addDocuments(payload));
    waiting.push(taskUid);
    if (waiting.length > mostWaiting) await server.finished(waiting.shift()!);
  }
  for (const taskUid of waiting) await server.finished(taskUid);
  return count;
}

/** What was written meanwhile, as the present index has it. */
async function carryOver(
  server: Server,
  client: pg.ClientBase,
  kind: string,
  present: string,
  next: string,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM search.written WHERE kind = $1 ORDER BY id', [
    kind,
  ]);
  for (let at = 0; at < rows.length; at += chunkSize) {
    const ids = rows.slice(at, at + chunkSize).map(({ id }) => id);
    const { results } = await server.ask((meilisearch) =>
      meilisearch.index<StoredDocument>(present).getDocuments({ filter: idIn(ids), limit: ids.length }),
    );
    const there = new Set(results.map(({ id }) => id));
    const gone = ids.filter((id) => !there.has(id));
    if (results.length > 0) await server.done((meilisearch) => meilisearch.index(next).addDocuments(results));
    if (gone.length > 0) await server.done((meilisearch) => meilisearch.index(next).deleteDocuments(gone));
  }
}
