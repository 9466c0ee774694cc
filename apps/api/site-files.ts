import { readdir, readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the files that were built for browsers, from memory: they are few. Pages are none of them.
 * @param below path under which they are known, without a slash at the end
 */
export async function serveSiteFiles(server: FastifyInstance, client: string, below = ''): Promise<void> {
  const entries = await readdir(client, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.html'));
  const assets = await readdir(resolve(client, 'assets'));
  for (const name of [...assets.map((asset) => `assets/${asset}`), ...files.map((file) => file.name)]) {
    const content = await readFile(resolve(client, name));
    const headers = { 'content-type': contentType(name), 'cache-control': cacheControl(name) };
    server.get(`${below}/${name}`, (_, reply) => reply.headers(headers).send(content));
  }
}

function cacheControl(name: string): string {
  // The names of assets carry a hash of their content.
  if (name.startsWith('assets/')) return 'public, max-age=31536000, immutable';
  // A service worker that were kept for long could not be replaced by the next.
  if (name === 'sw.js') return 'no-cache';
  return 'public, max-age=86400';
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

function contentType(name: string): string {
  const type = contentTypes[extname(name)];
  if (type === undefined) throw new Error(`The site has a file of a kind that it does not serve: ${name}`);
  return type;
}
