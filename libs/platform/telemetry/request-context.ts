import { AsyncLocalStorage } from 'node:async_hooks';

/** What is carried along with a piece of work, through awaits, into the events that it records and the jobs they become. */
export interface RequestContext {
  requestId: string;
  /** Ends the work: its time is over, or nobody waits for what comes of it any more. */
  signal?: AbortSignal;
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

/** By which the present work ends; undefined for work that takes as long as it takes. */
export function currentSignal(): AbortSignal | undefined {
  return storage.getStore()?.signal;
}

/**
 * To be asked between the steps of work for a request, so that what nobody waits for does not go on.
 * @throws the problem that its caller was told
 */
export function stopIfOver(): void {
  currentSignal()?.throwIfAborted();
}

/** Waits for a piece of the present work, but no longer than for the work itself. */
export async function whileWanted<T>(ask: () => Promise<T>): Promise<T> {
  const signal = currentSignal();
  if (signal === undefined) return ask();
  signal.throwIfAborted();
  let end: () => void = () => {};
  const over = new Promise<never>((_resolve, reject) => {
    end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([ask(), over]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
