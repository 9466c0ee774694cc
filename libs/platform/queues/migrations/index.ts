import { ScheduleRun1764060021000 } from './1764060021000-schedule-run.js';

export const queueMigrations = [ScheduleRun1764060021000];
