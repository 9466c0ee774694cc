import type { ProblemText } from './problem-text.js';

/** The calendar, and interviews. */
export const interviewCodes = {
  'calendar/taken': {
    status: 409,
    title: { zh: '该时间已被占用', en: 'Time taken' },
    detail: {
      zh: '参加的人或地点在该时间已有其他安排。请另选时间：大家接下来都有空的时间已列出。',
      en: 'Somebody who takes part, or the place, is taken at this time. Choose another one: the next at which all are free are listed.',
    },
  },
  'calendar/feed-not-found': {
    status: 404,
    title: { zh: '没有此日历订阅', en: 'No such calendar feed' },
    detail: {
      zh: '订阅地址有误、已更换或已关闭。请登录后在“我的日历”中重新获取地址。',
      en: 'The address is wrong, was renewed or switched off. Sign in and get another one at “My calendar”.',
    },
  },
  'interview/no-file': {
    status: 409,
    title: { zh: '尚无日历文件', en: 'No calendar file yet' },
    detail: {
      zh: '面试时间尚未约定，约定后即可下载日历文件。',
      en: 'No time of this interview is booked. There is a calendar file once one is.',
    },
  },
  'interview/not-found': {
    status: 404,
    title: { zh: '没有找到该面试', en: 'Interview not found' },
    detail: {
      zh: '该面试不存在，或已超过保存期限。请从面试列表中选择。',
      en: 'There is no such interview, or it is no longer kept. Choose one from the list.',
    },
  },
  'interview/not-at-interview': {
    status: 409,
    title: { zh: '该投递不在面试阶段', en: 'Not at the interview' },
    detail: {
      zh: '只能为处于“面试”阶段的投递安排面试。请先把投递推进到面试；已结束的投递不能再安排。',
      en: 'Interviews are for applications at the interview. Take the application there first; one that is over stays over.',
    },
  },
  'interview/open-already': {
    status: 409,
    title: { zh: '已有一场面试', en: 'There is one already' },
    detail: {
      zh: '该投递已有一场待答复或已约定的面试。请改约或取消它，再提出新的时间。',
      en: 'An interview of this application is proposed or booked already. Move or cancel that one first.',
    },
  },
  'interview/not-a-member': {
    status: 422,
    title: { zh: '面试官须为本单位成员', en: 'Interviewers are members' },
    detail: {
      zh: '所选的面试官不是本单位的成员。请从成员中选择，或先邀请对方加入。',
      en: 'Not all of the interviewers are members of the organization. Choose members, or let them join first.',
    },
  },
  'interview/times-not-possible': {
    status: 422,
    title: { zh: '时间不可用', en: 'Times not possible' },
    detail: {
      zh: '有 {{count}} 处时间不可用，请按提示修改后重试。',
      en: 'Some of the times are not possible ({{count}}). Correct them as told below.',
    },
  },
  'interview/not-possible': {
    status: 409,
    title: { zh: '当前状态不能这样操作', en: 'Not possible in its present state' },
    detail: {
      zh: '该面试当前的状态不允许此操作：可能已过期限，或对方刚有答复。请刷新，按页面上可选的下一步操作。',
      en: 'Its present state does not allow this: the deadline may be over, or the other side was faster. Reload it and choose one of the next steps.',
    },
  },
} as const satisfies Record<string, ProblemText>;
