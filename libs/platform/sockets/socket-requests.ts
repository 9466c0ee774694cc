import type { Server, Socket } from 'socket.io';
import {
  type ClientEvents,
  type Language,
  type ServerEvents,
  type SocketRequestName,
  socketRequests,
} from '#contracts';
import { newId } from '#platform/ids';
import { describeProblem, type Problem, problem } from '#platform/problems';
import { socketRefusals, socketRequestsTotal, withRequestContext } from '#platform/telemetry';
import { Allowance } from './allowance.js';

export interface SocketData {
  /** Of texts in problems. */
  language: Language;
}
type NoEvents = Record<string, never>;
export type SocketServer = Server<ClientEvents, ServerEvents, NoEvents, SocketData>;
export type BrowserSocket = Socket<ClientEvents, ServerEvents, NoEvents, SocketData>;

/** Acknowledges a request with a problem. */
export type Refuse = (told: Problem) => void;
type Answer = (acknowledgement: unknown) => void;

/** Who goes on after this many refusals in a row without a pause is cut off. */
const MOST_REFUSALS = 50;

/**
 * Lets through only what is a request of the contract, as one object and with an acknowledgement, and not more of them
 * than allowed; the rest is refused at once, before anything looks at it.
 */
export function guardRequests(socket: BrowserSocket, perSecond: number): void {
  const requests = new Allowance(perSecond);
  const refusals = new Allowance(1, MOST_REFUSALS);
  socket.use(([name, ...given]: unknown[], next) => {
    const refusal = refusalOf(name, given, requests);
    if (refusal === undefined) {
      next();
      return;
    }
    const label = isKnown(name) ? name : 'unknown';
    socketRequestsTotal.inc({ request: label, outcome: refusal.code });
    if (!refusals.take()) {
      socketRefusals.inc({ reason: 'refusals' });
      socket.disconnect(true);
      return;
    }
    const told = { ok: false, problem: describeProblem(refusal, socket.data.language, newId()) } as const;
    const acknowledge = given.at(-1);
    if (typeof acknowledge === 'function') acknowledge(told);
    else socket.emit('refused', { request: String(name).slice(0, 60), problem: told.problem });
  });
}

function refusalOf(name: unknown, given: unknown[], requests: Allowance): Problem | undefined {
  if (!requests.take()) return problem('request/too-many', { seconds: 1 });
  if (!isKnown(name)) return problem('socket/unknown-request');
  if (given.length !== 2 || typeof given[1] !== 'function') return problem('socket/no-acknowledgement');
  return undefined;
}

function isKnown(name: unknown): name is SocketRequestName {
  return typeof name === 'string' && Object.hasOwn(socketRequests, name);
}

/**
 * Answers one request that was let through: exactly one acknowledgement, whatever happens.
 * @param handle answers, or calls the function it is given and answers nothing
 */
export async function answerRequest(
  socket: BrowserSocket,
  name: string,
  answer: Answer,
  handle: (refuse: Refuse) => Promise<unknown>,
): Promise<void> {
  const requestId = newId();
  const refuse: Refuse = (told) => {
    socketRequestsTotal.inc({ request: name, outcome: told.code });
    answer({ ok: false, problem: describeProblem(told, socket.data.language, requestId) });
  };
  await withRequestContext({ requestId }, async () => {
    const data = await handle(refuse);
    if (data === undefined) return;
    socketRequestsTotal.inc({ request: name, outcome: 'ok' });
    answer({ ok: true, data });
  });
}
