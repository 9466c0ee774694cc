import type { FieldError } from '#platform/problems';

/** What somebody whose address alone does not do may give beside it, as fields of the next request. */
const possible = (path: string, zh: string, en: string): FieldError => ({
  path,
  code: 'possible',
  message: (language) => (language === 'zh' ? zh : en),
});
export const byPassword = possible('proof.password', '输入原账号的密码。', 'Give the password of the account.');
export const byEmail = possible(
  'proof.email',
  '用原账号邮箱收到的验证码。',
  'Give a code that was sent to its e-mail address.',
);
export const bySecondFactor = possible(
  'proof.secondFactor',
  '输入原账号的动态码。',
  'Give a code of its second factor.',
);
export const goOnAsNew = possible('asNew', '不是我的账号，以新用户继续。', 'It is not mine: go on as a new user.');
