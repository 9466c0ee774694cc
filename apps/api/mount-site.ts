import { readdir, readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from '#contracts';
import { Problem } from '#platform/problems';
import { type Log, RecurringKinds } from '#platform/telemetry';
import type { SiteApi } from '#ui';
import type { Rendered, render, renderFailure } from '../site/entry-server.js';
import { type Document, documentOf, type Manifest, type PageFiles, pageFiles } from './site-document.js';

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
  const assets = (await readdir(resolve(client, 'assets'))).map((name) => `assets/${name}`);
  for (const name of [...assets, 'icon.svg', 'share.png']) {
    const content = await readFile(resolve(client, name));
    // The names of assets carry a hash of their content.
    const age = name.startsWith('assets/') ? 'max-age=31536000, immutable' : 'max-age=86400';
    const headers = { 'content-type': contentType(name), 'cache-control': `public, ${age}` };
    server.get(`/${name}`, (_, reply) => reply.headers(headers).send(content));
  }

  server.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    if (/^\/(api|metrics|assets)(\/|\?|$)/.test(request.url)) return reply.callNotFound();
    const { url, id: requestId } = request;
    try {
      const { failures, ...page } = await renderer.render({
        url,
        api,
        origin: options.publicUrl,
        operator: options.operator,
      });
      for (const failure of failures) {
        if (failure instanceof Problem) troubles.note(failure.code, failure, { requestId });
        else options.log.error({ err: failure, requestId }, INCOMPLETE);
      }
      return send(reply, { ...page, files: filesOf(page) });
    } catch (error) {
      options.log.error({ err: error, requestId }, 'A page could not be rendered');
      const page = await renderer.renderFailure({ url, origin: options.publicUrl }, requestId);
      return send(reply, { ...page, status: 500, state: null, files: filesOf(page) });
    }
  });
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

function contentType(name: string): string {
  const type = contentTypes[extname(name)];
  if (type === undefined) throw new Error(`The site has a file of a kind that it does not serve: ${name}`);
  return type;
}

function send(reply: FastifyReply, document: Document & { status: number }): FastifyReply {
  return reply
    .status(document.status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-language': document.language === 'zh' ? 'zh-CN' : 'en',
      // The language stands in the address, so the encoding alone varies.
      'cache-control': document.status < 400 ? 'no-cache' : 'no-store',
      vary: 'Accept-Encoding',
      link: document.files.links,
    })
    .send(documentOf(document));
}
