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

/** Who is told of what, and what they chose. */
export interface Untold<N> {
  personId: string;
  notice: N;
  choices: NoticeChoices;
}

/** Those of them that were not told yet. By notice_choice_pkey and notice_person_id_key_key. */
export async function untold<N extends { key: string }>(
  manager: EntityManager,
  all: readonly { personId: string; notice: N }[],
): Promise<Untold<N>[]> {
  const rows = await manager.query<{ n: number; choices: NoticeChoices | null }[]>(
    `SELECT t.n::int, c.choices
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS t (person_id, key, n)
     LEFT JOIN notice_choice c ON c.person_id = t.person_id
     WHERE NOT EXISTS (SELECT FROM notice n WHERE n.person_id = t.person_id AND n.key = t.key) ORDER BY t.n`,
    [all.map(({ personId }) => personId), all.map(({ notice }) => notice.key)],
  );
  return rows.map(({ n, choices }) => ({ ...all[n - 1]!, choices: chosen(choices) }));
}

/** A kind that was not there yet when somebody chose is told as usual. */
function chosen(choices: NoticeChoices | null): NoticeChoices {
  return choices === null ? usualChoices : { ...choices, kinds: { ...usualChoices.kinds, ...choices.kinds } };
}
