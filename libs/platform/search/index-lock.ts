/**
 * Held shared by writers and alone by a swap, in a transaction: a write goes to one index, and the swap carries over
 * what was written to the former one.
 */
export const lockIndex = (mode: 'shared' | 'alone') =>
  `SELECT pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtext('search.index'), hashtext($1))`;

/** What is written while an index is built beside: ids that a swap carries over. */
export const noteWritten = `INSERT INTO search.written (kind, id) SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id
  ON CONFLICT DO NOTHING`;

/** From here on writers note what they write. Of two rebuilds at once the later wins: the other fails at its swap. */
export const announceRebuild = `WITH forgotten AS (DELETE FROM search.written WHERE kind = $1)
  UPDATE search.index SET building = nextval('search.generation') WHERE kind = $1 RETURNING building`;
