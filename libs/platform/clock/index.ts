export { Clock, SettableClock, SystemClock } from './clock.js';
export { ClockModule } from './clock.module.js';
export { dayAfter, dayOf, startOfDay, timeOf } from './days.js';
