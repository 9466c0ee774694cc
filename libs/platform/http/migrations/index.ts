import { RequestKey1764060031000 } from './1764060031000-request-key.js';

export const requestKeyMigrations = [RequestKey1764060031000];
