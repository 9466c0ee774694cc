import { applyDecorators, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { problemDetails } from '#contracts';
import { type ProblemCode, problemCodes } from '#platform/problems';

interface Answer {
  status?: number;
  description: string;
  /** What it may be refused with, beside what every route may be. */
  problems?: readonly ProblemCode[];
}

/**
 * Declares what a route answers: the compiler checks the method against the schema, the answer is cut to it before it
 * is sent, and the OpenAPI document shows it.
 */
export function Answers<S extends z.ZodType>(schema: S, { status = 200, description, problems = [] }: Answer) {
  return applyDecorators(
    SerializeOptions({ schema }),
    ApiResponse({ status, description, standardSchema: schema }),
    ...refusals(problems),
  ) as <M extends (...given: never[]) => z.input<S> | Promise<z.input<S>>>(
    target: object,
    method: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ) => void;
}

/** OpenAPI knows one response for each status: codes with the same one share it. */
function refusals(codes: readonly ProblemCode[]): MethodDecorator[] {
  const statuses = new Set(codes.map((code) => problemCodes[code].status));
  return [...statuses].map((status) => {
    const same = codes.filter((code) => problemCodes[code].status === status);
    const description = same.map((code) => `\`${code}\`: ${problemCodes[code].title.en}`).join('; ');
    return ApiResponse({ status, description, standardSchema: problemDetails });
  });
}
