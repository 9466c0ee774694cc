import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  answerFaults,
  describedBy,
  endpointOf,
  type GivenAnswer,
  requestFaults,
  type SentRequest,
} from './published-api.js';

/** Answers requests: the stand-in, or a real server behind. */
export type Answering = (request: SentRequest) => Promise<GivenAnswer>;

/** How requests are met: as usual, never (a server that hangs), or with something else than JSON (a proxy before a dead one). */
export type Manner = 'answers' | 'hangs' | 'bad gateway';

/**
 * An HTTP server before a Meilisearch (or its stand-in) that holds every request which our engine really sends, and every
 * answer that it is given, against the published description.
 */
export class CheckedServer {
  /** What was not as described. */
  readonly faults: string[] = [];
  manner: Manner = 'answers';
  private readonly checked = new Map<string, number>();
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;

  private constructor(
    private readonly name: string,
    private readonly answering: Answering,
  ) {}

  static async open(name: string, answering: Answering): Promise<CheckedServer> {
    const server = new CheckedServer(name, answering);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How often an endpoint was asked. */
  count(endpoint: string): number {
    return this.checked.get(endpoint) ?? 0;
  }

  /** What was checked, for the output of tests. */
  report(): string {
    const all = [...this.checked.values()].reduce((sum, count) => sum + count, 0);
    const each = [...this.checked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `  ${count} × ${name}`);
    return [
      `${all} requests to ${this.name} and their answers held against ${describedBy}, ${this.faults.length} faults:`,
      ...each,
    ].join('\n');
  }

  /** At the same port as before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.meet(request, response).catch((error: unknown) => {
        this.faults.push(String(error));
        response.destroy();
      });
    });
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** At once, in the middle of whatever it does. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(server, 'close');
  }

  private async meet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    if (this.manner === 'hangs') return;
    if (this.manner === 'bad gateway') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
      return;
    }
    const name = endpointOf(request)?.name ?? `${request.method} ${request.path}`;
    this.faults.push(...requestFaults(request));
    const answer = await this.answering(request);
    this.faults.push(...answerFaults(request, answer));
    this.checked.set(name, (this.checked.get(name) ?? 0) + 1);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }
}

async function read(incoming: IncomingMessage): Promise<SentRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    authorization: incoming.headers.authorization,
    contentType: incoming.headers['content-type'],
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** Passes requests on to a real server. */
export function passedOnTo(url: string): Answering {
  return async ({ method, path, query, authorization, body }) => {
    const target = new URL(path, url);
    target.search = query.toString();
    const answer = await fetch(target, {
      method,
      headers: { ...(authorization && { authorization }), 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}
