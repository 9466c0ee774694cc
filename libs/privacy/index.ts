export { Audit, type AuditedAct } from './audit.js';
export { privacyMigrations } from './migrations/index.js';
export { PrivacyModule } from './privacy.module.js';
