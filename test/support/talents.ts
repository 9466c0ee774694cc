import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ResumeContent, TalentWishes, Visibility } from '#contracts';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { schema } from '#schema';

export interface TalentWritten {
  content: ResumeContent;
  wishes: TalentWishes;
  phone: string | null;
  visibility?: Visibility;
}

export interface WrittenTalent {
  personId: string;
  ref: string;
  /** What the talent's browser sends along. */
  headers: { cookie: string };
}

/** Talents of a running fair, signed in each, without the way to it; the worker is told of them. */
export async function writeTalents(
  dataSource: DataSource,
  talents: readonly TalentWritten[],
): Promise<WrittenTalent[]> {
  return dataSource.transaction(async (manager) => {
    const written: WrittenTalent[] = [];
    for (const { content, wishes, phone, visibility = 'everyone' } of talents) {
      const personId = newId();
      const token = randomBytes(32).toString('base64url');
      await manager.query(
        'INSERT INTO person (id, name, phone, created_at, updated_at) VALUES ($1, $2, $3, now(), now())',
        [personId, content.name, phone],
      );
      await manager.query(
        `INSERT INTO device (id, person_id, token_hash, acts_as, browser, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, 'talent', 'Chromium', now(), now(), now() + interval '1 day')`,
        [newId(), personId, createHash('sha256').update(token).digest()],
      );
      const [{ ref }] = await manager.query<[{ ref: string }]>(
        `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
         VALUES ($1, $2, $3, now(), now(), 1) RETURNING ref`,
        [personId, wishes, visibility],
      );
      await manager.query(
        `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
         VALUES ($1, $2, '我的简历', $3, true, now(), now(), 1)`,
        [newId(), personId, content],
      );
      written.push({ personId, ref, headers: { cookie: `everfair-device=${token}` } });
    }
    await recordEvent(manager, 'talents.changed', { refs: written.map(({ ref }) => ref) });
    return written;
  });
}

/**
 * Takes away what the talents of a demo wrote, the one's too who signs in there: for tests that begin with nobody, or with
 * somebody who wrote nothing yet.
 */
export async function forgetTalents(databaseUrl: string): Promise<void> {
  const dataSource = await openDataSource(databaseUrl, schema, { applicationName: 'everfair test', pool: 1 });
  await dataSource.transaction(async (manager) => {
    const refs = (await manager.query<{ ref: string }[]>('SELECT ref FROM talent')).map(({ ref }) => ref);
    for (const table of ['resume', 'talent', 'talent_block']) await manager.query(`DELETE FROM ${table}`);
    for (let from = 0; from < refs.length; from += 500) {
      await recordEvent(manager, 'talents.changed', { refs: refs.slice(from, from + 500) }, { lane: 'bulk' });
    }
  });
  await dataSource.destroy();
}
