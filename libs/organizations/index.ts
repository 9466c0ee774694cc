export { organizationMigrations } from './migrations/index.js';
export { Organization, type OrganizationOrigin } from './organization.entity.js';
export { describedByImports, identityOf, type OrganizationIdentity } from './organization.rules.js';
export { OrganizationsModule } from './organizations.module.js';
export { type ImportedOrganization, type KnownOrganization, OrganizationsService } from './organizations.service.js';
