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
  'vacancy/stale-version': {
    status: 409,
    title: { zh: '职位已被修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您编辑的是第 {{given}} 版，而现在已是第 {{current}} 版：可能有同事同时在修改。请重新载入后再编辑。',
      en: 'You edited version {{given}}, and it is version {{current}} by now: a colleague may be at it. Load it again first.',
    },
  },
  'vacancy/not-publishable': {
    status: 422,
    title: { zh: '职位还不能发布', en: 'Not ready to publish' },
    detail: {
      zh: '有 {{count}} 处内容需要补充或修改，请按提示完成后再发布。',
      en: 'Some of it has to be added or changed ({{count}}) before it can be published, as told below.',
    },
  },
  'vacancy/not-possible': {
    status: 409,
    title: { zh: '当前状态不能这样操作', en: 'Not possible in its present state' },
    detail: {
      zh: '该职位当前的状态不允许此操作，可能刚被更改，请刷新后查看。已招满或已停止招聘的职位可以复制为新职位。',
      en: 'Its present state does not allow this; it may just have changed. Reload it. What was filled or closed can be copied.',
    },
  },
  'vacancy/in-review': {
    status: 409,
    title: { zh: '职位正在审核', en: 'In review' },
    detail: {
      zh: '该职位正在审核，暂不能修改。如需修改，请先撤回审核。',
      en: 'It waits for review and cannot be changed meanwhile. Take it back from review first.',
    },
  },
  'vacancy/no-such-version': {
    status: 404,
    title: { zh: '没有这个版本', en: 'No such version' },
    detail: {
      zh: '该职位没有这个版本，只保留最近 50 个版本，请从版本列表中选择。',
      en: 'It has no such version; the latest 50 are kept. Choose one from the list of versions.',
    },
  },
  'review/not-found': {
    status: 404,
    title: { zh: '没有找到该审核', en: 'Review not found' },
    detail: { zh: '该审核不存在，请刷新审核列表。', en: 'There is no such review. Reload the list of reviews.' },
  },
  'review/decided': {
    status: 409,
    title: { zh: '审核已有结果', en: 'Decided already' },
    detail: {
      zh: '该审核已由他人处理，或已被单位撤回或更新，请刷新审核列表。',
      en: 'Somebody else decided it, or its organization took it back or replaced it. Reload the list of reviews.',
    },
  },
} as const satisfies Record<string, ProblemText>;
