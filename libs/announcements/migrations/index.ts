import { Announcement1764060022000 } from './1764060022000-announcement.js';

export const announcementMigrations = [Announcement1764060022000];
