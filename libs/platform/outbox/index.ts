export { outboxMigrations } from './migrations/index.js';
export { type EventContext, OnEvent } from './on-event.js';
export { type Lane, lanes, OutboxEvent } from './outbox-event.entity.js';
export { recordEvent } from './record-event.js';
