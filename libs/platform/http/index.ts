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
export { Creates, CreationKey, TakesCreationKey } from './creates.js';
export { IgnoresForm, ReadsForm } from './forms.js';
export { HttpModule } from './http.module.js';
export type { HttpApplication } from './http-application.js';
export { requestKeyMigrations } from './migrations/index.js';
export { nullCharacterProblem } from './null-characters.js';
export { FILE_PART, type FilePart } from './open-api.js';
export { openHttp } from './open-http.js';
export { isOwnOrigin } from './own-origin.js';
export {
  type ListPlace,
  type PageCursor,
  pageOf,
  readIdCursor,
  readInstantCursor,
  readPageCursor,
  writeIdCursor,
  writeInstantCursor,
  writePageCursor,
} from './page-cursor.js';
export { abilityOf, isPublic, May, PermissionGuard, Public } from './permission.guard.js';
export { problemOf, serviceProblem } from './problem-of.js';
export { RequestKeysWorkerModule } from './request-keys.retention.js';
export { contentPolicy, pdfWorkerPolicy } from './security-headers.js';
