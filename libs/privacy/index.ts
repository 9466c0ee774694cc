export { Audit, type AuditedAct } from './audit.js';
export { AuditChain, type ChainReport, verifyChain } from './audit-chain.js';
export { privacyMigrations } from './migrations/index.js';
export { OrganizationNames, PersonNames } from './names.js';
export { type KeyedPerson, PersonKeys } from './person-keys.js';
export { erasePerson, PersonalData, PersonalDataModule, type PersonalDataPart } from './personal-data.js';
export { AuditWorkerModule, PrivacyModule, TrailModule } from './privacy.module.js';
export { Trail } from './trail.service.js';
