import type { DatabaseSchema } from '#platform/database';
import { OutboxEvent, outboxMigrations } from '#platform/outbox';

/** All tables of all features, and the steps that made them, in order. */
export const schema = {
  entities: [OutboxEvent],
  migrations: [...outboxMigrations],
} satisfies DatabaseSchema;

export const { entities, migrations } = schema;
