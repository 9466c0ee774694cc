import type { EntityManager } from 'typeorm';
import type { NoticeChoices } from '#contracts';
import { usualChoices } from './notice.rules.js';

/** How somebody chose to be told. By notice_choice_pkey. */
export async function choicesOf(manager: EntityManager, personId: string): Promise<NoticeChoices> {
  const [row] = await manager.query<{ choices: NoticeChoices }[]>(
    'SELECT choices FROM notice_choice WHERE person_id = $1',
    [personId],
  );
  return chosen(row?.choices ?? null);
}

/** Who of them was not told of this key yet, with what they chose. By notice_choice_pkey and notice_person_id_key_key. */
export async function untold(
  manager: EntityManager,
  personIds: readonly string[],
  key: string,
): Promise<Map<string, NoticeChoices>> {
  const rows = await manager.query<{ id: string; choices: NoticeChoices | null }[]>(
    `SELECT p.id, c.choices FROM unnest($1::uuid[]) AS p (id) LEFT JOIN notice_choice c ON c.person_id = p.id
     WHERE NOT EXISTS (SELECT FROM notice n WHERE n.person_id = p.id AND n.key = $2)`,
    [personIds, key],
  );
  return new Map(rows.map(({ id, choices }) => [id, chosen(choices)]));
}

/** A kind that was not there yet when somebody chose is told as usual. */
function chosen(choices: NoticeChoices | null): NoticeChoices {
  return choices === null ? usualChoices : { ...choices, kinds: { ...usualChoices.kinds, ...choices.kinds } };
}
