import { Channel, ChannelError, type Delivery, type FinishedMessage } from './channel.port.js';

export interface SmsOptions {
  /** Where messages are posted to. */
  url: string;
  key: string;
  /** Milliseconds that the gateway may take for its answer. */
  patience?: number;
}

const PATIENCE = 15_000;

/** Answers by which a gateway says that it will never send this text to this number. */
const refusals: ReadonlySet<number> = new Set([400, 410, 422]);

/**
 * Text messages by an HTTP gateway: the bridge to whichever vendor sends them. What is posted and what the answers mean
 * stands in docs/running.md.
 */
export class SmsChannel extends Channel {
  readonly name = 'sms';

  constructor(private readonly options: SmsOptions) {
    super();
  }

  async deliver({ id, to, template, sms, smsValues }: FinishedMessage): Promise<Delivery> {
    if (!('phone' in to)) throw new ChannelError('This channel carries text messages alone');
    const status = await this.post(id, { phone: to.phone, template, values: smsValues, text: sms });
    if (status >= 200 && status < 300) return 'sent';
    if (refusals.has(status)) return 'refused';
    throw new ChannelError(`The SMS gateway answered ${status}`);
  }

  /** @returns the status of the answer */
  private async post(id: string, message: unknown): Promise<number> {
    const { url, key, patience = PATIENCE } = this.options;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': id,
        },
        body: JSON.stringify(message),
        // The key and the number are for this address alone.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch (error) {
      throw new ChannelError(
        error instanceof DOMException && error.name === 'TimeoutError'
          ? 'The SMS gateway does not answer in time'
          : 'The SMS gateway cannot be reached',
      );
    }
  }
}
