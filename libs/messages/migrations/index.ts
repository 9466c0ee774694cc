import { Conversations1764060220000 } from './1764060220000-conversations.js';

export const messageMigrations = [Conversations1764060220000];
