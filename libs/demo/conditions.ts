import type { EntityManager } from 'typeorm';
import type { DemoOrganization } from './organizations.js';
import given from './phrases/applications.json' with { type: 'json' };
import { Random } from './random.js';
import type { DemoVacancy } from './vacancies.js';

/** How many of the vacancies that could ask for something do. */
const share = 0.6;

interface Asked {
  id: string;
  conditions: string[];
  musts: string[];
}

/**
 * What some of the vacancies ask of everybody. Those of the demo's own enterprise are left to who tries it, but for a few
 * for which people applied.
 */
export function askedOf(vacancies: readonly DemoVacancy[], enterprise: DemoOrganization): Asked[] {
  return vacancies.flatMap(({ id, title, organizationId }) => {
    const isOwn = organizationId === enterprise.id;
    const asked = (isOwn ? given.ownConditions : given.conditions).find(({ titles }) => new RegExp(titles).test(title));
    if (asked === undefined || (!isOwn && !new Random(`conditions ${id}`).chance(share))) return [];
    return { id, conditions: asked.conditions, musts: asked.musts };
  });
}

/** Writes it down; the vacancies have an event already. */
export async function writeAsked(manager: EntityManager, asked: readonly Asked[]): Promise<void> {
  await manager.query(
    `UPDATE vacancy v SET conditions = a.conditions, musts = a.musts
     FROM jsonb_to_recordset($1) AS a (id uuid, conditions text[], musts text[]) WHERE v.id = a.id`,
    [JSON.stringify(asked)],
  );
}
