export { type ProblemCode, problemCodes } from './problem.codes.js';
export { type FieldError, Problem, type ProblemValues, problem } from './problem.js';
