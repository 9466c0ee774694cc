export type { ChannelName, MessageAttachment, Recipient } from './channel.port.js';
export { ChannelsModule, ChannelsWorkerModule, MailboxPageModule } from './channels.module.js';
export { forgetMailbox } from './mailbox.channel.js';
export { Messages, type OutgoingMessage } from './messages.js';
export { channelMigrations } from './migrations/index.js';
export { type MessageTemplate, type MessageValues, messageTemplates, written } from './templates.rules.js';
