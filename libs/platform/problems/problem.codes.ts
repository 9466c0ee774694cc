import { accessCodes } from './codes/access.codes.js';
import { announcementCodes } from './codes/announcement.codes.js';
import { applicationCodes } from './codes/application.codes.js';
import { authCodes } from './codes/auth.codes.js';
import { careerCodes } from './codes/career.codes.js';
import { channelCodes } from './codes/channel.codes.js';
import { conversationCodes } from './codes/conversation.codes.js';
import { deskCodes } from './codes/desk.codes.js';
import { fileCodes } from './codes/file.codes.js';
import { interviewCodes } from './codes/interview.codes.js';
import { invitationCodes } from './codes/invitation.codes.js';
import { organizationCodes } from './codes/organization.codes.js';
import type { ProblemText } from './codes/problem-text.js';
import { recoveryCodes } from './codes/recovery.codes.js';
import { reportCodes } from './codes/report.codes.js';
import { requestKeyCodes } from './codes/request.codes.js';
import { savedCodes } from './codes/saved.codes.js';
import { sheetCodes } from './codes/sheet.codes.js';
import { talentCodes } from './codes/talent.codes.js';
import { vacancyCodes } from './codes/vacancy.codes.js';

/** Every error that a caller can be told: its code is stable, its texts may change. `{{name}}` is filled in. */
export const problemCodes = {
  'request/invalid': {
    status: 400,
    title: { zh: '请求有误', en: 'Invalid request' },
    detail: {
      zh: '有 {{count}} 处内容不符合要求，请按提示修改后重试。',
      en: 'Some values are not as they must be ({{count}}). Correct them as told below and try again.',
    },
  },
  'request/malformed': {
    status: 400,
    title: { zh: '请求无法识别', en: 'Malformed request' },
    detail: {
      zh: '服务器读不懂这个请求，请检查网址、请求头和 JSON 格式。',
      en: 'The server cannot read this request. Check its address, headers and JSON.',
    },
  },
  'request/cursor': {
    status: 400,
    title: { zh: '翻页标记无效', en: 'Invalid cursor' },
    detail: {
      zh: '翻页标记无效或与当前条件不符，请去掉 cursor 从第一页开始。',
      en: 'The cursor is not valid for this request. Leave it out to start at the first page.',
    },
  },
  'request/not-found': {
    status: 404,
    title: { zh: '没有这个地址', en: 'No such address' },
    detail: { zh: '这里没有内容，请检查网址。', en: 'There is nothing at this address. Check the URL.' },
  },
  'request/timeout': {
    status: 408,
    title: { zh: '请求超时', en: 'Request timed out' },
    detail: { zh: '请求发送得太慢，请重试。', en: 'The request took too long to arrive. Try again.' },
  },
  'request/too-large': {
    status: 413,
    title: { zh: '请求内容过大', en: 'Request too large' },
    detail: {
      zh: '请求内容超过 {{limitKb}} KB 的上限，请分次发送。',
      en: 'The request is larger than {{limitKb}} KB. Send less at once.',
    },
  },
  'request/uri-too-long': {
    status: 414,
    title: { zh: '网址过长', en: 'Address too long' },
    detail: { zh: '网址过长，请减少条件后重试。', en: 'The address is too long. Use fewer conditions.' },
  },
  'request/media-type': {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Unsupported media type' },
    detail: { zh: '请以 application/json（UTF-8）发送内容。', en: 'Send the content as application/json (UTF-8).' },
  },
  'request/headers-too-large': {
    status: 431,
    title: { zh: '请求头过大', en: 'Headers too large' },
    detail: {
      zh: '请求头过大，请清除本站的 Cookie 后重试。',
      en: 'The headers are too large. Clear cookies and retry.',
    },
  },
  'request/too-many': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    detail: {
      zh: '请求过于频繁，请在 {{seconds}} 秒后重试。',
      en: 'Too many requests. Try again in {{seconds}} seconds.',
    },
  },
  ...requestKeyCodes,
  'socket/unknown-request': {
    status: 404,
    title: { zh: '没有这个请求', en: 'No such request' },
    detail: { zh: '实时连接不提供这个请求，请检查名称。', en: 'The socket knows no such request. Check its name.' },
  },
  'socket/no-acknowledgement': {
    status: 400,
    title: { zh: '缺少回执', en: 'No acknowledgement' },
    detail: {
      zh: '每个请求须为一个对象，并带有接收答复的回执函数。',
      en: 'Send each request as one object with a function that takes the acknowledgement.',
    },
  },
  'socket/too-many-connections': {
    status: 429,
    title: { zh: '连接过多', en: 'Too many connections' },
    detail: {
      zh: '来自该网络的实时连接过多，请关闭一些页面后重试。',
      en: 'There are too many live connections from this network. Close some pages and try again.',
    },
  },
  ...accessCodes,
  ...announcementCodes,
  ...applicationCodes,
  ...interviewCodes,
  ...invitationCodes,
  ...conversationCodes,
  ...channelCodes,
  ...deskCodes,
  ...authCodes,
  ...recoveryCodes,
  ...fileCodes,
  ...organizationCodes,
  ...savedCodes,
  ...sheetCodes,
  ...talentCodes,
  ...careerCodes,
  ...vacancyCodes,
  ...reportCodes,
  'search/unavailable': {
    status: 503,
    retryAfter: 10,
    title: { zh: '搜索暂不可用', en: 'Search unavailable' },
    detail: {
      zh: '搜索暂时无法使用，其他功能不受影响，请稍后重试。',
      en: 'Search cannot answer just now; everything else works. Try again in a moment.',
    },
  },
  'legal/not-found': {
    status: 404,
    title: { zh: '没有这个版本', en: 'No such version' },
    detail: {
      zh: '该文件没有这个版本，请从版本列表中选择。',
      en: 'This document has no such version. Choose one from the list of its versions.',
    },
  },
  'service/slow': {
    status: 503,
    retryAfter: 5,
    title: { zh: '服务响应缓慢', en: 'Service too slow' },
    detail: {
      zh: '服务器没能及时答复，请稍后重试。',
      en: 'The service did not get an answer in time. Try again in a moment.',
    },
  },
  'service/busy': {
    status: 503,
    retryAfter: 3,
    title: { zh: '访问人数较多', en: 'Too busy' },
    detail: {
      zh: '同时访问的人太多，服务器暂时接不下这个请求，请稍后重试。',
      en: 'More is asked at once than the service can answer. Try again in a few seconds.',
    },
  },
  'service/storage-full': {
    status: 503,
    retryAfter: 60,
    title: { zh: '存储空间已满', en: 'Storage full' },
    detail: {
      zh: '服务器存储空间已满，暂时无法保存，已保存的内容不受影响，请稍后重试。',
      en: 'The service has no room left to save anything. What was saved is safe. Try again later.',
    },
  },
  'service/unavailable': {
    status: 503,
    retryAfter: 10,
    title: { zh: '服务暂不可用', en: 'Service unavailable' },
    detail: {
      zh: '服务暂时无法使用，请稍后重试。',
      en: 'The service cannot answer just now. Try again in a moment.',
    },
  },
  'service/failed': {
    status: 500,
    title: { zh: '服务器出错', en: 'Something went wrong' },
    detail: {
      zh: '服务器出错，我们已记录。请稍后重试；如需帮助，请告知编号 {{requestId}}。',
      en: 'The server failed, and this was noted. Try again later; if you ask for help, give the number {{requestId}}.',
    },
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemCodes;

/** Seconds after which asking again may help; null where it would not. */
export function retryAfterOf(code: ProblemCode): number | null {
  const { retryAfter = null }: Omit<ProblemText, 'retryAfter'> & { retryAfter?: number | null } = problemCodes[code];
  return retryAfter;
}
