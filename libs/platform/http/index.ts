export { Answers } from './answers.decorator.js';
export { CallerAddress, callerAddress } from './caller-address.js';
export {
  AskedBy,
  asMember,
  type Caller,
  type CallerReader,
  Callers,
  type Hat,
  type MemberCaller,
  roleOf,
} from './callers.js';
export { HttpModule } from './http.module.js';
export type { HttpApplication } from './http-application.js';
export { openHttp } from './open-http.js';
export { isOwnOrigin } from './own-origin.js';
export { abilityOf, isPublic, May, Public } from './permission.guard.js';
export { problemOf, serviceProblem } from './problem-of.js';
export { contentPolicy } from './security-headers.js';
