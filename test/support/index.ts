export { createTestApi } from './api.js';
export { type Applicant, applicant, applicantContent, vacancyRow } from './applicants.js';
export { type AuditedEntry, auditAt, auditedActs, emptyAuditLog } from './audit.js';
export { type CalendarComponent, type CalendarProperty, readCalendar, textOf } from './calendar-reader.js';
export { type SignedIn, signedIn } from './callers.js';
export {
  type BareDatabase,
  bareDatabase,
  emptyRedis,
  type FreshDatabase,
  freshDatabase,
  preparedDatabase,
} from './database.js';
export { completeVacancy, type Members, membersOf } from './members.js';
export { channels, type SentMessage, sentCode, sentMessages } from './messages.js';
export { creditCodeOf, organizationForm, organizationRow } from './organizations.js';
export { pdf, png, pngChunk } from './pictures.js';
export { queueBackends } from './queue-backends.js';
export { realData } from './real-data.js';
export { testSettings } from './settings.js';
export { type UnsteadyServer, unsteadyServer } from './unsteady-server.js';
export { until } from './until.js';
export { Visitor } from './visitor.js';
export { openWire, type Wire } from './wire.js';
export { type TestCell, type TestSheet, workbookOf, workbookParts, type ZipPart, zipOf } from './zips.js';
