import type { ProblemText } from './problem-text.js';

/** What organizers do to the system itself: jobs and imports. */
export const deskCodes = {
  'desk/own-matter': {
    status: 409,
    title: { zh: '涉及您自己', en: 'Your own matter' },
    detail: {
      zh: '这件事是您自己提出的，或者涉及您所在的单位，请由另一位主办方人员处理。',
      en: 'You asked for this yourself, or belong to the organization that it is about. Another organizer decides it.',
    },
  },
  'job/not-found': {
    status: 404,
    title: { zh: '没有找到该任务', en: 'Job not found' },
    detail: {
      zh: '该任务已完成或不存在，请刷新列表。',
      en: 'This job is done or does not exist. Load the list again.',
    },
  },
  'job/not-failed': {
    status: 409,
    title: { zh: '该任务并未失败', en: 'This job has not failed' },
    detail: {
      zh: '该任务正在等待或执行，无需重试。',
      en: 'This job waits or is being done. There is nothing to retry.',
    },
  },
  'import/not-found': {
    status: 404,
    title: { zh: '没有找到该次导入', en: 'Import not found' },
    detail: { zh: '该次导入不存在，请从列表中选择。', en: 'This import does not exist. Choose one from the list.' },
  },
  'import/running': {
    status: 409,
    title: { zh: '导入尚未结束', en: 'Still importing' },
    detail: {
      zh: '该次导入尚未结束，请在结束后再撤销或下架。',
      en: 'This import has not ended. Undo it or take it down when it has.',
    },
  },
  'import/over': {
    status: 409,
    title: { zh: '该次导入已撤销或已下架', en: 'Undone or taken down already' },
    detail: {
      zh: '该次导入已经或正在被撤销或下架，不能再作其他处理，请刷新查看。',
      en: 'This import was, or is just being, undone or taken down, and nothing else can be done to it. Load it again.',
    },
  },
  'import/too-old': {
    status: 409,
    title: { zh: '该次导入已不能撤销', en: 'Too old to undo' },
    detail: {
      zh: '该次导入已超过 {{days}} 天，被它替换的内容已不再保存，只能下架。',
      en: 'This import is more than {{days}} days old, and what it replaced is no longer kept. It can only be taken down.',
    },
  },
} as const satisfies Record<string, ProblemText>;
