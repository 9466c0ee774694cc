import type { EntityManager } from 'typeorm';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Person } from '../person.entity.js';

/** The organizer who acts, and since when in such a role. @throws Problem auth/demo-account: as they anybody may come */
export async function organizerOf(
  manager: EntityManager,
  { personId }: Caller,
): Promise<{ by: string; organizerSince: Date }> {
  const { isDemo, organizerSince, updatedAt } = await manager.findOneByOrFail(Person, { id: personId });
  if (isDemo) throw problem('auth/demo-account');
  // A process of the version before does not note it: then it is not before the account was changed last.
  return { by: personId, organizerSince: organizerSince ?? updatedAt };
}
