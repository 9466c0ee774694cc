import { OutgoingMessage1764060019000 } from './1764060019000-outgoing-message.js';

export const channelMigrations = [OutgoingMessage1764060019000];
