export { notificationMigrations } from './migrations/index.js';
export { NotificationsModule, NotificationsWorkerModule } from './notifications.module.js';
export { notificationsPersonal } from './notifications.personal.js';
