import type { EntityManager } from 'typeorm';
import { Organization } from '#organizations';
import { recordEvent } from '#platform/outbox';
import { ImportRun, Vacancy } from '#vacancies';
import { demoEnterprise, loadDemoAccounts } from './accounts.js';
import { demoCity } from './city.js';
import { askedOf, writeAsked } from './conditions.js';
import { loadDemoApplications } from './load-applications.js';
import { loadDemoTalents } from './load-talents.js';
import { demoOrganizations } from './organizations.js';

/** Rows a statement: 500 vacancies of 29 columns stay far below PostgreSQL's 65,535 parameters. */
const rowsAtOnce = 500;

/**
 * Writes the demo's city and its people, in one transaction; of a demo that an older version wrote, the people alone that
 * are not there yet.
 * @returns how many of each were written
 */
export async function loadDemo(
  manager: EntityManager,
  now: Date,
): Promise<{ organizations: number; vacancies: number; accounts: number; talents: number; applications: number }> {
  return manager.transaction(async (transaction) => {
    // Two starts at once: the second waits here and then finds the first one's city.
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('everfair demo'))`);
    const city = await loadCity(transaction, now);
    const organizations = demoOrganizations(now);
    const accounts = await loadDemoAccounts(transaction, organizations, now);
    const talents = await loadDemoTalents(transaction, organizations, now);
    // With the talents who apply, and never again: what becomes of it is up to who tries the demo.
    const applications = talents === 0 ? 0 : await loadDemoApplications(transaction, organizations, now);
    return { ...city, accounts, talents, applications };
  });
}

/**
 * Writes the demo city of `now` and records that its vacancies changed. Does nothing in a fair that has or had
 * content, the demo's own included: organizations stay for good, and so does the note of an import, even of one that was
 * undone.
 * @returns how many of each were written
 */
async function loadCity(manager: EntityManager, now: Date): Promise<{ organizations: number; vacancies: number }> {
  for (const content of [Organization, Vacancy, ImportRun]) {
    if (await manager.exists(content)) return { organizations: 0, vacancies: 0 };
  }
  const { organizations, vacancies } = demoCity(now);
  await manager.insert(Organization, organizations);
  for (let from = 0; from < vacancies.length; from += rowsAtOnce) {
    const some = vacancies.slice(from, from + rowsAtOnce);
    await manager.insert(Vacancy, some);
    await recordEvent(manager, 'vacancies.changed', { ids: some.map(({ id }) => id) }, { lane: 'bulk' });
  }
  await writeAsked(manager, askedOf(vacancies, demoEnterprise(organizations)));
  return { organizations: organizations.length, vacancies: vacancies.length };
}
