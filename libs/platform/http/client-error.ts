import type { Socket } from 'node:net';
import { newId } from '#platform/ids';
import { describeProblem, type ProblemCode, problem } from '#platform/problems';

/** What Node's parser says of bytes that are no request, or of one that does not come to its end. */
const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'request/headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request/timeout',
};

/**
 * Answers what never became a request: in Chinese, since its headers could not be read. A connection that sent nothing
 * at all is closed without a word.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const told = problem(codes[error.code ?? ''] ?? 'request/malformed');
  const body = JSON.stringify(describeProblem(told, 'zh', newId()));
  socket.end(
    [
      `HTTP/1.1 ${told.getStatus()} Refused`,
      'Connection: close',
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
