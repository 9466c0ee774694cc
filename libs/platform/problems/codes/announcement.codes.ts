import type { ProblemText } from './problem-text.js';

/** Announcements. */
export const announcementCodes = {
  'announcement/not-found': {
    status: 404,
    title: { zh: '没有找到该公告', en: 'Announcement not found' },
    detail: { zh: '该公告不存在，请从列表中选择。', en: 'This announcement does not exist. Choose one from the list.' },
  },
  'announcement/stale': {
    status: 409,
    title: { zh: '公告已被他人修改', en: 'Changed by somebody else' },
    detail: {
      zh: '您打开之后，该公告已被修改（现为第 {{version}} 版），请刷新后再改。',
      en: 'This announcement was changed since you opened it (version {{version}} now). Load it again, then edit.',
    },
  },
  'announcement/wrong-state': {
    status: 409,
    title: { zh: '公告当前状态不能这样操作', en: 'Not possible in this state' },
    detail: {
      zh: '未发布或已撤回的公告才能发布，已发布的公告才能撤回，请刷新查看当前状态。',
      en: 'Drafts and withdrawn announcements can be published, published ones withdrawn. Load it again to see its state.',
    },
  },
} as const satisfies Record<string, ProblemText>;
