import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The line between a browser and the fair, which can be cut, mended and slowed down. */
export interface Line {
  url: string;
  cut(): void;
  mend(): void;
  /** Every piece of an answer is held back this long, in milliseconds. */
  slowDown(delay: number): void;
  close(): Promise<void>;
}

export async function openLine(fairUrl: string): Promise<Line> {
  const { hostname, port } = new URL(fairUrl);
  const ends = new Set<Socket>();
  let isCut = false;
  let delay = 0;
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const end of [near, far]) {
      ends.add(end);
      end.once('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
      // A broken end is closed, which is all that is wanted.
      end.on('error', () => end.destroy());
    }
    near.pipe(far);
    far.on('data', (piece) => {
      if (delay === 0) near.write(piece);
      else setTimeout(() => near.write(piece), delay);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sever = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      sever();
    },
    mend() {
      isCut = false;
    },
    slowDown(milliseconds) {
      delay = milliseconds;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      sever();
      await closed;
    },
  };
}
