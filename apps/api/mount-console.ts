import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentPolicy } from '#platform/http';
import { serveSiteFiles } from './site-files.js';

/** What stands for the nonce in the built page. */
const NONCE = '__nonce__';

/**
 * Serves the console under /console: its files, from memory, and its one page for every address of its screens. Styles
 * that it writes while it runs are allowed by a nonce, another for every answer; scripts are its own files alone. To be
 * called before the application is initialized. Rejects when the console is not built.
 */
export async function mountConsole(app: NestFastifyApplication, directory: string): Promise<void> {
  const page = await readFile(resolve(directory, 'index.html'), 'utf8');
  if (!page.includes(`nonce="${NONCE}"`)) throw new Error("The console's page has no place for its nonce");
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  await serveSiteFiles(server, directory, '/console');

  function answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (request.url.startsWith('/console/assets/')) {
      reply.callNotFound();
      return reply;
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentPolicy(nonce),
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      })
      .send(page.replaceAll(NONCE, nonce));
  }
  server.get('/console', answer);
  server.get('/console/*', answer);
}
