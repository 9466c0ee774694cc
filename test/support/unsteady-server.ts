import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A server as it is seen over a network that can be slow, silent or cut: a program under test is given its address. */
export interface UnsteadyServer {
  port: number;
  /** Connections that are open now. */
  connections(): number;
  /** From now on whatever passes, in either direction, arrives so many milliseconds later; 0 for none. */
  delay(milliseconds: number): void;
  /** From now on nothing passes, and no connection is closed: what a hanging server looks like. */
  stall(): void;
  /** Closes all connections and refuses new ones: what a stopped server looks like. */
  cut(): void;
  /** Everything passes again, also what was held back. */
  mend(): void;
  close(): Promise<void>;
}

/** Stands between a program and the server at `target`, both on this machine. */
export async function unsteadyServer(target: number): Promise<UnsteadyServer> {
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let isStalled = false;
  let isCut = false;
  let delay = 0;

  /** Chunks leave in the order in which they came: each waits for the one before. */
  function pass(from: Socket, to: Socket): void {
    let before = Promise.resolve();
    from.on('data', (chunk) => {
      const until = performance.now() + delay;
      before = before.then(async () => {
        const left = until - performance.now();
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
        while (isStalled) await new Promise<void>((resolve) => waiting.push(resolve));
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    // A connection that is reset is closed as well, and that is all there is to do.
    from.on('error', () => {});
    sockets.add(from);
  }

  const server = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server in between has no port');

  function end(): void {
    for (const socket of sockets) socket.destroy();
    for (const go of waiting.splice(0)) go();
  }

  return {
    port: address.port,
    connections: () => sockets.size / 2,
    delay(milliseconds) {
      delay = milliseconds;
    },
    stall() {
      isStalled = true;
    },
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isStalled = false;
      isCut = false;
      delay = 0;
      for (const go of waiting.splice(0)) go();
    },
    async close() {
      server.close();
      isStalled = false;
      end();
      await once(server, 'close');
    },
  };
}
