export { isOtherKey, refuseOtherKey } from './key-check.js';
export { secretsMigrations } from './migrations/index.js';
export { openWith, type Purpose, Secrets, sealWith } from './secrets.js';
export { SecretsModule } from './secrets.module.js';
