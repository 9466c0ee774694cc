import { Reports1764060051000 } from './1764060051000-reports.js';
import { ReportWaiting1764060072000 } from './1764060072000-report-waiting.js';
import { MessageReports1764060221000 } from './1764060221000-message-reports.js';
import { ReportsStay1764060241000 } from './1764060241000-reports-stay.js';

export const moderationMigrations = [
  Reports1764060051000,
  ReportWaiting1764060072000,
  MessageReports1764060221000,
  ReportsStay1764060241000,
];
