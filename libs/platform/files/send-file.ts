import type { FastifyReply, FastifyRequest } from 'fastify';
import { docx } from './content.rules.js';
import type { FileFacts, Files } from './files.js';

/** A file can be changed under the same address: caches ask again after this time. */
const PUBLIC_SECONDS = 300;

interface Sending {
  /** `public`: caches of everybody may keep it for a few minutes; `private`: nobody keeps it. */
  cache: 'public' | 'private';
  /** Pictures too are saved rather than looked at in place. */
  isSaved?: boolean;
}

/**
 * Answers with a stored file, as something to be looked at and never to be run: its own type, no guessing, no script, no
 * page around it. Documents are saved rather than opened.
 * @param facts of the file, as `Files.facts` knows it
 * @returns the bytes to answer with; undefined when the caller has them already (304)
 */
export async function sendFile(
  files: Files,
  facts: FileFacts,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { cache, isSaved = false }: Sending,
): Promise<Buffer | undefined> {
  const tag = `"${facts.sha256.slice(0, 32)}"`;
  const isPicture = !isSaved && facts.mediaType.startsWith('image/');
  reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cache === 'public' ? `public, max-age=${PUBLIC_SECONDS}` : 'private, no-store')
    .header('content-disposition', `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(facts)}`);
  if (cache === 'public') {
    reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) {
      reply.code(304);
      return undefined;
    }
  }
  const file = await files.read(facts.id);
  if (file === null) throw new Error('A file that a row refers to is not there');
  reply.header('content-type', file.mediaType);
  return file.bytes;
}

const endings: Record<FileFacts['mediaType'], string> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  [docx]: '.docx',
};

/** The name under which it is saved, ending as its real type does (RFC 8187, 3.2). */
function encoded({ name, mediaType }: FileFacts): string {
  const stem = name.replace(/\.[^.]*$/, '') || 'file';
  return encodeURIComponent(stem + endings[mediaType]).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
