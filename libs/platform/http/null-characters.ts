import type { FastifyRequest } from 'fastify';
import { nullCharacter, type Problem, problem } from '#platform/problems';

/** The problem of a request with a null character anywhere in what it gives; undefined when there is none. */
export function nullCharacterProblem(request: FastifyRequest): Problem | undefined {
  const waiting: [string, unknown][] = [
    ['', request.params],
    ['', request.query],
    ['', request.body],
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && value.includes('\0')) return problemAt(path);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes('\0')) return problemAt(path);
      if (typeof inner === 'string' || typeof inner === 'object') waiting.push([path ? `${path}.${key}` : key, inner]);
    }
  }
  return undefined;
}

function problemAt(path: string): Problem {
  return problem('request/invalid', { count: 1 }, [nullCharacter(path)]);
}
