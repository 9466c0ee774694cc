import { HttpException } from '@nestjs/common';
import type { Language, ProblemDetails } from '#contracts';
import { type ProblemCode, problemCodes, retryAfterOf } from './problem.codes.js';

/** What fills the `{{name}}` places of a problem's texts. Shown to the caller: never a secret, never an inner error. */
export type ProblemValues = Readonly<Record<string, string | number>>;

/** One field that is wrong; `message` says in the caller's language what is wrong and what would be right. */
export interface FieldError {
  /** Where it stands, as `q` or `members.0.name`. */
  path: string;
  code: string;
  message: (language: Language) => string;
}

/** What a program is told beside the texts: members of the problem's body. */
export type ProblemFacts = Pick<ProblemDetails, 'freeTimes'>;

/** An error that the caller is told, by code. */
export class Problem extends HttpException {
  /** Seconds after which asking again may help; null where it would not. */
  readonly retryAfter: number | null;

  constructor(
    readonly code: ProblemCode,
    readonly values: ProblemValues,
    readonly fields: readonly FieldError[],
    readonly facts: ProblemFacts,
  ) {
    super(code, problemCodes[code].status);
    this.retryAfter = typeof values.seconds === 'number' ? values.seconds : retryAfterOf(code);
  }
}

/**
 * The error to throw for what a caller did or met: `throw problem('vacancy/not-found')`.
 * @param values fill the `{{name}}` places of its texts
 * @param fields the single fields that are wrong, if any
 * @param facts what a program can go on with
 */
export function problem(
  code: ProblemCode,
  values: ProblemValues = {},
  fields: readonly FieldError[] = [],
  facts: ProblemFacts = {},
): Problem {
  return new Problem(code, values, fields, facts);
}
