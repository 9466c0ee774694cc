export { openWith, type Purpose, Secrets, sealWith } from './secrets.js';
export { SecretsModule } from './secrets.module.js';
