import { Notices1764060145000 } from './1764060145000-notices.js';

export const notificationMigrations = [Notices1764060145000];
