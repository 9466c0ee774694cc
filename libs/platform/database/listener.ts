import { Client } from 'pg';

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
/** A connection whose other end vanished without a word (a lost route, a machine that stopped) is found out by asking. */
const CHECK_EVERY = 15_000;

interface ListenerOptions {
  /** Called with the payload of each notification. */
  onNotification: (payload: string) => void;
  /** Called after each (re)connection: what was notified while we were away is gone, so look. */
  onConnected: () => void;
  /** Called when the connection is lost or cannot be made; the listener goes on trying. */
  onLost: (error: Error) => void;
  /** Milliseconds between two looks whether the server is still there; it has as long to answer. */
  checkEvery?: number;
}

/** Listens on one channel over a connection of its own, and comes back when that breaks. */
export class Listener {
  private client: Client | undefined;
  private pause = FIRST_PAUSE;
  private timer: NodeJS.Timeout | undefined;
  private checks: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly options: ListenerOptions,
  ) {}

  /** Makes the first connection; when that fails, later ones are tried in the background. */
  async open(): Promise<void> {
    const { checkEvery = CHECK_EVERY } = this.options;
    const client = new Client({
      connectionString: this.url,
      application_name: `everfair listen ${this.channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: checkEvery,
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.options.onNotification(payload ?? ''));
    client.on('error', (error) => this.comeBack(client, error));
    client.on('end', () => this.comeBack(client, new Error('The connection was closed')));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    } catch (error) {
      this.comeBack(client, error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (this.closed) return;
    this.pause = FIRST_PAUSE;
    this.checks = setInterval(() => {
      client.query('SELECT 1').catch((error: Error) => this.comeBack(client, error));
    }, checkEvery);
    this.options.onConnected();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.checks);
    await this.client?.end();
  }

  /** A broken client may report both an error and its end: only the first counts. */
  private comeBack(client: Client, error: Error): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    clearInterval(this.checks);
    this.options.onLost(error);
    client.end().catch((late: Error) => this.options.onLost(late));
    this.timer = setTimeout(() => void this.open(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
