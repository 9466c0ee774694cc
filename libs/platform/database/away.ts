/** SQLSTATEs that say that the server is gone or does not take us: connection lost, shutting down, too many connections. */
const awayStates = /^(08|57P|53)/;
const awayErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** What node-postgres says, without a code, of a connection that ended or a pool that had none to give. */
const awayMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** A query that took longer than its process allows. */
const CANCELLED = '57014';

/** Whether an error means that the database cannot answer now, rather than that the query was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code === CANCELLED || awayStates.test(code) || awayErrors.has(code);
  return awayMessages.test(error.message);
}
