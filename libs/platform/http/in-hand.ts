import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '#platform/problems';
import { requestsInHand, requestsShed } from '#platform/telemetry';
import { isCodeFile } from './code-files.js';

/**
 * Most requests that a process has in hand at once. What comes on top would only make all of them slower: a process
 * renders some fifty pages a second, so that the last of these is answered within about two.
 */
const MOST_IN_HAND = 100;

/** Whatever a request still waits for then, it is not coming soon: milliseconds. */
const PATIENCE = 8_000;

/** A file comes as slowly as a phone sends it, within the time that a connection has for a whole request. */
const UPLOAD_PATIENCE = 30_000;

/** What operators ask when a process is too busy. */
const forOperators = /^\/(api\/health\/|metrics(\?|$))/;

const signals = new WeakMap<object, AbortSignal>();

/** The signal that ends the work for a request, when its time is over or nobody waits for its answer any more. */
export function signalOf(request: { raw: object }): AbortSignal | undefined {
  return signals.get(request.raw);
}

/**
 * Bounds what a process does at once and for how long: refuses what is more than it can do at once, and gives each
 * request a signal by which its work ends.
 */
export function boundWork(fastify: FastifyInstance): void {
  let inHand = 0;
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isCodeFile(request.url) || forOperators.test(request.url)) {
      done();
      return;
    }
    if (inHand >= MOST_IN_HAND) {
      requestsShed.inc();
      done(problem('service/busy'));
      return;
    }
    inHand += 1;
    requestsInHand.set(inHand);
    signals.set(
      request.raw,
      endOf(reply, isUpload(request) ? UPLOAD_PATIENCE : PATIENCE, () => {
        inHand -= 1;
        requestsInHand.set(inHand);
      }),
    );
    done();
  });
}

/** @param over called once, when the answer is sent or the caller has gone */
function endOf(reply: FastifyReply, patience: number, over: () => void): AbortSignal {
  const work = new AbortController();
  const timer = setTimeout(() => work.abort(problem('service/slow')), patience);
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) work.abort(problem('service/slow'));
    over();
  });
  return work.signal;
}

function isUpload({ method, headers }: FastifyRequest): boolean {
  return method !== 'GET' && (headers['content-type'] ?? '').startsWith('multipart/form-data');
}
