import type { ProblemText } from './problem-text.js';

/** Profiles and résumés. */
export const talentCodes = {
  'talent/stale-version': {
    status: 409,
    title: { zh: '内容已被修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您在别处修改过求职意向，请刷新后再改。',
      en: 'You changed this elsewhere meanwhile. Load it again, then edit.',
    },
  },
  'resume/not-found': {
    status: 404,
    title: { zh: '没有找到简历', en: 'Résumé not found' },
    detail: {
      zh: '这份简历不存在或已删除，请从“我的简历”中选择。',
      en: 'This résumé does not exist or was deleted. Choose one of your résumés.',
    },
  },
  'resume/stale-version': {
    status: 409,
    title: { zh: '简历已被修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您在别处修改过这份简历（现为第 {{version}} 版），请刷新后再改。',
      en: 'You changed this résumé elsewhere meanwhile (version {{version}} now). Load it again, then edit.',
    },
  },
  'resume/too-many': {
    status: 409,
    title: { zh: '简历数量已到上限', en: 'Too many résumés' },
    detail: {
      zh: '最多可以有 {{most}} 份简历，请先删除不用的。',
      en: 'You can have up to {{most}} résumés. Delete one that you do not use first.',
    },
  },
} as const satisfies Record<string, ProblemText>;
