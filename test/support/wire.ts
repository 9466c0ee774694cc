import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a server, which can be cut as a lost route cuts it: nothing passes, and neither end hears of it. */
export interface Wire {
  /** The server's address by this wire. */
  url: string;
  cut(): void;
  /** New connections pass again; what was cut is ended. */
  mend(): void;
  /** Ends all connections at once, as the end of the server does, and refuses new ones until it is mended. */
  break(): void;
  close(): Promise<void>;
}

export async function openWire(server: URL): Promise<Wire> {
  const pairs = new Set<[Socket, Socket]>();
  let state: 'whole' | 'cut' | 'broken' = 'whole';
  const entrance = createServer((near) => {
    if (state === 'broken') {
      near.destroy();
      return;
    }
    const far = connect(Number(server.port), server.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (data) => state === 'whole' && to.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        if (state === 'cut') return;
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  entrance.listen(0, '127.0.0.1');
  await once(entrance, 'listening');
  const url = new URL(server);
  url.hostname = '127.0.0.1';
  url.port = String((entrance.address() as AddressInfo).port);

  function endAll(): void {
    for (const pair of pairs) for (const end of pair) end.destroy();
    pairs.clear();
  }

  return {
    url: url.href,
    cut() {
      state = 'cut';
    },
    mend() {
      endAll();
      state = 'whole';
    },
    break() {
      state = 'broken';
      endAll();
    },
    async close() {
      endAll();
      entrance.close();
      await once(entrance, 'close');
    },
  };
}
