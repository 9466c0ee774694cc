import { readdir, readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#contracts';
import type { SiteApi } from '#ui';
import type { render, renderFailure } from '../site/entry-server.js';
import { type Document, documentOf, type Manifest, pageFiles, policy } from './site-document.js';

export interface MountOptions {
  /** The folder of the built site, with `client` and `server` in it. */
  directory: string;
  /** Scheme and host under which the fair is known, without a slash at the end; null takes the request's own. */
  publicUrl: string | null;
}

interface Renderer {
  render: typeof render;
  renderFailure: typeof renderFailure;
}

/**
 * Serves the public site: its few files, from memory, and its pages everywhere but under /api and /metrics. To be called
 * before the application is initialized. Rejects when the site is not built.
 */
export async function mountSite(app: NestFastifyApplication, api: SiteApi, options: MountOptions): Promise<void> {
  const client = resolve(options.directory, 'client');
  const manifest = JSON.parse(await readFile(resolve(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const renderer = (await import(pathToFileURL(resolve(options.directory, 'server/entry-server.js')).href)) as Renderer;
  const files = { zh: pageFiles(manifest, 'zh'), en: pageFiles(manifest, 'en') };

  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const assets = (await readdir(resolve(client, 'assets'))).map((name) => `assets/${name}`);
  for (const name of [...assets, 'icon.svg', 'robots.txt']) {
    const content = await readFile(resolve(client, name));
    // The names of assets carry a hash of their content.
    const age = name.startsWith('assets/') ? 'max-age=31536000, immutable' : 'max-age=86400';
    const headers = { 'content-type': contentType(name), 'cache-control': `public, ${age}` };
    server.get(`/${name}`, (_, reply) => reply.headers(headers).send(content));
  }

  server.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    if (/^\/(api|metrics|assets)(\/|\?|$)/.test(request.url)) return reply.callNotFound();
    const language: Language = /^\/en(?=[/?]|$)/.test(request.url) ? 'en' : 'zh';
    const origin = options.publicUrl ?? `${request.protocol}://${request.host}`;
    try {
      const { failures, ...page } = await renderer.render({ url: request.url, language, api, origin });
      for (const failure of failures) request.log.error(failure, 'a page was shown without what it asked for');
      return send(reply, language, { ...page, files: files[language] });
    } catch (error) {
      request.log.error(error, 'a page could not be rendered');
      const page = await renderer.renderFailure(language, request.id);
      return send(reply, language, { ...page, status: 500, state: null, files: files[language] });
    }
  });
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

function contentType(name: string): string {
  const type = contentTypes[extname(name)];
  if (type === undefined) throw new Error(`The site has a file of a kind that it does not serve: ${name}`);
  return type;
}

function send(reply: FastifyReply, language: Language, document: Document & { status: number }): FastifyReply {
  return reply
    .status(document.status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      'content-security-policy': policy,
      // The language stands in the address, so the encoding alone varies.
      'cache-control': document.status < 400 ? 'no-cache' : 'no-store',
      vary: 'Accept-Encoding',
      link: document.files.links,
    })
    .send(documentOf(language, document));
}
