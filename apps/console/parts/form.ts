import type { FormInstance } from 'antd';
import { type CallProblem, callProblem } from '#ui';

/** Path of a field, as Ant Design's forms name it. */
type Name = (string | number)[];

/** Where each field's sentence goes: `pay.monthlyMax` is the field `['pay', 'monthlyMax']`. */
export function fieldErrorsOf(problem: CallProblem, below = ''): { name: Name; errors: string[] }[] {
  const byPath = new Map<string, string[]>();
  for (const { path, message } of problem.errors) {
    const own = below !== '' && path.startsWith(`${below}.`) ? path.slice(below.length + 1) : path;
    byPath.set(own, [...(byPath.get(own) ?? []), message]);
  }
  return [...byPath].map(([path, errors]) => ({
    name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors,
  }));
}

/**
 * Shows what the api refused next to its fields and goes to the first of them. What belongs to no field of the form is
 * left to the caller.
 * @param below the part of the request that the form is
 * @returns what is still to be said, if anything
 */
export function showRefusal(form: FormInstance, error: unknown, below = ''): CallProblem | null {
  const problem = callProblem(error);
  const known = fieldErrorsOf(problem, below).filter(({ name }) => form.getFieldInstance(name) !== undefined);
  if (known.length === 0) return problem;
  form.setFields(known);
  const [first] = known;
  if (first) form.scrollToField(first.name, { block: 'center', focus: true });
  return known.length === problem.errors.length ? null : problem;
}
