import type { EntityManager } from 'typeorm';
import { organizationNameKey, type ResumeContent } from '#contracts';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';

/**
 * Says that what is shown of a talent, or to whom, changed: whoever derives from it reads it anew. To be called in the
 * transaction of the change. Who never said who may see them has nothing that could be derived.
 */
export async function talentChanged(manager: EntityManager, personId: string): Promise<void> {
  const [changed] = await manager.query<[{ ref: string }[], number]>(
    'UPDATE talent SET changes = changes + 1 WHERE person_id = $1 RETURNING ref',
    [personId],
  );
  const refs = changed.map(({ ref }) => ref);
  if (refs.length > 0) await recordEvent(manager, 'talents.changed', { refs });
}

/**
 * The résumés of a talent changed: the present employers that they name are kept out from now on, those that they no
 * longer name are not kept out for that reason any more.
 */
export async function resumesChanged(manager: EntityManager, personId: string, now: Date): Promise<void> {
  const resumes = await manager.query<{ content: ResumeContent }[]>('SELECT content FROM resume WHERE person_id = $1', [
    personId,
  ]);
  const employers = new Map(
    resumes
      .flatMap(({ content }) => content.work)
      .filter(({ until, organization }) => until === null && organizationNameKey(organization).length >= 2)
      .map(({ organization }) => [organizationNameKey(organization), organization.trim()]),
  );
  await manager.query(
    `DELETE FROM talent_block WHERE person_id = $1 AND source = 'resume' AND name_key <> ALL($2::text[])`,
    [personId, [...employers.keys()]],
  );
  for (const [nameKey, name] of employers) {
    await manager.query(
      `INSERT INTO talent_block (id, person_id, name, name_key, credit_code, source, created_at)
       VALUES ($1, $2, $3, $4, NULL, 'resume', $5) ON CONFLICT DO NOTHING`,
      [newId(), personId, name, nameKey, now],
    );
  }
  await talentChanged(manager, personId);
}
