import type { ProblemText } from './problem-text.js';

/** Favourites and saved searches. */
export const savedCodes = {
  'saved/not-found': {
    status: 404,
    title: { zh: '没有找到这个订阅', en: 'Saved search not found' },
    detail: {
      zh: '这个订阅不存在或已删除，请刷新后再看。',
      en: 'This saved search does not exist or was removed. Load the page again.',
    },
  },
  'saved/too-many-favourites': {
    status: 409,
    title: { zh: '收藏数量已到上限', en: 'Too many saved jobs' },
    detail: {
      zh: '最多可以收藏 {{most}} 个职位，请先移除不再需要的。',
      en: 'You can save up to {{most}} jobs. Remove some that you do not need any more first.',
    },
  },
  'saved/too-many-searches': {
    status: 409,
    title: { zh: '订阅数量已到上限', en: 'Too many saved searches' },
    detail: {
      zh: '最多可以订阅 {{most}} 个搜索，请先移除不再需要的。',
      en: 'You can save up to {{most}} searches. Remove one that you do not need any more first.',
    },
  },
} as const satisfies Record<string, ProblemText>;
