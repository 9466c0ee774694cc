import type { ProblemText } from './problem-text.js';

/** Recovering an account at the desk, and signing in to it. */
export const recoveryCodes = {
  'auth/recovery-waits': {
    status: 409,
    title: { zh: '账号找回尚在等待期', en: 'Your account opens later' },
    detail: {
      zh: '主办方已同意用它找回账号，{{at}} 起可以登录；等待期内，原联系方式的使用者可以提出异议。如果您没有申请找回，可以新建账号；验证码仍然有效。',
      en: 'The organizer agreed that this opens an account again. It does from {{at}} on; until then whoever holds the account may object. If you did not ask for that, go on as a new user: the code still holds.',
    },
  },
  'auth/recovery-proposed': {
    status: 409,
    title: { zh: '账号找回正在审核', en: 'The organizer has not decided yet' },
    detail: {
      zh: '主办方正在审核用它找回账号的申请，同意后再过 72 小时可以登录。如果您没有申请找回，可以新建账号；验证码仍然有效。',
      en: 'The organizer still has to agree that this opens an account again; it does 72 hours after that. If you did not ask for it, go on as a new user: the code still holds.',
    },
  },
  'recovery/not-found': {
    status: 404,
    title: { zh: '没有该账号找回', en: 'No such recovery' },
    detail: {
      zh: '没有这项账号找回，可能已经结束并删除，请刷新列表。',
      en: 'There is no such recovery of an account. It may be over and deleted: reload the list.',
    },
  },
  'recovery/no-such-account': {
    status: 404,
    title: { zh: '没有该账号', en: 'No such account' },
    detail: { zh: '没有这个账号，请重新查找。', en: 'There is no such account. Look for it again.' },
  },
  'recovery/organizer-account': {
    status: 409,
    title: { zh: '主办方账号不能这样找回', en: 'Organizers have another way' },
    detail: {
      zh: '主办方人员的账号不能这样找回，请管理员在“主办方人员”中重置两步验证，或撤销后用新邮箱重新任命。',
      en: 'Accounts of organizers are not recovered like this. An admin takes a lost second factor away, or appoints them anew by another address, under “Organizers”.',
    },
  },
  'recovery/under-way': {
    status: 409,
    title: { zh: '该账号正在找回', en: 'Under way already' },
    detail: {
      zh: '该账号已有一项找回尚未结束，请先处理或撤回那一项。',
      en: 'A recovery of this account is not over yet. Decide or withdraw that one first.',
    },
  },
  'recovery/decided': {
    status: 409,
    title: { zh: '已有变化', en: 'Not as it was' },
    detail: {
      zh: '这项账号找回已由他人处理、已失效或已被阻止，您的操作没有生效。',
      en: 'This recovery was decided, lapsed or was stopped meanwhile. What you did had no effect.',
    },
  },
  'recovery/blocked': {
    status: 409,
    title: { zh: '无法使用', en: 'It cannot be used' },
    detail: {
      zh: '新的手机号或邮箱现已属于另一个账号，或该账号现已是主办方账号。请拒绝这一项，需要时换一个联系方式重新提出。',
      en: 'The new phone number or address belongs to another account by now, or this account is an organizer’s. Decline this one, and propose another address if need be.',
    },
  },
  'recovery/same-person': {
    status: 403,
    title: { zh: '须由他人审核', en: 'Somebody else has to decide' },
    detail: {
      zh: '账号找回须由提出者以外的人员审核，请交由同事处理；您可以撤回。',
      en: 'A recovery is decided by another person than who proposed it. Leave it to a colleague; you can withdraw it.',
    },
  },
  'recovery/too-new': {
    status: 403,
    title: { zh: '暂时不能审核', en: 'Not yet' },
    detail: {
      zh: '担任该角色满 7 天后才能同意账号找回，您从 {{at}} 起可以同意。请先交由同事处理。',
      en: 'Who is in this role for seven days may confirm a recovery: you can from {{at}} on. Leave it to a colleague until then.',
    },
  },
} as const satisfies Record<string, ProblemText>;
