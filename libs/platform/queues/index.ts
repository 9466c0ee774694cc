export { type DeclaredMethod, DeclaredMethods } from './declared-methods.js';
export { Every, type Interval } from './every.js';
export { type QueueCounts, type QueuedJob, type QueueName, Queues, queueNames } from './queues.js';
export { QueuesModule, SchedulesModule } from './queues.module.js';
export { Schedules } from './schedules.js';
