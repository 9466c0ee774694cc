import { SETTINGS, type Settings } from '#platform/config';
import { Callers, type HttpApplication } from '#platform/http';
import { LOG, type Log } from '#platform/telemetry';
import { Admission } from './admission.js';
import { SocketAdapter } from './socket.adapter.js';
import { Topics } from './topics.js';

/** Opens the socket on the web server of a process that imports SocketsModule. To be called before it is initialized. */
export function openSockets(app: HttpApplication): void {
  const parts = {
    settings: app.get<Settings>(SETTINGS),
    log: app.get<Log>(LOG),
    topics: app.get(Topics, { strict: false }),
    admission: app.get(Admission, { strict: false }),
    callers: app.get(Callers, { strict: false }),
  };
  // biome-ignore lint/correctness/useHookAtTopLevel: it is Nest's, not React's
  app.useWebSocketAdapter(new SocketAdapter(app.getHttpServer(), parts));
}
