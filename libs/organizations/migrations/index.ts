import { Organization1763900002000 } from './1763900002000-organization.js';

export const organizationMigrations = [Organization1763900002000];
