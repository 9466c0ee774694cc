import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Language, type Operator, problemDetails } from '#contracts';
import { Problem } from '#platform/problems';
import { type Log, RecurringKinds } from '#platform/telemetry';
import type { SiteApi } from '#ui';
import type { Refusal, Rendered, render, renderFailure } from '../site/entry-server.js';
import { type Document, documentOf, type Manifest, type PageFiles, pageFiles } from './site-document.js';
import { serveSiteFiles } from './site-files.js';

export interface MountOptions {
  /** The folder of the built site, with `client` and `server` in it. */
  directory: string;
  /** Scheme and host under which the fair is known, without a slash at the end. */
  publicUrl: string;
  /** Who runs it, for the foot of every page. */
  operator: Operator;
  /** Told what went wrong with a page. */
  log: Log;
}

interface Renderer {
  render: typeof render;
  renderFailure: typeof renderFailure;
}

const INCOMPLETE = 'A page was shown without what it asked for';

/**
 * Serves the public site: its few files, from memory, and its pages everywhere but under /api and /metrics. To be called
 * before the application is initialized. Rejects when the site is not built.
 */
export async function mountSite(app: NestFastifyApplication, api: SiteApi, options: MountOptions): Promise<void> {
  const client = resolve(options.directory, 'client');
  const manifest = JSON.parse(await readFile(resolve(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const renderer = (await import(pathToFileURL(resolve(options.directory, 'server/entry-server.js')).href)) as Renderer;
  const known = new Map<string, PageFiles>();
  const filesOf = ({ language, source }: Pick<Rendered, 'language' | 'source'>): PageFiles => {
    const key = `${language} ${source}`;
    const files = known.get(key) ?? pageFiles(manifest, language, source);
    known.set(key, files);
    return files;
  };

  const troubles = new RecurringKinds(options.log, INCOMPLETE);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  await serveSiteFiles(server, client);
  server.addHook('onSend', async (request, reply, payload) => {
    const refusal = refusalToShow(request, reply, payload);
    if (refusal === null) return payload;
    const page = await renderer.renderFailure({ url: request.url, origin: options.publicUrl }, refusal);
    reply.headers(headersOf(page.language, filesOf(page)));
    return documentOf({ ...page, state: null, files: filesOf(page) });
  });

  server.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    if (isBesidePages(request.url)) return reply.callNotFound();
    const { url, id: requestId } = request;
    try {
      const { failures, ...page } = await renderer.render({
        url,
        api,
        origin: options.publicUrl,
        operator: options.operator,
      });
      // Who has gone misses nothing.
      for (const failure of reply.raw.destroyed ? [] : failures) {
        if (failure instanceof Problem) troubles.note(failure.code, failure, { requestId });
        else options.log.error({ err: failure, requestId }, INCOMPLETE);
      }
      const waits = failures.flatMap((failure) => (failure instanceof Problem ? (failure.retryAfter ?? []) : []));
      if (page.status === 503 && waits.length > 0) reply.header('retry-after', String(Math.max(...waits)));
      return send(reply, { ...page, files: filesOf(page) });
    } catch (error) {
      options.log.error({ err: error, requestId }, 'A page could not be rendered');
      const refusal = { status: 500, requestId, retryAfter: null };
      const page = await renderer.renderFailure({ url, origin: options.publicUrl }, refusal);
      return send(reply, { ...page, status: 500, state: null, files: filesOf(page) });
    }
  });
}

function send(reply: FastifyReply, document: Document & { status: number }): FastifyReply {
  const { status, language, files } = document;
  return reply
    .status(status)
    .headers(headersOf(language, files))
    .header('cache-control', status < 400 ? 'no-cache' : 'no-store')
    .send(documentOf(document));
}

function headersOf(language: Language, files: PageFiles): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language === 'zh' ? 'zh-CN' : 'en',
    // The language stands in the address, so the encoding alone varies.
    vary: 'Accept-Encoding',
    link: files.links,
  };
}

/**
 * What a person who opens a page is refused before the page is asked (too many requests, an address that cannot be
 * read) is told on a page, not as problem details.
 */
function refusalToShow(
  { method, url, headers }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Refusal | null {
  const isProblem = String(reply.getHeader('content-type')).startsWith('application/problem+json');
  if (!isProblem || method !== 'GET' || typeof payload !== 'string' || isBesidePages(url)) return null;
  if (!headers.accept?.includes('text/html')) return null;
  const { requestId } = problemDetails.parse(JSON.parse(payload));
  const seconds = Number(reply.getHeader('retry-after') ?? Number.NaN);
  return { status: reply.statusCode, requestId, retryAfter: Number.isFinite(seconds) ? seconds : null };
}

function isBesidePages(url: string): boolean {
  return /^\/(api|metrics|assets|console\/assets)(\/|\?|$)/.test(url);
}
