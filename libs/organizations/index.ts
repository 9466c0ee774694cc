export { Organization1763900002000 } from './migrations/1763900002000-organization.js';
export { Organization, type OrganizationOrigin } from './organization.entity.js';
