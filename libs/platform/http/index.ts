export { Answers } from './answers.decorator.js';
export { CallerAddress, callerAddress } from './caller-address.js';
export { HttpModule } from './http.module.js';
export type { HttpApplication } from './http-application.js';
export { openHttp } from './open-http.js';
export { isPublic, Public } from './permission.guard.js';
export { problemOf, serviceProblem } from './problem-of.js';
