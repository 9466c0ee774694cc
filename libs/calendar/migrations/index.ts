import { Calendar1764060200000 } from './1764060200000-calendar.js';

export const calendarMigrations = [Calendar1764060200000];
