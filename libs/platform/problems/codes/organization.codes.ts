import type { ProblemText } from './problem-text.js';

/** Organizations. */
export const organizationCodes = {
  'organization/not-found': {
    status: 404,
    title: { zh: '没有找到该单位', en: 'Organization not found' },
    detail: {
      zh: '该单位不存在，您可以搜索其他单位。',
      en: 'This organization does not exist. Search for others.',
    },
  },
} as const satisfies Record<string, ProblemText>;
