import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface NameServer {
  port: number;
  close(): Promise<void>;
}

const HEADER = 12;
const TYPE_A = 1;

/**
 * A DNS server that knows one name, whatever it is asked for: the addresses of all apis, as a container network answers.
 * @param addresses IPv4, read anew for each answer
 */
export async function startNameServer(addresses: string[]): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const question = query.subarray(HEADER, endOfQuestion(query));
    const found = question.readUInt16BE(question.length - 4) === TYPE_A ? addresses : [];
    const header = Buffer.from(query.subarray(0, HEADER));
    header.writeUInt16BE(0x8180, 2); // an answer, without an error
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(found.length, 6);
    header.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([header, question, ...found.map(record)]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** A name is a row of lengths and letters that ends in a zero; type and class follow, two bytes each. */
function endOfQuestion(query: Buffer): number {
  let at = HEADER;
  while (query[at]) at += 1 + (query[at] ?? 0);
  return at + 5;
}

/** The name of the question, type A, class IN, for a second, four bytes. */
function record(address: string): Buffer {
  return Buffer.from([0xc0, HEADER, 0, TYPE_A, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split('.').map(Number)]);
}
