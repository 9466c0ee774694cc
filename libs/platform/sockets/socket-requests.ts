import type { Server, Socket } from 'socket.io';
import {
  type ClientEvents,
  type Language,
  type ServerEvents,
  type SocketRequestName,
  socketRequests,
} from '#contracts';
import { type Caller, problemOf } from '#platform/http';
import { newId } from '#platform/ids';
import { describeProblem, type Problem, problem } from '#platform/problems';
import { type Log, socketRequestsTotal, withRequestContext } from '#platform/telemetry';
import { Allowance } from './allowance.js';

interface SocketData {
  /** Of texts in problems. */
  language: Language;
  /** Who connected; null for who is not signed in. */
  caller: Caller | null;
}
type NoEvents = Record<string, never>;
export type SocketServer = Server<ClientEvents, ServerEvents, NoEvents, SocketData>;
export type BrowserSocket = Socket<ClientEvents, ServerEvents, NoEvents, SocketData>;

/** Acknowledges a request with a problem. */
export type Refuse = (told: Problem) => void;

const LONGEST_NAME = 60;

/**
 * Lets through only what is a request of the contract, as one object and with an acknowledgement, and not more of them
 * than allowed; the rest is refused at once, before anything looks at it.
 */
export function guardRequests(socket: BrowserSocket, perSecond: number): void {
  const allowance = new Allowance(perSecond);
  socket.use(([name, ...given]: unknown[], next) => {
    const refusal = refusalOf(name, given, allowance);
    if (refusal === undefined) {
      next();
      return;
    }
    socketRequestsTotal.inc({ request: isKnown(name) ? name : 'unknown', outcome: refusal.code });
    const told = describeProblem(refusal, socket.data.language, newId());
    const acknowledge = given.at(-1);
    if (typeof acknowledge === 'function') acknowledge({ ok: false, problem: told });
    else socket.emit('refused', { request: String(name).slice(0, LONGEST_NAME), problem: told });
  });
}

function refusalOf(name: unknown, given: unknown[], allowance: Allowance): Problem | undefined {
  if (!allowance.take()) return problem('request/too-many', { seconds: 1 });
  if (!isKnown(name)) return problem('socket/unknown-request');
  if (given.length !== 2 || typeof given[1] !== 'function') return problem('socket/no-acknowledgement');
  return undefined;
}

function isKnown(name: unknown): name is SocketRequestName {
  return typeof name === 'string' && Object.hasOwn(socketRequests, name);
}

interface GivenRequest {
  socket: BrowserSocket;
  name: string;
  answer: (acknowledgement: unknown) => void;
  log: Log;
}

/**
 * Answers a request that was let through: with exactly one acknowledgement, whatever happens.
 * @param handle returns the answer, or calls what it is given and returns nothing
 */
export async function answerRequest(
  { socket, name, answer, log }: GivenRequest,
  handle: (refuse: Refuse) => Promise<unknown>,
): Promise<void> {
  const requestId = newId();
  const startedAt = performance.now();
  const finish = (outcome: string, acknowledgement: unknown) => {
    socketRequestsTotal.inc({ request: name, outcome });
    log.debug({ request: name, outcome, ms: Math.round(performance.now() - startedAt) }, 'Socket request answered');
    answer(acknowledgement);
  };
  const refuse: Refuse = (told) =>
    finish(told.code, { ok: false, problem: describeProblem(told, socket.data.language, requestId) });
  await withRequestContext({ requestId }, async () => {
    try {
      const data = await handle(refuse);
      if (data !== undefined) finish('ok', { ok: true, data });
    } catch (error) {
      log.error({ err: error, request: name }, 'A request over the socket failed');
      refuse(problemOf(error));
    }
  });
}
