import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type ProblemCode, problem } from '#platform/problems';
import { MOST_FILE_BYTES, MOST_FILE_MB } from './workbook-guard.rules.js';

/** Why a sheet that was sent in is not read. */
export const sheetRefusals = [
  'sheet/no-file',
  'sheet/too-large',
  'sheet/empty-file',
  'sheet/locked-or-old',
  'sheet/renamed',
  'sheet/not-xlsx',
  'sheet/damaged',
  'sheet/bomb',
  'sheet/too-many-parts',
  'sheet/macros',
  'sheet/external-links',
  'sheet/embedded-objects',
  'sheet/too-many-rows',
  'sheet/too-many-columns',
  'sheet/too-much-text',
  'sheet/missing-columns',
  'sheet/no-rows',
] as const satisfies ProblemCode[];

/** The one file of a request, in its part `file`. @throws Problem sheet/no-file; sheet/too-large */
export async function sheetFileOf(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw problem('sheet/no-file');
  const part = await theFile(request);
  if (part === undefined || part.fieldname !== 'file') throw problem('sheet/no-file');
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk);
  if (part.file.truncated) throw problem('sheet/too-large', { limitMb: MOST_FILE_MB });
  return { name: part.filename ?? '', bytes: Buffer.concat(chunks) };
}

async function theFile(request: FastifyRequest): Promise<MultipartFile | undefined> {
  try {
    return await request.file({
      limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 0, parts: 1 },
      throwFileSizeLimit: false,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_'))
      throw problem('sheet/no-file');
    throw error;
  }
}
