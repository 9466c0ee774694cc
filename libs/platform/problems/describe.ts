import type { Language, ProblemDetails } from '#contracts';
import { problemCodes } from './problem.codes.js';
import type { Problem, ProblemValues } from './problem.js';

/** More wrong fields than this are counted, not listed. */
const MOST_FIELDS = 50;

/** What a caller is told of a problem, in its language. */
export function describeProblem(problem: Problem, language: Language, requestId: string): ProblemDetails {
  const { status, title, detail } = problemCodes[problem.code];
  const errors = problem.fields
    .slice(0, MOST_FIELDS)
    .map(({ path, code, message }) => ({ path, code, message: message(language) }));
  return {
    type: `/api/docs#problem-${problem.code.replace('/', '-')}`,
    title: title[language],
    status,
    code: problem.code,
    detail: filled(detail[language], { ...problem.values, requestId }),
    ...(errors.length > 0 ? { errors } : {}),
    ...problem.facts,
    requestId,
  };
}

function filled(text: string, values: ProblemValues): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''));
}
