export { CalendarModule, CalendarWorkerModule } from './calendar.module.js';
export { calendarPersonal } from './calendar.personal.js';
export {
  clashesOf,
  endOf,
  freeTimes,
  type Hold,
  heldStretch,
  type Length,
  type OwnedHold,
  overlap,
  placeId,
  type Stretch,
  SUGGESTED_DAYS,
  spreadFreeTimes,
} from './calendar.rules.js';
export { Calendar, HeldAlready } from './calendar.service.js';
export { calendarMigrations } from './migrations/index.js';
