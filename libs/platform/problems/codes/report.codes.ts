import type { ProblemText } from './problem-text.js';

/** Reports of vacancies, decisions about them and appeals. */
export const reportCodes = {
  'report/not-found': {
    status: 404,
    title: { zh: '没有找到该举报', en: 'Report not found' },
    detail: { zh: '该举报不存在，请刷新列表。', en: 'There is no such report. Reload the list.' },
  },
  'report/already-open': {
    status: 409,
    title: { zh: '您已举报过该职位', en: 'You reported it already' },
    detail: {
      zh: '您对该职位的举报正在处理，处理结果会告知您，无需重复提交。',
      en: 'Your report of this vacancy is being looked into, and you will learn what comes of it.',
    },
  },
  'report/too-many': {
    status: 429,
    title: { zh: '今天举报较多', en: 'Many reports in a day' },
    detail: {
      zh: '24 小时内最多提交 {{limit}} 次举报，请稍后再试；紧急情况请拨打页面底部的举报电话。',
      en: 'At most {{limit}} reports can be made in 24 hours. Try again later, or call the number at the foot of the page.',
    },
  },
  'report/own-vacancy': {
    status: 409,
    title: { zh: '这是贵单位的职位', en: 'A vacancy of your own' },
    detail: {
      zh: '该职位属于您所在的单位，请直接修改或停止招聘。',
      en: 'This vacancy is of your own organization: correct or close it instead.',
    },
  },
  'report/decided': {
    status: 409,
    title: { zh: '该举报已有结果', en: 'Decided already' },
    detail: { zh: '该举报已由他人处理，请刷新列表。', en: 'Somebody else decided it. Reload the list.' },
  },
  'report/not-correctable': {
    status: 409,
    title: { zh: '该职位不能退回更正', en: 'Nobody to correct it' },
    detail: {
      zh: '该职位来自导入且没有单位认领，无人能够更正。请选择撤下或不予支持。',
      en: 'It was imported and no organization claimed it, so nobody can correct it: take it down or reject the report.',
    },
  },
  'report/no-appeal': {
    status: 409,
    title: { zh: '不能申诉', en: 'No appeal possible' },
    detail: {
      zh: '只能对“需更正”或“撤下”的决定申诉一次，且须在决定后 15 天内提出。',
      en: 'Only a decision to correct or take down can be appealed, once and within 15 days.',
    },
  },
  'report/same-person': {
    status: 403,
    title: { zh: '须由他人复核', en: 'Somebody else has to decide' },
    detail: {
      zh: '申诉须由作出原决定以外的人员复核，请交由同事处理。',
      en: 'An appeal is decided by another person than who decided first. Leave it to a colleague.',
    },
  },
} as const satisfies Record<string, ProblemText>;
