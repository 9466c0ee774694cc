import { Messages1764060020000 } from './1764060020000-messages.js';

export const channelMigrations = [Messages1764060020000];
