export { NotificationsWorkerModule } from './notifications.module.js';
export { notificationsPersonal } from './notifications.personal.js';
