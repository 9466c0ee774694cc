import { Messages1764060020000 } from './1764060020000-messages.js';
import { MailboxAttachments1764060217000 } from './1764060217000-mailbox-attachments.js';
import { MessagesDue1764060240000 } from './1764060240000-messages-due.js';

export const channelMigrations = [Messages1764060020000, MailboxAttachments1764060217000, MessagesDue1764060240000];
