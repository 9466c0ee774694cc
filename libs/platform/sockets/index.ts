export { LiveEvents } from './live-events.js';
export { openSockets } from './open-sockets.js';
export { PresentState } from './present-state.js';
export { Gateway, Request, Serves, servedRequest } from './serves.js';
export { LiveEventsModule, SocketsModule } from './sockets.module.js';
