export { MergingService } from './desk/merging.service.js';
export { MandatesService } from './mandates/mandates.service.js';
export { organizationMigrations } from './migrations/index.js';
export { Organization, type OrganizationOrigin } from './organization.entity.js';
export { describedByImports, identityOf, type OrganizationIdentity } from './organization.rules.js';
export { holdOrganization } from './organization-rows.js';
export { OrganizationsApiModule, OrganizationsModule, OrganizationsWorkerModule } from './organizations.module.js';
export { type ImportedOrganization, type KnownOrganization, OrganizationsService } from './organizations.service.js';
export { PicturesService } from './own/pictures.service.js';
