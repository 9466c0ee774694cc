/** Problems that concern one field, although they name none: the sentence stands next to it. */
export const fieldOfCode: Readonly<Record<string, string>> = {
  'auth/wrong-code': 'code',
  'auth/wrong-second-factor': 'code',
  'auth/wrong-password': 'password',
  'auth/weak-password': 'password',
  'auth/agreement-needed': 'agreement',
};
