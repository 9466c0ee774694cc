import type { EntityManager } from 'typeorm';
import { organizationNameKey, type ResumeContent } from '#contracts';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { isDemo, seekerId, seekerName, seekerOccupation } from './accounts.js';
import { demoId } from './identity.js';
import type { InventedTalent } from './invented-talent.js';
import type { DemoOrganization } from './organizations.js';
import { inventedTalents } from './talents.js';

const talentsOfDemo = 2000;
/** As many as one event may name. */
const atOnce = 500;

/** A talent with the ids under which they are written. */
interface Written extends InventedTalent {
  personId: string;
  ref: string;
  resumeIds: string[];
}

/**
 * Writes the invented talents of a demo that has none yet, whatever version wrote the rest of it, and records that they
 * changed. Nobody can sign in as them, they have no phone and no address, and they agreed to nothing, since they do not
 * exist. The demo's own seeker of work gets a résumé like theirs, where there is none.
 * @returns how many were written
 */
export async function loadDemoTalents(
  manager: EntityManager,
  organizations: readonly DemoOrganization[],
  now: Date,
): Promise<number> {
  const [first] = organizations;
  if (first === undefined || !(await isDemo(manager, [first.id]))) return 0;
  const there = await manager.query<unknown[]>('SELECT FROM person WHERE id = $1', [demoId('talent', 0)]);
  if (there.length > 0) return 0;
  let some: Written[] = [];
  let number = 0;
  for (const talent of inventedTalents(talentsOfDemo, now)) {
    some.push(withIds(talent, number++));
    if (some.length < atOnce) continue;
    await writePeople(manager, some);
    await writeTalents(manager, some);
    some = [];
  }
  await writeSeeker(manager, now);
  return number;
}

function withIds(talent: InventedTalent, number: number): Written {
  return {
    ...talent,
    personId: demoId('talent', number),
    ref: demoId('talent-ref', number),
    resumeIds: [demoId('resume', number), demoId('second-resume', number)],
  };
}

/** Rows go as one document: writing an array of documents as a parameter takes as long as inventing them. */
async function writePeople(manager: EntityManager, people: readonly Written[]): Promise<void> {
  await manager.query(
    `INSERT INTO person (id, name, language, is_demo, created_at, updated_at)
     SELECT id, name, language, true, at, at
     FROM jsonb_to_recordset($1) AS p (id uuid, name text, language text, at timestamptz)`,
    [JSON.stringify(people.map(({ personId: id, name, language, writtenAt: at }) => ({ id, name, language, at })))],
  );
}

/** What they look for, what they wrote, and that their present employers do not find them. */
async function writeTalents(manager: EntityManager, talents: readonly Written[]): Promise<void> {
  await manager.query(
    `INSERT INTO talent (person_id, ref, wishes, visibility, created_at, updated_at, version)
     SELECT "personId", ref, wishes, visibility, at, at, 1
     FROM jsonb_to_recordset($1) AS t ("personId" uuid, ref uuid, wishes jsonb, visibility text, at timestamptz)`,
    [
      JSON.stringify(
        talents.map(({ personId, ref, wishes, visibility, writtenAt: at }) => ({
          personId,
          ref,
          wishes,
          visibility,
          at,
        })),
      ),
    ],
  );
  const resumes = talents.flatMap(({ personId, resumeIds, resumes, writtenAt: at }) =>
    resumes.map((resume, place) => ({ ...resume, id: resumeIds[place], personId, isMain: place === 0, at })),
  );
  await manager.query(
    `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
     SELECT id, "personId", title, content, "isMain", at, at, 1
     FROM jsonb_to_recordset($1)
       AS r (id uuid, "personId" uuid, title text, content jsonb, "isMain" bool, at timestamptz)`,
    [JSON.stringify(resumes)],
  );
  const employers = talents.flatMap(({ personId, resumes: [main], writtenAt: at }) =>
    presentEmployers(main?.content).map((name) => ({
      id: newId(),
      personId,
      name,
      nameKey: organizationNameKey(name),
      at,
    })),
  );
  await manager.query(
    `INSERT INTO talent_block (id, person_id, name, name_key, source, created_at)
     SELECT id, "personId", name, "nameKey", 'resume', at
     FROM jsonb_to_recordset($1) AS b (id uuid, "personId" uuid, name text, "nameKey" text, at timestamptz)`,
    [JSON.stringify(employers)],
  );
  await recordEvent(manager, 'talents.changed', { refs: talents.map(({ ref }) => ref) }, { lane: 'bulk' });
}

function presentEmployers(content: ResumeContent | undefined): string[] {
  return [
    ...new Set((content?.work ?? []).filter(({ until }) => until === null).map(({ organization }) => organization)),
  ];
}

/** Leaves alone what a visitor wrote as the seeker before. */
async function writeSeeker(manager: EntityManager, now: Date): Promise<void> {
  const wrote = await manager.query<unknown[]>(
    'SELECT FROM talent WHERE person_id = $1 UNION ALL SELECT FROM resume WHERE person_id = $1',
    [seekerId],
  );
  const exists = await manager.query<unknown[]>('SELECT FROM person WHERE id = $1', [seekerId]);
  if (wrote.length > 0 || exists.length === 0) return;
  for (const talent of inventedTalents(1000, now, 'seeker')) {
    const [main] = talent.resumes;
    if (main === undefined || !isGoodExample(talent, main.content)) continue;
    const resumes = [{ title: main.title, content: { ...main.content, name: seekerName } }];
    const wishes = { ...talent.wishes, seeking: 'now' as const };
    const own = { ...talent, wishes, visibility: 'everyone' as const, resumes };
    await writeTalents(manager, [{ ...withIds(own, talentsOfDemo), personId: seekerId }]);
    return;
  }
}

/** A programmer of some years, with something in the main parts of the résumé. */
function isGoodExample({ wishes, language }: InventedTalent, content: ResumeContent): boolean {
  const { headline, work, projects, languages, about } = content;
  const isProgrammer = language === 'zh' && wishes.occupations[0] === seekerOccupation;
  return isProgrammer && work.length > 1 && [headline, projects, languages, about].every(({ length }) => length > 0);
}
