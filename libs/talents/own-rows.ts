import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Caller } from '#platform/http';

/** Of two that change which rows a person has, one waits for the other. */
export async function holdPerson(manager: EntityManager, { personId }: Caller): Promise<void> {
  await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
}

/** What is kept of the key under which somebody creates something. */
export function creationKeyOf({ personId }: Caller, key: string): string {
  return createHash('sha256').update(`${personId} ${key}`).digest('base64url');
}
