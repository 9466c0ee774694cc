import type { ProblemText } from './problem-text.js';

/** Vacancies. */
export const vacancyCodes = {
  'vacancy/not-found': {
    status: 404,
    title: { zh: '没有找到该职位', en: 'Vacancy not found' },
    detail: {
      zh: '该职位不存在，您可以搜索其他职位。',
      en: 'This vacancy does not exist. Search for others.',
    },
  },
  'vacancy/taken-down': {
    status: 410,
    title: { zh: '该职位已被撤下', en: 'Vacancy taken down' },
    detail: {
      zh: '该职位已被撤下，不再提供，您可以搜索其他职位。',
      en: 'This vacancy was taken down for good. Search for others.',
    },
  },
  'vacancy/lapsed-long-ago': {
    status: 410,
    title: { zh: '该职位早已过期', en: 'Vacancy lapsed long ago' },
    detail: {
      zh: '该职位已过期 180 天以上，不再提供，您可以搜索其他职位。',
      en: 'This vacancy lapsed more than 180 days ago and is no longer shown. Search for others.',
    },
  },
} as const satisfies Record<string, ProblemText>;
