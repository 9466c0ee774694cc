export { type Answering, CheckedServer, passedOnTo } from './checked-server.js';
export { answerFaults, requestFaults } from './published-api.js';
export { StandIn } from './stand-in.js';
