import type { Language } from '#contracts';
import type { MessageTemplate, WrittenMessage } from './templates.rules.js';

/** To whom a message goes. */
export type Recipient = { phone: string } | { email: string };

export type ChannelName = 'mailbox' | 'smtp' | 'sms';

/** A file that an e-mail carries. Text messages carry none. */
export interface MessageAttachment {
  name: string;
  /** Its media type with parameters. */
  type: string;
  content: string;
}

/** A message on its way out. */
export interface FinishedMessage extends WrittenMessage {
  id: string;
  to: Recipient;
  template: MessageTemplate;
  language: Language;
  attachments: readonly MessageAttachment[];
}

/** `refused`: it will never be taken, and is not tried again. */
export type Delivery = 'sent' | 'refused';

/** Why a message could not be handed over just now. Says nothing of whom it is for, nor of what is in it. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
}

/**
 * A way to reach people. It keeps `channelContract`: what it answered `sent` was taken by whoever carries it on; what it
 * cannot hand over within half a minute is an error, and may be tried again under the same id.
 */
export abstract class Channel {
  abstract readonly name: ChannelName;

  /** @throws ChannelError when it has to be tried again */
  abstract deliver(message: FinishedMessage): Promise<Delivery>;

  /** Lets connections go. */
  close(): void {}
}
