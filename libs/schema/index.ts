import { Announcement, announcementMigrations } from '#announcements';
import { applicationMigrations } from '#applications';
import { calendarMigrations } from '#calendar';
import { careerOfficeMigrations } from '#career-office';
import { deskMigrations } from '#desk';
import { figuresMigrations } from '#figures';
import { Device, identityMigrations, Membership, Person } from '#identity';
import { matchingMigrations } from '#matching';
import { messageMigrations } from '#messages';
import { moderationMigrations } from '#moderation';
import { notificationMigrations } from '#notifications';
import { Organization, organizationMigrations } from '#organizations';
import { channelMigrations } from '#platform/channels';
import type { DatabaseSchema } from '#platform/database';
import { fileMigrations } from '#platform/files';
import { requestKeyMigrations } from '#platform/http';
import { OutboxEvent, outboxMigrations } from '#platform/outbox';
import { queueMigrations } from '#platform/queues';
import { searchMigrations } from '#platform/search';
import { secretsMigrations } from '#platform/secrets';
import { privacyMigrations } from '#privacy';
import { savedMigrations } from '#saved';
import { talentSearchMigrations } from '#talent-search';
import { talentMigrations } from '#talents';
import { ImportRun, SheetUpload, Vacancy, vacancyMigrations } from '#vacancies';
import { viewsMigrations } from '#views';

/** All tables of all features, and the steps that made them, in order. */
export const schema = {
  entities: [OutboxEvent, Person, Device, Membership, Organization, Vacancy, ImportRun, SheetUpload, Announcement],
  migrations: [
    ...outboxMigrations,
    ...fileMigrations,
    ...organizationMigrations,
    ...vacancyMigrations,
    ...searchMigrations,
    ...figuresMigrations,
    ...viewsMigrations,
    ...privacyMigrations,
    ...identityMigrations,
    ...secretsMigrations,
    ...requestKeyMigrations,
    ...queueMigrations,
    ...announcementMigrations,
    ...deskMigrations,
    ...channelMigrations,
    ...moderationMigrations,
    ...talentMigrations,
    ...matchingMigrations,
    ...careerOfficeMigrations,
    ...talentSearchMigrations,
    ...savedMigrations,
    ...calendarMigrations,
    ...applicationMigrations,
    ...messageMigrations,
    ...notificationMigrations,
  ],
} satisfies DatabaseSchema;

export const { entities, migrations } = schema;
export { personalData } from './personal-data.js';
