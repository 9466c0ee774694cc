import type { EntityManager } from 'typeorm';
import { Organization } from '#organizations';
import { recordEvent } from '#platform/outbox';
import { Vacancy } from '#vacancies';
import { demoCity } from './city.js';

/** Rows a statement: 500 vacancies of 29 columns stay far below PostgreSQL's 65,535 parameters. */
const rowsAtOnce = 500;

/**
 * Writes the demo city of `now` and records that its vacancies changed, in one transaction. Does nothing when there is
 * an organization already: a fair with its own content never gets the demo.
 * @returns how many of each were written
 */
export async function loadDemo(
  manager: EntityManager,
  now: Date,
): Promise<{ organizations: number; vacancies: number }> {
  return manager.transaction(async (transaction) => {
    // Two starts at once: the second waits here and then finds the first one's city.
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('everfair demo'))`);
    if (await transaction.exists(Organization)) return { organizations: 0, vacancies: 0 };
    const { organizations, vacancies } = demoCity(now);
    await transaction.insert(Organization, organizations);
    for (let from = 0; from < vacancies.length; from += rowsAtOnce) {
      const some = vacancies.slice(from, from + rowsAtOnce);
      await transaction.insert(Vacancy, some);
      await recordEvent(transaction, 'vacancies.changed', { ids: some.map(({ id }) => id) }, { lane: 'bulk' });
    }
    return { organizations: organizations.length, vacancies: vacancies.length };
  });
}
