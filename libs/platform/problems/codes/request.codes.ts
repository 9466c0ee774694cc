import type { ProblemText } from './problem-text.js';

/** Requests with an `Idempotency-Key`. */
export const requestKeyCodes = {
  'request/key-reused': {
    status: 422,
    title: { zh: 'Idempotency-Key 已用于其他请求', en: 'Idempotency-Key used for another request' },
    detail: {
      zh: '这个 Idempotency-Key 已经用于内容不同的请求，请换一个新的再发送。',
      en: 'This Idempotency-Key was sent with another request before. Send this one with a new key.',
    },
  },
  'request/in-hand': {
    status: 409,
    retryAfter: 2,
    title: { zh: '正在处理相同的请求', en: 'The same request is in hand' },
    detail: {
      zh: '相同的请求正在处理中，请稍后再查看结果，不要重复提交。',
      en: 'The same request is being carried out. Send it again in a moment to see its answer.',
    },
  },
} as const satisfies Record<string, ProblemText>;
