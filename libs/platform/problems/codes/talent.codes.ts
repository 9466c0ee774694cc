import type { ProblemText } from './problem-text.js';

/** Profiles and résumés. */
export const talentCodes = {
  'talent/not-found': {
    status: 404,
    title: { zh: '没有找到人才', en: 'Talent not found' },
    detail: {
      zh: '这位人才不存在，或者没有向贵单位公开。',
      en: 'There is no such talent, or none that your organization may see.',
    },
  },
  'talent/not-verified': {
    status: 403,
    title: { zh: '单位尚未通过审核', en: 'Not verified yet' },
    detail: {
      zh: '只有通过审核的单位可以查找人才，请先提交单位材料。',
      en: 'Only verified organizations look for talents. Hand in your organization’s papers first.',
    },
  },
  'talent/search-stopped': {
    status: 403,
    title: { zh: '人才搜索已停用', en: 'Talent search is stopped' },
    detail: {
      zh: '主办方已停用贵单位的人才搜索：{{reason}}。如有疑问，请联系主办方。',
      en: 'The organizers stopped your organization’s talent search: {{reason}}. Ask them if you disagree.',
    },
  },
  'talent/budget-spent': {
    status: 429,
    title: { zh: '今日查看次数已用完', en: 'Nothing left for today' },
    detail: {
      zh: '贵单位今天的查看次数（{{allowed}} 次）已用完，明天零点恢复。',
      en: 'Your organization used up what it may look at in a day ({{allowed}}). It goes on at midnight.',
    },
  },
  'talent/not-open': {
    status: 409,
    title: { zh: '对方尚未公开简历', en: 'Not open yet' },
    detail: {
      zh: '对方尚未向贵单位公开简历，请先请求查看。',
      en: 'This talent has not opened the résumé to your organization yet. Ask for it first.',
    },
  },
  'talent/asked-already': {
    status: 409,
    title: { zh: '已经请求过', en: 'Asked already' },
    detail: {
      zh: '贵单位已向对方提出请求，请等待答复。',
      en: 'Your organization has asked already. Wait for the answer.',
    },
  },
  'talent/too-many-blocks': {
    status: 409,
    title: { zh: '屏蔽的单位过多', en: 'Too many organizations blocked' },
    detail: {
      zh: '最多可屏蔽 {{most}} 家单位，请先取消不再需要的。',
      en: 'No more than {{most}} can be blocked. Take one back first.',
    },
  },
  'talent/block-not-found': {
    status: 404,
    title: { zh: '没有找到屏蔽记录', en: 'No such block' },
    detail: {
      zh: '没有这条屏蔽记录；现任单位随简历自动屏蔽，修改简历中的工作经历即可变更。',
      en: 'There is no such block. Present employers are kept out by the résumé: edit the work in it.',
    },
  },
  'talent/viewer-not-found': {
    status: 404,
    title: { zh: '没有找到单位', en: 'Organization not found' },
    detail: {
      zh: '这家单位没有查看过您，也没有向您提出请求。',
      en: 'This organization has neither looked at you nor asked you.',
    },
  },
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
  'resume/reading-not-found': {
    status: 404,
    title: { zh: '没有找到这份文件', en: 'File not found' },
    detail: {
      zh: '这份文件已删除，或上传已满一天，请重新上传。',
      en: 'This file was deleted, or was sent more than a day ago. Send it again.',
    },
  },
  'resume/reading-not-ready': {
    status: 409,
    title: { zh: '还没有读出内容', en: 'Not read' },
    detail: {
      zh: '这份文件还没读完，或没能读出来，暂时不能保存为简历。',
      en: 'This file is not read yet, or could not be read: nothing of it can be saved as a résumé.',
    },
  },
  'resume/too-many-readings': {
    status: 409,
    title: { zh: '待核对的文件太多', en: 'Too many files to check' },
    detail: {
      zh: '最多同时有 {{most}} 份上传的文件，请先保存或丢弃其中一份。',
      en: 'You can have up to {{most}} files to check. Save or discard one of them first.',
    },
  },
} as const satisfies Record<string, ProblemText>;
