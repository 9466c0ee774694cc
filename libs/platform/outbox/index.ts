export { outboxMigrations } from './migrations/index.js';
export { type EventContext, OnEvent } from './on-event.js';
export { OutboxModule, OutboxWorkerModule } from './outbox.module.js';
export { Outbox, type OutboxState } from './outbox.service.js';
export { type Lane, lanes, OutboxEvent } from './outbox-event.entity.js';
export { Reconciler } from './reconciler.js';
export { recordEvent, recordEvents } from './record-event.js';
export { workerIsAlive } from './worker-life.js';
