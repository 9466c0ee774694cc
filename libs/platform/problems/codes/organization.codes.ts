import type { ProblemText } from './problem-text.js';

/** Organizations, what is submitted for them, and their members. */
export const organizationCodes = {
  'affiliate/itself': {
    status: 409,
    title: { zh: '这是本单位', en: 'This is the organization itself' },
    detail: {
      zh: '这是本单位自己的统一社会信用代码，请填写关联单位的代码。',
      en: 'This is the credit code of the organization itself. Give the one of the other legal body.',
    },
  },
  'affiliate/too-many': {
    status: 409,
    title: { zh: '关联单位过多', en: 'Too many affiliates' },
    detail: {
      zh: '最多可添加 {{most}} 家关联单位，请先删除不再需要的。',
      en: 'No more than {{most}} can be named. Take one back first.',
    },
  },
  'affiliate/not-found': {
    status: 404,
    title: { zh: '没有找到关联单位', en: 'Affiliate not found' },
    detail: {
      zh: '没有这家关联单位，或者它由主办方添加，只能由主办方删除。',
      en: 'There is no such affiliate, or the desk named it and the desk alone takes it back.',
    },
  },
  'organization/not-found': {
    status: 404,
    title: { zh: '没有找到该单位', en: 'Organization not found' },
    detail: {
      zh: '该单位不存在，您可以搜索其他单位。',
      en: 'This organization does not exist. Search for others.',
    },
  },
  'organization/code-taken': {
    status: 409,
    title: { zh: '该信用代码已有单位', en: 'Credit code already here' },
    detail: {
      zh: '使用该信用代码的单位已在本平台，请申请加入，而不是重新登记。',
      en: 'An organization with this credit code is here already. Ask to join it instead.',
    },
  },
  'organization/not-claimable': {
    status: 409,
    title: { zh: '该单位不能认领', en: 'Cannot be claimed' },
    detail: {
      zh: '该单位已有自己的成员，请申请加入。',
      en: 'This organization has members of its own already. Ask to join it.',
    },
  },
  'organization/claim-first': {
    status: 409,
    title: { zh: '请先认领', en: 'Claim it first' },
    detail: {
      zh: '该单位由导入的职位建立，还没有自己的成员，请上传营业执照认领。',
      en: 'This organization came in by an import and has no members yet. Claim it with its licence.',
    },
  },
  'organization/has-owner': {
    status: 409,
    title: { zh: '该单位已有所有者', en: 'Has an owner' },
    detail: {
      zh: '该单位已有所有者，请申请加入，由所有者决定。',
      en: 'This organization has an owner. Ask to join, and the owner decides.',
    },
  },
  'organization/stale-version': {
    status: 409,
    title: { zh: '内容已被他人修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您编辑的是第 {{given}} 版，现在已是第 {{present}} 版。请核对下面列出的现有内容，再重新保存。',
      en: 'You edited version {{given}}; it is at version {{present}} now. Look at what stands there now, as told below, and save again.',
    },
  },
  'organization/merge-refused': {
    status: 409,
    title: { zh: '不能合并', en: 'Cannot be merged' },
    detail: {
      zh: '一个单位不能并入自己或已被合并的单位，已认证的不能并入未认证的；两个单位的信用代码不同时，它们不是同一个单位。',
      en: 'An organization cannot go into itself or into one that was merged, nor a verified one into one that is not; two with different credit codes are not the same.',
    },
  },
  'organization/too-many-open': {
    status: 409,
    title: { zh: '待审核的申请过多', en: 'Too many are open' },
    detail: {
      zh: '您已有 {{most}} 份申请尚未办结，请等待审核结果，或撤回不需要的申请。',
      en: 'You have {{most}} submissions that are not decided. Wait for the desk, or withdraw what you do not need.',
    },
  },
  'organization/not-verified': {
    status: 409,
    title: { zh: '单位尚未认证', en: 'Not verified' },
    detail: {
      zh: '单位通过认证后才能进行该操作。认证之前，请直接修改并重新提交登记申请。',
      en: 'This needs a verified organization. Until then, change the registration and submit it again.',
    },
  },
  'organization/too-many-photos': {
    status: 409,
    title: { zh: '照片已满', en: 'No room for more photos' },
    detail: {
      zh: '最多 {{most}} 张照片，请先删除一张。',
      en: 'There may be {{most}} photos. Remove one first.',
    },
  },
  'submission/not-found': {
    status: 404,
    title: { zh: '没有找到该申请', en: 'Submission not found' },
    detail: { zh: '没有这份申请，请从列表中选择。', en: 'There is no such submission. Choose one from the list.' },
  },
  'submission/already-open': {
    status: 409,
    title: { zh: '已有申请正在办理', en: 'Already submitted' },
    detail: {
      zh: '该单位已有一份尚未办结的申请，请修改那一份，或先撤回。',
      en: 'There is a submission for this organization that is not decided. Change that one, or withdraw it.',
    },
  },
  'submission/already-approved': {
    status: 409,
    title: { zh: '已经通过', en: 'Already approved' },
    detail: {
      zh: '这份申请已在 {{at}} 审核通过，您的操作没有生效。',
      en: 'This was approved at {{at}}. What you did had no effect.',
    },
  },
  'submission/already-returned': {
    status: 409,
    title: { zh: '已经退回', en: 'Already returned' },
    detail: {
      zh: '这份申请已在 {{at}} 退回，您的操作没有生效。',
      en: 'This was returned at {{at}}. What you did had no effect.',
    },
  },
  'submission/withdrawn': {
    status: 409,
    title: { zh: '已经撤回', en: 'Withdrawn' },
    detail: { zh: '申请人已撤回这份申请。', en: 'Who submitted it has withdrawn it.' },
  },
  'submission/not-submitted': {
    status: 409,
    title: { zh: '尚未提交', en: 'Not submitted' },
    detail: {
      zh: '这份申请还没有提交，不能审核。',
      en: 'This is a draft that was not submitted: nothing can be decided about it.',
    },
  },
  'submission/in-review': {
    status: 409,
    title: { zh: '正在审核', en: 'Under review' },
    detail: {
      zh: '这份申请正在审核，不能修改。如需修改，请先撤回，或等待退回。',
      en: 'This is under review and cannot change. Withdraw it first, or wait until it is returned.',
    },
  },
  'submission/stale-version': {
    status: 409,
    title: { zh: '申请内容已更新', en: 'Submitted anew' },
    detail: {
      zh: '您看到的是第 {{given}} 版，申请现在是第 {{present}} 版，请刷新后再决定。',
      en: 'You saw version {{given}}; the submission is at version {{present}} now. Read it again and decide then.',
    },
  },
  'submission/no-licence': {
    status: 409,
    title: { zh: '缺少营业执照', en: 'No licence' },
    detail: {
      zh: '提交审核需要营业执照或法人证书的照片或 PDF，请补充。',
      en: 'A photo or PDF of the licence is needed for the review. Add it.',
    },
  },
  'member/not-found': {
    status: 404,
    title: { zh: '没有找到该成员', en: 'Member not found' },
    detail: { zh: '该成员已不在单位中，请刷新列表。', en: 'There is no such member. Reload the list.' },
  },
  'member/last-owner': {
    status: 409,
    title: { zh: '单位不能没有所有者', en: 'The last owner' },
    detail: {
      zh: '这是单位唯一的所有者。请先把另一位成员设为所有者。',
      en: 'This is the only owner. Make another member an owner first.',
    },
  },
  'member/role-changed': {
    status: 409,
    title: { zh: '角色已被修改', en: 'Role changed meanwhile' },
    detail: {
      zh: '该成员的角色已被他人修改，请刷新列表后再操作。',
      en: 'Somebody else changed the role of this member. Reload the list and try again.',
    },
  },
  'member/role-unfit': {
    status: 409,
    title: { zh: '该单位没有这个角色', en: 'No such role here' },
    detail: {
      zh: '就业指导中心的角色只用于高校，请选择其他角色。',
      en: 'Career offices are of universities only. Choose another role.',
    },
  },
  'member/already': {
    status: 409,
    title: { zh: '已是成员', en: 'Already a member' },
    detail: { zh: '您已是该单位的成员。', en: 'You are a member of this organization already.' },
  },
  'member-link/not-found': {
    status: 404,
    title: { zh: '成员链接无效', en: 'Link not valid' },
    detail: {
      zh: '这个链接不存在、已过期、已用完或已停用，请向单位索取新的链接。',
      en: 'This link does not exist, is over, used up or stopped. Ask the organization for another one.',
    },
  },
  'join-request/not-found': {
    status: 404,
    title: { zh: '没有找到该申请', en: 'Request not found' },
    detail: {
      zh: '没有这份待决定的加入申请，它可能已由他人处理。',
      en: 'There is no such open request to join. Somebody else may have decided about it.',
    },
  },
  'join-request/already-open': {
    status: 409,
    title: { zh: '已经申请过', en: 'Already asked' },
    detail: {
      zh: '您的加入申请正在等待答复。单位七天内没有答复时，由主办方处理。',
      en: 'You have asked already. If the organization does not answer within seven days, the organizers do.',
    },
  },
  'mandate/not-found': {
    status: 404,
    title: { zh: '没有找到该委托', en: 'Mandate not found' },
    detail: { zh: '没有这份委托，请从列表中选择。', en: 'There is no such mandate. Choose one from the list.' },
  },
  'mandate/not-an-agency': {
    status: 409,
    title: { zh: '不是人力资源机构', en: 'Not an agency' },
    detail: {
      zh: '只有已认证的人力资源机构可以受托代招。',
      en: 'Only a verified HR agency can act for enterprises.',
    },
  },
  'mandate/no-such-enterprise': {
    status: 409,
    title: { zh: '委托单位不在本平台', en: 'Enterprise not here' },
    detail: {
      zh: '没有使用该信用代码的其他单位，请请对方先登记。',
      en: 'No other organization has this credit code. Ask it to register first.',
    },
  },
  'mandate/decided': {
    status: 409,
    title: { zh: '委托状态已变化', en: 'Changed meanwhile' },
    detail: {
      zh: '这份委托的状态已变化，请刷新后再操作。',
      en: 'This mandate is in another state by now. Reload it and try again.',
    },
  },
} as const satisfies Record<string, ProblemText>;
