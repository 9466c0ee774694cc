export { Device } from './device.entity.js';
export { Devices } from './devices.service.js';
export { IdentityModule } from './identity.module.js';
export { Membership } from './membership.entity.js';
export { identityMigrations } from './migrations/index.js';
export { Person } from './person.entity.js';
