import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemDetails } from '#contracts';
import { type ProblemCode, problemCodes } from '#platform/problems';
import { type FilePurpose, purposes } from './content.rules.js';

/** Declares a route that answers with a stored file, which `sendFile` sends. */
export function FileAnswer(purpose: FilePurpose, problems: readonly ProblemCode[]): MethodDecorator {
  const content = Object.fromEntries(
    purposes[purpose].types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  );
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The file', content }),
    ApiResponse({
      status: 404,
      description: problems.map((code) => `\`${code}\`: ${problemCodes[code].title.en}`).join('; '),
      standardSchema: problemDetails,
    }),
  );
}
