import { lookup } from 'node:dns/promises';
import { createServer } from 'node:net';
import { CommandError } from './output.js';

/**
 * Finds out before anything is started whether the fair could listen there.
 * @returns the port: the given one, or a free one for 0
 * @throws CommandError when the port is taken or not allowed, or the host is no address of this machine
 */
export async function freeAddress(host: string, port: number): Promise<number> {
  const addresses = await lookup(host, { all: true }).catch(() => {
    throw new CommandError(`HOST=${host} is not known. Name an address of this machine, or leave HOST unset.`);
  });
  let chosen = port;
  for (const { address } of addresses) chosen = await tryToListen(host, address, chosen);
  return chosen;
}

function tryToListen(host: string, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' && host === 'localhost')
        resolve(port); // a machine without IPv6
      else reject(new CommandError(sentence(error, host, port)));
    });
    server.listen(port, address, () => {
      const taken = server.address();
      server.close(() => resolve(typeof taken === 'object' && taken ? taken.port : port));
    });
  });
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may be opened by root only. Choose one above 1023: PORT=3000 npm start`;
    case 'EADDRNOTAVAIL':
      return `HOST=${host} is no address of this machine. Use 0.0.0.0 for all its addresses, or leave HOST unset.`;
    default:
      return `Port ${port} at ${host} cannot be opened: ${error.message}. Choose another PORT or HOST.`;
  }
}
