export { createTestApi } from './api.js';
export { type SignedIn, signedIn } from './callers.js';
export { type BareDatabase, bareDatabase, emptyRedis, type FreshDatabase, freshDatabase } from './database.js';
export { queueBackends } from './queue-backends.js';
export { realData } from './real-data.js';
export { testSettings } from './settings.js';
export { type UnsteadyServer, unsteadyServer } from './unsteady-server.js';
export { until } from './until.js';
export { openWire, type Wire } from './wire.js';
