export { type Answering, CheckedServer, passedOnTo } from './checked-server.js';
export { indexingActions, StandIn } from './stand-in.js';
