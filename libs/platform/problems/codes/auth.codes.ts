import type { ProblemText } from './problem-text.js';

/** Signing in, and what belongs to an account. */
export const authCodes = {
  'auth/wrong-code': {
    status: 401,
    title: { zh: '验证码不正确', en: 'Wrong code' },
    detail: {
      zh: '验证码有误、已使用或已过期，请核对；输错 5 次后须重新获取，且须在获取验证码的浏览器中使用。',
      en: 'This code is wrong, used or out of date. Check it; after 5 wrong tries ask for a new one, and use it in the browser that asked for it.',
    },
  },
  'auth/wrong-password': {
    status: 401,
    title: { zh: '邮箱或密码不正确', en: 'Wrong e-mail address or password' },
    detail: {
      zh: '邮箱或密码不正确，请核对，或改用验证码登录。',
      en: 'E-mail address and password do not belong together. Check them, or sign in by a code.',
    },
  },
  'auth/wrong-second-factor': {
    status: 401,
    title: { zh: '动态码不正确', en: 'Wrong code of the second factor' },
    detail: {
      zh: '动态码有误或已使用过，请等待验证器显示下一个，或使用恢复码。',
      en: 'This code is wrong or was used. Wait for the next one of your app, or use a recovery code.',
    },
  },
  'auth/too-many': {
    status: 429,
    title: { zh: '尝试过于频繁', en: 'Too many tries' },
    detail: {
      zh: '尝试过于频繁，请在 {{seconds}} 秒后重试，或换用其他登录方式。',
      en: 'There were too many tries. Try again in {{seconds}} seconds, or sign in another way.',
    },
  },
  'auth/agreement-needed': {
    status: 409,
    title: { zh: '请先同意条款', en: 'Agree to the terms first' },
    detail: {
      zh: '首次使用须同意现行的使用条款和隐私政策，请阅读并勾选后重试；验证码仍然有效。',
      en: 'Agree to the terms and the privacy policy in force to open an account, then try again: the code still holds.',
    },
  },
  'auth/second-proof-needed': {
    status: 409,
    title: { zh: '请再次确认身份', en: 'Show in another way who you are' },
    detail: {
      zh: '该号码超过 180 天未验证，可能已换人使用。请用下列方式之一证明原账号属于您，或以新用户身份继续；验证码仍然有效。',
      en: 'This number was not shown for more than 180 days and may be another person’s now. Prove in one of the ways below that the account is yours, or go on as a new user: the code still holds.',
    },
  },
  'auth/proof-needed': {
    status: 403,
    title: { zh: '请先验证身份', en: 'Show again who you are' },
    detail: {
      zh: '为保护您的账号，请先用现有手机或邮箱的验证码（或密码加动态码）验证身份，然后在 10 分钟内完成该操作。',
      en: 'To protect your account, first show who you are by a code to your present phone or e-mail address (or by password and second factor), then do this within 10 minutes.',
    },
  },
  'auth/address-taken': {
    status: 409,
    title: { zh: '已被其他账号使用', en: 'Used by another account' },
    detail: {
      zh: '该手机号或邮箱已属于另一个账号，请直接用它登录，或换一个。',
      en: 'This phone number or e-mail address belongs to another account. Sign in with it, or give another.',
    },
  },
  'auth/no-account': {
    status: 404,
    title: { zh: '没有该邮箱的账号', en: 'No account with this address' },
    detail: {
      zh: '没有使用该邮箱的账号，请用验证码登录来创建。',
      en: 'There is no account with this e-mail address. Sign in by a code to open one.',
    },
  },
  'auth/weak-password': {
    status: 400,
    title: { zh: '密码过于简单', en: 'Password too easy to guess' },
    detail: {
      zh: '该密码容易被猜到，请按提示换一个更长、更不常见的。',
      en: 'This password is easy to guess. Take a longer and less common one, as told below.',
    },
  },
  'auth/password-change-needed': {
    status: 409,
    title: { zh: '请设置新密码', en: 'Set a password of your own' },
    detail: {
      zh: '该密码仅供首次登录，请同时设置您自己的新密码（newPassword）。',
      en: 'This password was given out for the first sign-in alone. Set one of your own with it (newPassword).',
    },
  },
  'auth/second-factor-there': {
    status: 409,
    title: { zh: '已开启两步验证', en: 'There is a second factor already' },
    detail: {
      zh: '两步验证已开启，请先关闭后再重新设置。',
      en: 'Your account has a second factor. Take it off before you set up another.',
    },
  },
  'auth/second-factor-missing': {
    status: 409,
    title: { zh: '请先开启两步验证', en: 'Set up a second factor first' },
    detail: {
      zh: '须先设置两步验证，请在账号安全中开启后重试。',
      en: 'This needs a second factor. Set one up under the security of your account, then try again.',
    },
  },
  'auth/second-factor-required': {
    status: 403,
    title: { zh: '主办方须保留两步验证', en: 'Organizers keep their second factor' },
    detail: {
      zh: '主办方账号不能关闭两步验证；如验证器丢失，请使用恢复码或联系其他管理员。',
      en: 'Organizers may not take their second factor off. If it is lost, use a recovery code or ask another admin.',
    },
  },
  'auth/no-such-hat': {
    status: 403,
    title: { zh: '没有这个身份', en: 'You have no such role' },
    detail: {
      zh: '您没有这个身份，请从可用身份中选择。',
      en: 'You cannot act as this. Choose one of the roles that you have.',
    },
  },
  'auth/no-such-device': {
    status: 404,
    title: { zh: '没有这个登录设备', en: 'No such device' },
    detail: { zh: '该设备不存在或已退出登录，请刷新列表。', en: 'This device is signed out already. Reload the list.' },
  },
  'auth/stale-version': {
    status: 409,
    title: { zh: '内容已被修改', en: 'Changed meanwhile' },
    detail: {
      zh: '该内容在您编辑期间已被修改，请刷新后重试。',
      en: 'This was changed since you read it. Reload it and try again.',
    },
  },
  'auth/organizer-stays': {
    status: 409,
    title: { zh: '主办方账号不能直接注销', en: 'An organizer’s account' },
    detail: {
      zh: '请先请另一位管理员撤销您的主办方角色，再注销账号。',
      en: 'Have another admin end your role as an organizer first, then close the account.',
    },
  },
  'auth/hand-over-first': {
    status: 409,
    title: { zh: '请先移交单位', en: 'Hand the organization over first' },
    detail: {
      zh: '您是“{{organization}}”唯一的所有者，那里还有其他成员。请先把一位成员设为所有者，再注销账号。',
      en: 'You are the only owner of {{organization}}, which has other members. Make one of them an owner first, then close the account.',
    },
  },
  'auth/demo-account': {
    status: 403,
    title: { zh: '演示账号不能修改', en: 'Demo accounts stay as they are' },
    detail: {
      zh: '演示账号供所有人试用，不能修改登录方式，也不能任命主办方人员、找回别人的账号，请用自己的手机号或邮箱登录。',
      en: 'Demo accounts are for everybody to try, so they keep their ways to sign in, appoint no organizers and recover no accounts. Sign in with a phone or address of your own.',
    },
  },
  'auth/no-demo': {
    status: 404,
    title: { zh: '没有演示账号', en: 'No demo accounts' },
    detail: { zh: '本站不提供演示账号，请正常登录。', en: 'This fair has no such demo account. Sign in as usual.' },
  },
  'organizer/not-found': {
    status: 404,
    title: { zh: '没有找到该主办方人员', en: 'Organizer not found' },
    detail: { zh: '没有该人员，请刷新列表。', en: 'There is no such organizer. Reload the list.' },
  },
  'organizer/last-admin': {
    status: 409,
    title: { zh: '须保留一名管理员', en: 'The last admin stays' },
    detail: {
      zh: '这是最后一名管理员，请先让另一人成为管理员。',
      en: 'This is the last admin. Make somebody else an admin first.',
    },
  },
  'organizer/there-already': {
    status: 409,
    title: { zh: '已是主办方人员', en: 'An organizer already' },
    detail: {
      zh: '该邮箱的账号已是主办方人员，请在列表中修改其角色。',
      en: 'Whoever has this address is an organizer already. Change their role in the list.',
    },
  },
  'member/last-owner': {
    status: 409,
    title: { zh: '须保留一名负责人', en: 'The last owner stays' },
    detail: {
      zh: '这是该单位最后一名负责人，请先让另一名成员成为负责人。',
      en: 'This is the last owner of the organization. Make another member an owner first.',
    },
  },
  'member/not-found': {
    status: 404,
    title: { zh: '没有该成员', en: 'No such member' },
    detail: { zh: '该人员不是本单位成员，请刷新列表。', en: 'This person is no member. Reload the list.' },
  },
  'member/there-already': {
    status: 409,
    title: { zh: '已是成员', en: 'A member already' },
    detail: {
      zh: '该人员已是本单位成员，请修改其角色。',
      en: 'This person is a member already. Change the role instead.',
    },
  },
} as const satisfies Record<string, ProblemText>;
