import type { EntityManager } from 'typeorm';
import type { NoticeChoices } from '#contracts';
import { usualChoices } from './notice.rules.js';

/** How somebody chose to be told. By notice_choice_pkey. */
export async function choicesOf(manager: EntityManager, personId: string): Promise<NoticeChoices> {
  const [row] = await manager.query<{ choices: NoticeChoices }[]>(
    'SELECT choices FROM notice_choice WHERE person_id = $1',
    [personId],
  );
  // A kind that was not there yet when somebody chose is told as usual.
  return row === undefined ? usualChoices : { ...row.choices, kinds: { ...usualChoices.kinds, ...row.choices.kinds } };
}
