import type { ProblemText } from './problem-text.js';

/** Messages to people. */
export const channelCodes = {
  'channel/not-configured': {
    status: 503,
    title: { zh: '暂时无法发送消息', en: 'Messages cannot be sent' },
    detail: {
      zh: '本站尚未开通这种消息的发送，请改用手机号或邮箱中的另一种，或联系主办方。',
      en: 'This fair cannot send such messages yet. Use an e-mail address instead of a phone number or the other way round, or ask the organizers.',
    },
  },
} as const satisfies Record<string, ProblemText>;
