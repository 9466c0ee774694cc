import { Organization1763900002000 } from './1763900002000-organization.js';
import { OrganizationSupply1764060041000 } from './1764060041000-organization-supply.js';
import { OrganizationName1764060071000 } from './1764060071000-organization-name.js';
import { Affiliates1764060111000 } from './1764060111000-affiliates.js';

export const organizationMigrations = [
  Organization1763900002000,
  OrganizationSupply1764060041000,
  OrganizationName1764060071000,
  Affiliates1764060111000,
];
