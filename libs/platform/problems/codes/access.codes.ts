import type { ProblemText } from './problem-text.js';

/** Who may do what. */
export const accessCodes = {
  'access/unauthorized': {
    status: 401,
    title: { zh: '请先登录', en: 'Sign in first' },
    detail: { zh: '该内容需要登录后访问。', en: 'This needs a signed-in user.' },
  },
  'access/forbidden': {
    status: 403,
    title: { zh: '没有权限', en: 'Not allowed' },
    detail: {
      zh: '您当前的身份不能进行该操作，请切换身份，或联系有权限的同事。',
      en: 'Your present role may not do this. Switch to another role, or ask a colleague who may.',
    },
  },
  'access/foreign-page': {
    status: 403,
    title: { zh: '来源不受信任', en: 'Sent from another site' },
    detail: {
      zh: '该请求来自其他网站的页面，为保护您的账号已拒绝，请在本网站上操作。',
      en: 'This was sent from a page of another site and is refused to protect your account. Do it on this site.',
    },
  },
} as const satisfies Record<string, ProblemText>;
