import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Listener } from '#platform/database';
import type { Fanout, FanoutListener } from './fanout.js';
import { cut, Joiner } from './pieces.js';

const CHANNEL = 'everfair_live';

/** Messages as notifications of the fair's own database: nothing more to run, no table to clean. */
export class PostgresFanout implements Fanout {
  private listener: Listener | undefined;

  /**
   * @param url of the same database, for listening
   * @param checkEvery milliseconds between two looks whether the server is still there
   */
  constructor(
    private readonly dataSource: DataSource,
    private readonly url: string,
    private readonly checkEvery?: number,
  ) {}

  /** One statement is one transaction: the pieces of a message arrive together and in order, or not at all. */
  async publish(message: string): Promise<void> {
    const pieces = cut(message, randomBytes(6).toString('base64url'));
    await this.dataSource.query(
      'SELECT pg_notify($1, piece) FROM unnest($2::text[]) WITH ORDINALITY AS pieces (piece, place) ORDER BY place',
      [CHANNEL, pieces],
    );
  }

  async listen({ onMessage, onConnected, onLost }: FanoutListener): Promise<void> {
    const joiner = new Joiner();
    this.listener = new Listener(this.url, CHANNEL, {
      onNotification: (piece) => {
        const message = joiner.add(piece);
        if (message !== undefined) onMessage(message);
      },
      onConnected: () => {
        joiner.clear();
        onConnected();
      },
      onLost,
      checkEvery: this.checkEvery,
    });
    await this.listener.open();
  }

  async close(): Promise<void> {
    await this.listener?.close();
  }
}
