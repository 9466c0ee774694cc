import { describe, expect, it } from '@jest/globals';
import { CallProblem } from '#ui';
import { fieldErrorsOf } from './form.js';

const facts = { status: 400, code: 'request/invalid', requestId: null, retryAfter: null };
const problem = new CallProblem(facts, null, null, [
  { path: 'draft.pay.monthlyMax', code: 'below-pay-min', message: '最高月薪不能低于最低月薪。' },
  { path: 'draft.pay.monthlyMax', code: 'too-big', message: '太大。' },
  { path: 'draft.skills.2', code: 'too-long', message: '太长。' },
  { path: 'version', code: 'missing', message: '缺少。' },
]);

describe('what the api refuses', () => {
  it('stands next to its fields, whatever part of the request the form is', () => {
    expect(fieldErrorsOf(problem, 'draft')).toEqual([
      { name: ['pay', 'monthlyMax'], errors: ['最高月薪不能低于最低月薪。', '太大。'] },
      { name: ['skills', 2], errors: ['太长。'] },
      { name: ['version'], errors: ['缺少。'] },
    ]);
  });

  it('is named by its whole path in a form that is the request', () => {
    expect(fieldErrorsOf(problem)[0]?.name).toEqual(['draft', 'pay', 'monthlyMax']);
  });
});
