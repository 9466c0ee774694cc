import { types } from 'node:util';

/**
 * Why a database gives no answer although the query is right: it is not there (`away`), it takes too long (`slow`), it
 * has no connection or memory left for one more (`busy`), or no room to write (`full`).
 */
export type DatabaseTrouble = 'away' | 'slow' | 'busy' | 'full';

/** By SQLSTATE, the longest beginning first: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const states: readonly (readonly [beginning: string, trouble: DatabaseTrouble])[] = [
  ['53100', 'full'],
  ['57014', 'slow'],
  ['55P03', 'slow'],
  ['08', 'away'],
  ['57P', 'away'],
  ['53', 'busy'],
];

const awayErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH']);

/** What node-postgres says without a code. A pool that has no connection to give may be busy or before a silent server. */
const messages: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [
    /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated due to connection timeout)/,
    'slow',
  ],
  [/^(Connection terminated|Client was closed|Client has encountered a connection error)/, 'away'],
];

/** What an error says of the database; undefined when the query or the program was wrong, or it is no such error. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (!types.isNativeError(error)) return undefined;
  if (error instanceof AggregateError)
    return error.errors.map(databaseTrouble).find((trouble) => trouble !== undefined);
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return messages.find(([said]) => said.test(error.message))?.[1];
  if (code === 'ETIMEDOUT') return 'slow';
  return awayErrors.has(code) ? 'away' : states.find(([beginning]) => code.startsWith(beginning))?.[1];
}
