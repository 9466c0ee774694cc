import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { AbstractWsAdapter, type MessageMappingProperties } from '@nestjs/websockets';
import { lastValueFrom, type Observable } from 'rxjs';
import { Server, type Socket } from 'socket.io';
import { SOCKET_PATH, socketHandshake } from '#contracts';
import type { Settings } from '#platform/config';
import { newId } from '#platform/ids';
import { describeProblem, invalidRequest, languageOf, problem } from '#platform/problems';
import { socketRefusals } from '#platform/telemetry';
import { addressReader, isOwnOrigin } from './address.js';
import { answerRequest, type BrowserSocket, guardRequests, type SocketServer } from './socket-requests.js';
import type { Topics } from './topics.js';

type EngineSocket = Socket['conn'];

/** More bytes in one message end the connection. */
const LARGEST_MESSAGE = 64 * 1024;
/** Connections beyond an address's limit that are let in to be told why they are refused. */
const ROOM_FOR_REFUSALS = 20;
const PING_INTERVAL = 25_000;
const PING_TIMEOUT = 20_000;
/** Who is connected and says nothing for this long is let go. */
const CONNECT_TIMEOUT = 10_000;
/** At a stop, browsers have this long to answer that they heard of it. */
const FAREWELL = 200;

/** The socket.io server of an api process, on the same port as its pages. */
export class SocketAdapter extends AbstractWsAdapter {
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly connectionsOf = new Map<string, number>();
  private readonly upgraded = new Set<Duplex>();
  private stopping = false;

  constructor(
    private readonly http: HttpServer,
    private readonly topics: Topics,
    private readonly settings: Settings,
  ) {
    super(http);
    this.addressOf = addressReader(settings);
  }

  create(): SocketServer {
    const server: SocketServer = new Server(this.http, {
      path: SOCKET_PATH,
      serveClient: false,
      maxHttpBufferSize: LARGEST_MESSAGE,
      pingInterval: PING_INTERVAL,
      pingTimeout: PING_TIMEOUT,
      connectTimeout: CONNECT_TIMEOUT,
      perMessageDeflate: false,
      allowRequest: (request, decide) => {
        const refusal = this.refusalOf(request);
        if (refusal !== null) socketRefusals.inc({ reason: refusal });
        decide(refusal, refusal === null);
      },
    });
    this.http.on('upgrade', (_request, connection) => {
      this.upgraded.add(connection);
      connection.once('close', () => this.upgraded.delete(connection));
    });
    server.engine.on('connection', (connection: EngineSocket) => this.count(connection));
    server.use((socket, next) => this.admit(socket, next));
    server.on('connection', (socket) => guardRequests(socket, this.settings.SOCKET_REQUESTS_PER_SECOND));
    this.topics.serve(server);
    return server;
  }

  bindMessageHandlers(
    socket: BrowserSocket,
    handlers: MessageMappingProperties[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers) {
      socket.on(message, (request: unknown, answer: (acknowledgement: unknown) => void) => {
        void answerRequest(socket, String(message), answer, (refuse) =>
          lastValueFrom(transform(callback(request, refuse)), { defaultValue: undefined }),
        );
      });
    }
  }

  /** Browsers are told by the end of the connection, and connect elsewhere; who does not let go is cut off. */
  override async close(server: SocketServer): Promise<void> {
    this.stopping = true;
    server.engine.close();
    await new Promise((resolve) => setTimeout(resolve, this.upgraded.size > 0 ? FAREWELL : 0));
    for (const connection of this.upgraded) connection.destroy();
  }

  /** Before there is a connection, a refusal is a bare status: for what no browser on a page of ours would send. */
  private refusalOf(request: IncomingMessage): string | null {
    if (this.stopping) return 'service/unavailable';
    if (!isOwnOrigin(this.settings, request)) return 'socket/origin';
    const mostHeld = this.settings.SOCKETS_PER_ADDRESS + ROOM_FOR_REFUSALS;
    return this.held(this.addressOf(request)) < mostHeld ? null : 'socket/too-many-connections';
  }

  private held(address: string): number {
    return this.connectionsOf.get(address) ?? 0;
  }

  private count(connection: EngineSocket): void {
    const address = this.addressOf(connection.request);
    this.connectionsOf.set(address, this.held(address) + 1);
    connection.once('close', () => {
      const left = this.held(address) - 1;
      if (left > 0) this.connectionsOf.set(address, left);
      else this.connectionsOf.delete(address);
    });
  }

  /** A refusal with its problem, for a browser that asks to be connected; the connection ends with it. */
  private admit(socket: BrowserSocket, next: (refusal?: Error) => void): void {
    const handshake = socketHandshake.safeParse(socket.handshake.auth);
    const language = handshake.data?.language ?? languageOf(socket.handshake.headers['accept-language']);
    socket.data.language = language;
    const refusal =
      this.held(this.addressOf(socket.request)) > this.settings.SOCKETS_PER_ADDRESS
        ? problem('socket/too-many-connections')
        : handshake.error && invalidRequest(handshake.error.issues);
    if (refusal === undefined) {
      next();
      return;
    }
    socketRefusals.inc({ reason: refusal.code });
    next(Object.assign(new Error(refusal.code), { data: describeProblem(refusal, language, newId()) }));
    setImmediate(() => socket.conn.close());
  }
}
