import { SETTINGS, type Settings } from '#platform/config';
import type { HttpApplication } from '#platform/http';
import { SocketAdapter } from './socket.adapter.js';
import { Topics } from './topics.js';

/** Opens the socket on the web server of a process that imports SocketsModule. To be called before it is initialized. */
export function openSockets(app: HttpApplication): void {
  const settings = app.get<Settings>(SETTINGS);
  // biome-ignore lint/correctness/useHookAtTopLevel: it is Nest's, not React's
  app.useWebSocketAdapter(new SocketAdapter(app.getHttpServer(), app.get(Topics, { strict: false }), settings));
}
