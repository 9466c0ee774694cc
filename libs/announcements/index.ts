export { Announcement } from './announcement.entity.js';
export { AnnouncementsModule } from './announcements.module.js';
export { AnnouncementsService } from './announcements.service.js';
export { announcementMigrations } from './migrations/index.js';
