import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FILE_PART, type FilePart, nullCharacterProblem, ReadsForm } from '#platform/http';
import { problem } from '#platform/problems';
import { type FilePurpose, purposes } from './content.rules.js';
import type { GivenFile } from './files.js';

interface UploadRequest extends FastifyRequest {
  givenFile?: GivenFile | null;
}

interface Taken {
  /** The route also takes a JSON document, as the part `data`: its `@Body({ schema })`. */
  withData?: boolean;
  /** Whether the file may be missing. */
  optional?: boolean;
}

const MEGABYTE = 1024 * 1024;
const MOST_DATA = 64 * 1024;

/**
 * Declares a route that takes a file, as `multipart/form-data`: the part `file`, and where it says so the part `data`
 * with a JSON document, which is then the route's body and checked by its schema. Who may not use the route is refused
 * before anything is read.
 */
export function TakesFile(purpose: FilePurpose, { withData = false, optional = false }: Taken = {}): MethodDecorator {
  const { types, most } = purposes[purpose];
  const description = `${types.join(', ')}; at most ${most / MEGABYTE} MB`;
  const file: FilePart = { schema: { type: 'string', format: 'binary', description }, optional };
  return applyDecorators(
    ReadsForm(async (request: UploadRequest) => {
      const { data, file } = await readParts(request, purpose);
      if (file === null && !optional) throw problem('file/missing');
      if ((data !== null) !== withData) throw problem('file/parts');
      request.givenFile = file;
      if (data !== null) request.body = data;
      const refused = nullCharacterProblem(request);
      if (refused) throw refused;
      return file?.bytes ?? null;
    }),
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object' } }),
    ApiExtension(FILE_PART, file),
  );
}

/** Gives a route's method the file that came; null where it may be missing and is. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): GivenFile | null => {
  return context.switchToHttp().getRequest<UploadRequest>().givenFile ?? null;
});

async function readParts(
  request: UploadRequest,
  purpose: FilePurpose,
): Promise<{ data: unknown; file: GivenFile | null }> {
  if (!request.isMultipart()) throw problem('file/parts');
  let data: unknown = null;
  let file: GivenFile | null = null;
  try {
    const limits = { fileSize: purposes[purpose].most, files: 1, fields: 1, parts: 2, fieldSize: MOST_DATA };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (part.fieldname !== 'file') throw problem('file/parts');
        // A part without a name is a file too, when its type says so.
        file = { bytes, name: part.filename ?? '' };
      } else {
        if (part.fieldname !== 'data' || part.valueTruncated) throw problem('file/parts');
        // A part that says of itself that it is JSON was read as such already.
        data = typeof part.value === 'string' ? parsed(part.value) : part.value;
      }
    }
  } catch (error) {
    throw refusalOf(error, purpose);
  }
  return { data, file };
}

/** What busboy and its plugin say of forms that are too large or not well formed. */
function refusalOf(error: unknown, purpose: FilePurpose): unknown {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE')
    return problem('file/too-large', { limitMb: purposes[purpose].most / MEGABYTE });
  if (typeof code === 'string' && code.startsWith('FST_')) return problem('file/parts');
  return error instanceof Error && /multipart|malformed|boundary/i.test(error.message) ? problem('file/parts') : error;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw problem('file/parts');
  }
}
