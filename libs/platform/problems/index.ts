export { describeProblem } from './describe.js';
export { type Issue, invalidRequest, nullCharacter } from './field-errors.js';
export { languageOf } from './language.js';
export { type ProblemCode, problemCodes } from './problem.codes.js';
export { type FieldError, Problem, type ProblemValues, problem } from './problem.js';
