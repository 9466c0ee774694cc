import type { EntityManager } from 'typeorm';

/** A file is kept so long at most, with what was read from it. */
export const KEPT_MS = 24 * 3_600_000;

/** Removes readings with their drafts, and their files at once: nothing of what was sent is left. */
export async function forgetReadings(manager: EntityManager, ids: readonly string[]): Promise<void> {
  // The foreign key is looked at when the statement ends: then both are gone.
  await manager.query(
    `WITH gone AS (DELETE FROM resume_reading WHERE id = ANY ($1) RETURNING file_id)
     DELETE FROM stored_file WHERE id IN (SELECT file_id FROM gone)`,
    [ids],
  );
}
