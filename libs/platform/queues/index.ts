export { type DeclaredMethod, DeclaredMethods } from './declared-methods.js';
export { Every, type Interval } from './every.js';
export { queueMigrations } from './migrations/index.js';
export {
  type FailedJob,
  type QueueCounts,
  type QueuedJob,
  type QueueName,
  Queues,
  queueNames,
  type Retried,
  type Upcoming,
} from './queues.js';
export { QueuesModule, SchedulesModule } from './queues.module.js';
export { Schedules } from './schedules.js';
