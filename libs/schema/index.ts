import { figuresMigrations } from '#figures';
import { Device, identityMigrations, Membership, Person } from '#identity';
import { Organization, organizationMigrations } from '#organizations';
import type { DatabaseSchema } from '#platform/database';
import { OutboxEvent, outboxMigrations } from '#platform/outbox';
import { searchMigrations } from '#platform/search';
import { privacyMigrations } from '#privacy';
import { ImportRun, SheetUpload, Vacancy, vacancyMigrations } from '#vacancies';
import { viewsMigrations } from '#views';

/** All tables of all features, and the steps that made them, in order. */
export const schema = {
  entities: [OutboxEvent, Person, Device, Membership, Organization, Vacancy, ImportRun, SheetUpload],
  migrations: [
    ...outboxMigrations,
    ...organizationMigrations,
    ...vacancyMigrations,
    ...searchMigrations,
    ...figuresMigrations,
    ...viewsMigrations,
    ...privacyMigrations,
    ...identityMigrations,
  ],
} satisfies DatabaseSchema;

export const { entities, migrations } = schema;
