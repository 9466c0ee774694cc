import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AbstractWsAdapter, type MessageMappingProperties } from '@nestjs/websockets';
import { lastValueFrom, type Observable } from 'rxjs';
import { Server } from 'socket.io';
import { SOCKET_PATH, socketHandshake } from '#contracts';
import type { Settings } from '#platform/config';
import { type Callers, problemOf } from '#platform/http';
import { newId } from '#platform/ids';
import { describeProblem, invalidRequest, languageOf, type Problem } from '#platform/problems';
import { type Log, socketRefusals } from '#platform/telemetry';
import type { Admission, Connection } from './admission.js';
import { answerRequest, type BrowserSocket, guardRequests, type SocketServer } from './socket-requests.js';
import { deviceRoomOf, personRoomOf, type Topics } from './topics.js';

/** More bytes in one message end the connection. */
const LARGEST_MESSAGE = 64 * 1024;
const PING_INTERVAL = 25_000;
const PING_TIMEOUT = 20_000;
/** Who is connected and does not say what for is let go after this time. */
const CONNECT_TIMEOUT = 10_000;
/** At a stop, browsers have this long to let go by themselves. */
const FAREWELL = 200;

const headers = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

interface Parts {
  settings: Settings;
  log: Log;
  topics: Topics;
  admission: Admission;
  callers: Callers;
}

/** The socket.io server of an api process, on the same port as its pages. */
export class SocketAdapter extends AbstractWsAdapter {
  private readonly upgraded = new Set<Duplex>();

  constructor(
    private readonly http: HttpServer,
    private readonly parts: Parts,
  ) {
    super(http);
  }

  /** Asked for once: gateways share the server. */
  create(): SocketServer {
    const { settings, topics, admission } = this.parts;
    const server: SocketServer = new Server(this.http, {
      path: SOCKET_PATH,
      serveClient: false,
      maxHttpBufferSize: LARGEST_MESSAGE,
      pingInterval: PING_INTERVAL,
      pingTimeout: PING_TIMEOUT,
      connectTimeout: CONNECT_TIMEOUT,
      perMessageDeflate: false,
      allowRequest: (request, decide) => {
        const refusal = admission.refusalOf(request);
        decide(refusal, refusal === null);
      },
    });
    this.http.on('upgrade', (_request, connection) => {
      this.upgraded.add(connection);
      connection.once('close', () => this.upgraded.delete(connection));
    });
    server.engine.use((request: IncomingMessage, response: ServerResponse, next: (refusal?: Error) => void) =>
      admission.limitRequests(request, response, next),
    );
    server.engine.on('headers', (sent: Record<string, string>) => Object.assign(sent, headers));
    server.engine.on('connection', (connection: Connection) => admission.keep(connection));
    server.use((socket, next) => void this.admit(socket, next));
    server.on('connection', (socket) => guardRequests(socket, settings.SOCKET_REQUESTS_PER_SECOND));
    topics.serve(server);
    return server;
  }

  bindMessageHandlers(
    socket: BrowserSocket,
    handlers: MessageMappingProperties[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers) {
      socket.on(message, (request: unknown, answer: (acknowledgement: unknown) => void) => {
        void answerRequest({ socket, name: String(message), answer, log: this.parts.log }, (refuse) =>
          lastValueFrom(transform(callback(request, refuse)), { defaultValue: undefined }),
        );
      });
    }
  }

  /** Browsers are told by the end of their connection, and connect anew; who does not let go is cut off. */
  override async close(server: SocketServer): Promise<void> {
    this.parts.admission.close();
    server.engine.close();
    if (this.upgraded.size > 0) await new Promise((resolve) => setTimeout(resolve, FAREWELL));
    for (const connection of this.upgraded) connection.destroy();
  }

  /** A refusal with its problem, for a browser that asks to be connected; the connection ends with it. */
  private async admit(socket: BrowserSocket, next: (refusal?: Error) => void): Promise<void> {
    const handshake = socketHandshake.safeParse(socket.handshake.auth);
    const language = handshake.data?.language ?? languageOf(socket.handshake.headers['accept-language']);
    socket.data.language = language;
    const refusal =
      this.parts.admission.excessOf(socket.conn) ??
      (handshake.error && invalidRequest(handshake.error.issues)) ??
      (await this.identify(socket));
    if (refusal === undefined) {
      next();
      return;
    }
    socketRefusals.inc({ reason: refusal.code });
    next(Object.assign(new Error(refusal.code), { data: describeProblem(refusal, language, newId()) }));
    setImmediate(() => socket.conn.close());
  }

  /** Who connects. @returns the problem that kept it from being known, such as a database that is away */
  private async identify(socket: BrowserSocket): Promise<Problem | undefined> {
    try {
      const caller = await this.parts.callers.of(socket.handshake.headers);
      socket.data.caller = caller;
      if (caller !== null) await socket.join([deviceRoomOf(caller.deviceId), personRoomOf(caller.personId)]);
      return undefined;
    } catch (error) {
      this.parts.log.warn({ err: error }, 'It could not be found out who connects');
      return problemOf(error);
    }
  }
}
