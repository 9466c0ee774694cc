export { currentRequestId, type RequestContext, withRequestContext } from './request-context.js';
