import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type FreshDatabase,
  freshDatabase,
  openWire,
  queueBackends,
  until,
  type Wire,
} from '../../../test/support/index.js';
import type { Fanout } from './fanout.js';
import { cut, Joiner } from './pieces.js';
import { PostgresFanout } from './postgres.fanout.js';
import { RedisFanout } from './redis.fanout.js';

describe.each(queueBackends())('messages between processes over %s', (_name, redisUrl) => {
  let database: FreshDatabase;
  let wire: Wire;
  const open: Fanout[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  beforeEach(async () => {
    wire = await openWire(new URL(redisUrl ?? database.url));
  });

  afterEach(async () => {
    for (const fanout of open.splice(0)) await fanout.close();
    await wire.close();
  });

  /** @param url of the server, or of the wire to it */
  function fanoutOver(url: string): Fanout {
    const fanout =
      redisUrl === undefined
        ? new PostgresFanout(database.dataSource, url, 200)
        : new RedisFanout(url, `everfair:${new URL(database.url).pathname.slice(1)}:live`, () => {}, 200);
    open.push(fanout);
    return fanout;
  }

  async function listenBy(fanout: Fanout) {
    const heard: string[] = [];
    const listening = { heard, connections: 0, losses: 0 };
    await fanout.listen({
      onMessage: (message) => heard.push(message),
      onConnected: () => {
        listening.connections += 1;
      },
      onLost: () => {
        listening.losses += 1;
      },
    });
    expect(listening.connections).toBe(1);
    return listening;
  }

  const server = () => redisUrl ?? database.url;

  it('reach everybody who listens, in order, whole, and however long they are', async () => {
    const teller = fanoutOver(server());
    const [one, other] = [await listenBy(fanoutOver(server())), await listenBy(fanoutOver(server()))];
    const messages = [1, 1_000, 1_001, 1_002, 8_000].map((times) => `${times}${'职a𠮷'.repeat(times)}`);
    for (const message of messages) await teller.publish(message);
    await until(() => one.heard.length >= messages.length && other.heard.length >= messages.length);
    expect(one.heard.join() === messages.join()).toBe(true);
    expect(other.heard.join() === messages.join()).toBe(true);
  });

  it('are not mixed up when many tell at once', async () => {
    const tellers = [fanoutOver(server()), fanoutOver(server())];
    const { heard } = await listenBy(fanoutOver(server()));
    const messages = Array.from({ length: 40 }, (_, index) =>
      String.fromCharCode(97 + (index % 26)).repeat(20_000 + index),
    );
    await Promise.all(messages.map((message, index) => tellers[index % 2]?.publish(message)));
    await until(() => heard.length === messages.length);
    expect(heard.sort().join() === messages.sort().join()).toBe(true);
  });

  it('come again after the connection broke, and the listener knows that it missed some', async () => {
    const teller = fanoutOver(server());
    const listening = await listenBy(fanoutOver(wire.url));
    wire.break();
    await until(() => listening.losses > 0);
    await teller.publish('missed');
    wire.mend();
    await until(() => listening.connections === 2);
    await teller.publish('again');
    await until(() => listening.heard.length > 0);
    expect(listening.heard).toEqual(['again']);
  });

  it('come again after the route was lost without a word', async () => {
    const teller = fanoutOver(server());
    const listening = await listenBy(fanoutOver(wire.url));
    wire.cut();
    await until(() => listening.losses > 0);
    wire.mend();
    await until(() => listening.connections >= 2);
    await teller.publish('again');
    await until(() => listening.heard.length > 0);
    expect(listening.heard).toEqual(['again']);
  });

  it('come as soon as the server does, for who began to listen without it', async () => {
    wire.break();
    const fanout = fanoutOver(wire.url);
    const heard: string[] = [];
    let connections = 0;
    await fanout.listen({
      onMessage: (message) => heard.push(message),
      onConnected: () => {
        connections += 1;
      },
      onLost: () => {},
    });
    expect(connections).toBe(0);
    wire.mend();
    await until(() => connections === 1);
    await fanoutOver(server()).publish('first');
    await until(() => heard.length === 1);
  });
});

describe('a message in pieces', () => {
  it('is put together as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(20_000), (text, length) => {
        const message = text.repeat(Math.ceil((length + 1) / text.length));
        const pieces = cut(message, 'id');
        const joiner = new Joiner();
        const joined = pieces.map((piece) => joiner.add(piece));
        expect(joined.pop()).toBe(message);
        expect(joined.every((part) => part === undefined)).toBe(true);
        expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThan(8_000);
      }),
      { numRuns: 50 },
    );
  });

  it('is forgotten when its beginning was missed, and does not spoil the next one', () => {
    const joiner = new Joiner();
    const [, second = ''] = cut('x'.repeat(10_000), 'one');
    expect(joiner.add(second)).toBeUndefined();
    expect(joiner.add('not a piece')).toBeUndefined();
    const [beginning = ''] = cut('y'.repeat(10_000), 'two');
    expect(joiner.add(beginning)).toBeUndefined();
    expect(joiner.add(cut('whole', 'three')[0] ?? '')).toBe('whole');
  });
});
