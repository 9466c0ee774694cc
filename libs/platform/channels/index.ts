export { ChannelsModule } from './channels.module.js';
export { type Message, Messages } from './messages.js';
export { channelMigrations } from './migrations/index.js';
