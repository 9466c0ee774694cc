import type { ProblemText } from './problem-text.js';

/** Messages between talents and organizations. */
export const conversationCodes = {
  'conversation/not-found': {
    status: 404,
    title: { zh: '没有找到该对话', en: 'Conversation not found' },
    detail: {
      zh: '该对话不存在，或已超过保存期限。请从消息列表中选择。',
      en: 'There is no such conversation, or it is no longer kept. Choose one from the list.',
    },
  },
  'conversation/closed': {
    status: 409,
    title: { zh: '不能再发送消息', en: 'Nothing more can be written' },
    detail: {
      zh: '投递已撤回、对方已被屏蔽，或职位已不存在，双方都不能再发送消息。之前的内容求职者仍可查看。',
      en: 'The application was withdrawn, the organization is kept out, or the vacancy is gone: neither side can write any more. The talent still reads what was written.',
    },
  },
  'conversation/id-taken': {
    status: 409,
    title: { zh: '消息编号已被使用', en: 'Id of another message' },
    detail: {
      zh: '该编号已属于另一条消息。请为新消息生成一个新的编号后重新发送。',
      en: 'This id belongs to another message. Make a new one for a new message, and send it again.',
    },
  },
  'conversation/file-not-found': {
    status: 404,
    title: { zh: '没有找到该文件', en: 'File not found' },
    detail: {
      zh: '该文件不存在、已被发送过，或上传后超过一天未发送。请重新上传。',
      en: 'There is no such file, it was sent already, or it waited for more than a day. Upload it again.',
    },
  },
  'conversation/too-many-files': {
    status: 409,
    title: { zh: '待发送的文件太多', en: 'Too many files that wait' },
    detail: {
      zh: '该对话里最多同时有 {{most}} 个待发送的文件，请先发送，或移除其中一个。',
      en: 'Up to {{most}} files can wait to be sent in a conversation. Send them first, or remove one.',
    },
  },
} as const satisfies Record<string, ProblemText>;
