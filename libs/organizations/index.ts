export { organizationMigrations } from './migrations/index.js';
export { Organization, type OrganizationOrigin } from './organization.entity.js';
