import { OutboxEvent1763900001000 } from './1763900001000-outbox-event.js';

export const outboxMigrations = [OutboxEvent1763900001000];
