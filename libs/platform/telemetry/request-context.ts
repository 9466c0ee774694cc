import { AsyncLocalStorage } from 'node:async_hooks';

/** What is carried along with a piece of work, through awaits, into the events that it records and the jobs they become. */
export interface RequestContext {
  requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with the given context. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The id of the request that the present work belongs to; null outside of any. */
export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null;
}
