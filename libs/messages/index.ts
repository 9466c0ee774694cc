export { ConversationsModule, ConversationsWorkerModule } from './messages.module.js';
export { messagesPersonal } from './messages.personal.js';
export { messageMigrations } from './migrations/index.js';
export { ReportedConversations, type ReportedMessage } from './reported-conversations.service.js';
