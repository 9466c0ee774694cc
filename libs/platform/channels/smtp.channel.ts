import nodemailer from 'nodemailer';
import { Channel, ChannelError, type Delivery, type FinishedMessage } from './channel.port.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. */
  url: string;
  /** An address, or a name and an address: `永不落幕 <fair@example.cn>`. */
  from: string;
  /** Milliseconds that the server may take for each step. */
  patience?: number;
}

const PATIENCE = 10_000;
/** Steps that a message may take at this pace: all of it is over in half a minute. */
const STEPS = 3;
const CONNECTIONS = 2;

/** E-mail by a mail server. */
export class SmtpChannel extends Channel {
  readonly name = 'smtp';
  private readonly transport;
  private readonly from: string;
  private readonly idHost: string;
  private readonly longest: number;

  constructor({ url, from, patience = PATIENCE }: SmtpOptions) {
    super();
    this.from = from;
    this.longest = patience * STEPS;
    this.idHost = from.match(/@([\w.-]+)/)?.[1] ?? 'everfair';
    this.transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      dnsTimeout: patience,
      // A password is not told to a server that has not shown who it is.
      requireTLS: new URL(url).username !== '',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** A message that is handed over twice has the same Message-ID, by which many servers and readers know it. */
  async deliver({ id, to, language, subject, text, attachments, unsubscribe }: FinishedMessage): Promise<Delivery> {
    if (!('email' in to)) throw new ChannelError('This channel carries e-mail alone');
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: '', address: to.email },
        subject,
        text,
        attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
        signal: AbortSignal.timeout(this.longest),
        messageId: `<${id}@${this.idHost}>`,
        headers: {
          'auto-submitted': 'auto-generated',
          'content-language': language === 'zh' ? 'zh-CN' : 'en',
          ...(unsubscribe !== null && {
            'list-unsubscribe': `<${unsubscribe}>`,
            'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
      return 'sent';
    } catch (error) {
      if (isRefusal(error)) return 'refused';
      throw new ChannelError(sentenceOf(error));
    }
  }

  override close(): void {
    this.transport.close();
  }
}

interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
}

/**
 * Whether this address, or this message, will never be taken (RFC 5321 §4.2.1: 5yz is for good). A sender that is refused
 * or a password that is wrong is the operator's to correct, and every message waits for it.
 */
function isRefusal(error: unknown): boolean {
  const { code, command, responseCode } = error as SmtpFailure;
  if (responseCode === undefined) return code === 'EENVELOPE';
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

/** What went wrong without the server's own words, which repeat the address. */
function sentenceOf(error: unknown): string {
  const { code, command, responseCode } = error as SmtpFailure;
  if (responseCode !== undefined) return `The mail server answered ${responseCode} to ${command ?? 'a command'}`;
  return `The mail server cannot be reached, or does not answer (${code ?? 'unknown'})`;
}
