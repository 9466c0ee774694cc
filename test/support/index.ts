export { type BareDatabase, bareDatabase, type FreshDatabase, freshDatabase } from './database.js';
export { realData } from './real-data.js';
