import { readdir, readFile } from 'node:fs/promises';
import { extname, relative, resolve, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pdfWorkerPolicy } from '#platform/http';

/**
 * Serves the files that were built for browsers, from memory: they are few. Pages are none of them.
 * @param below path under which they are known, without a slash at the end
 */
export async function serveSiteFiles(server: FastifyInstance, client: string, below = ''): Promise<void> {
  const entries = [
    ...(await readdir(client, { withFileTypes: true })),
    ...(await readdir(resolve(client, 'assets'), { withFileTypes: true, recursive: true })),
  ];
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.html'));
  for (const file of files) {
    const name = relative(client, resolve(file.parentPath, file.name)).replaceAll(sep, '/');
    const content = await readFile(resolve(client, name));
    const headers = {
      'content-type': contentType(name),
      'cache-control': cacheControl(name),
      ...(name.startsWith('assets/pdf.worker') && { 'content-security-policy': pdfWorkerPolicy }),
    };
    server.get(`${below}/${name}`, (_, reply) => reply.headers(headers).send(content));
  }
}

function cacheControl(name: string): string {
  // The names of assets carry a hash of their content, or a version.
  if (name.startsWith('assets/')) return 'public, max-age=31536000, immutable';
  // A service worker that were kept for long could not be replaced by the next.
  if (name === 'sw.js') return 'no-cache';
  return 'public, max-age=86400';
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

function contentType(name: string): string {
  const type = contentTypes[extname(name)];
  if (type === undefined) throw new Error(`The site has a file of a kind that it does not serve: ${name}`);
  return type;
}
