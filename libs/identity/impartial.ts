import type { EntityManager } from 'typeorm';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';

/**
 * Who belongs to an organization, or asked for something oneself, decides nothing about it at the desk: another
 * organizer does.
 * @param concerned organizations that a decision is about; null for none
 * @param askedBy who asked for what is decided, where somebody did
 * @throws Problem desk/own-matter
 */
export async function mustBeImpartial(
  manager: EntityManager,
  { personId }: Caller,
  concerned: readonly (string | null)[],
  askedBy: string | null = null,
): Promise<void> {
  const own = await manager.query<unknown[]>(
    'SELECT FROM membership WHERE person_id = $1 AND organization_id = ANY($2) LIMIT 1',
    [personId, concerned.filter((id) => id !== null)],
  );
  if (own.length > 0 || askedBy === personId) throw problem('desk/own-matter');
}
