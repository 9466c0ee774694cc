import type { ProblemText } from './problem-text.js';

/** Invitations to apply. */
export const invitationCodes = {
  'invitation/not-found': {
    status: 404,
    title: { zh: '没有找到该邀请', en: 'Invitation not found' },
    detail: {
      zh: '该邀请不存在，或已超过保存期限。请从邀请列表中选择。',
      en: 'There is no such invitation, or it is no longer kept. Choose one from the list.',
    },
  },
  'invitation/not-possible': {
    status: 409,
    title: { zh: '该邀请已经结束', en: 'This invitation is over' },
    detail: {
      zh: '该邀请已被答复、撤回，或已过期。请刷新页面查看现在的状态。',
      en: 'This invitation was answered or withdrawn meanwhile, or has lapsed. Load the page anew to see how it stands.',
    },
  },
  'invitation/sent-already': {
    status: 409,
    title: { zh: '已经邀请过', en: 'Invited already' },
    detail: {
      zh: '贵单位已就该职位邀请过这位人才。同一职位只邀请一次，可以就其他职位再邀请。',
      en: 'Your organization invited this talent to this vacancy already. Nobody is invited twice to one; choose another.',
    },
  },
  'invitation/applied-already': {
    status: 409,
    title: { zh: '对方已经投递', en: 'Has applied already' },
    detail: {
      zh: '这位人才已经投递过该职位，请到“投递”中查看。',
      en: 'This talent has applied for this vacancy already: look under “Applications”.',
    },
  },
  'invitation/too-many': {
    status: 429,
    title: { zh: '今天的邀请已满', en: 'No more invitations today' },
    detail: {
      zh: '贵单位今天已发出 {{most}} 份邀请，明天零点起可以继续。',
      en: 'Your organization has sent {{most}} invitations today. It goes on at midnight.',
    },
  },
} satisfies Record<string, ProblemText>;
