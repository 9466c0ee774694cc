/** Problems that concern one field, although they name none: the sentence stands next to it. */
export const fieldOfCode: Readonly<Record<string, string>> = {
  'auth/code-wrong': 'code',
  'auth/code-expired': 'code',
  'auth/agreement-needed': 'agreement',
  'auth/agreement-outdated': 'agreement',
  'auth/second-factor-wrong': 'code',
  'auth/password-weak': 'password',
  'auth/password-wrong': 'current',
};
