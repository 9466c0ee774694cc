import type { ProblemText } from './problem-text.js';

/** Universities and their students. */
export const careerCodes = {
  'career/not-university': {
    status: 403,
    title: { zh: '只有通过审核的高校可以确认学生', en: 'Only verified universities confirm students' },
    detail: {
      zh: '请先提交学校的单位材料；主办方审核通过后，就业指导中心就可以确认学生。',
      en: 'Hand in the university’s papers first. When the organizers have verified it, its career office can confirm students.',
    },
  },
  'career/list-not-found': {
    status: 404,
    title: { zh: '没有这一年的名单', en: 'No list of this year' },
    detail: {
      zh: '这一年的名单不存在，或者已经删除。请刷新页面。',
      en: 'There is no list of this year, or it was deleted. Load the page again.',
    },
  },
  'career/domain-taken': {
    status: 409,
    title: { zh: '这个域名已由另一所学校登记', en: 'Another university has this domain' },
    detail: {
      zh: '一个域名只能属于一所学校。如果是贵校的域名，请联系主办方。',
      en: 'A domain is of one university. If it is yours, get in touch with the organizers.',
    },
  },
  'career/domain-not-found': {
    status: 404,
    title: { zh: '没有这个域名', en: 'No such domain' },
    detail: {
      zh: '这个域名没有登记，或者已经删除。请刷新页面。',
      en: 'This domain is not named here, or was removed. Load the page again.',
    },
  },
  'career/too-many-domains': {
    status: 409,
    title: { zh: '域名过多', en: 'Too many domains' },
    detail: {
      zh: '最多登记 {{most}} 个域名，请先删除不用的。',
      en: 'At most {{most}} domains. Remove one that is not in use first.',
    },
  },
  'career/school-not-found': {
    status: 404,
    title: { zh: '这所学校还没有在这里确认学生', en: 'This university does not confirm students here yet' },
    detail: {
      zh: '请学校的就业指导中心先上传名单或登记学生邮箱域名。没有确认也可以求职。',
      en: 'Its career office has to upload a list or name its domain first. You can look for work without it.',
    },
  },
  'career/not-on-list': {
    status: 422,
    title: { zh: '名单里没有找到', en: 'Not found in the list' },
    detail: {
      zh: '姓名和学号要与学籍一致。核对后仍找不到，请联系学校就业指导中心。',
      en: 'Name and number must be as the university has them. If they are, ask its career office.',
    },
  },
  'career/confirmed-elsewhere': {
    status: 409,
    title: { zh: '已经确认了另一个账号', en: 'It confirms another account already' },
    detail: {
      zh: '一个学号或学生邮箱只能确认一个账号。如果那个账号不是您的，请联系学校就业指导中心。',
      en: 'One number or address confirms one account. If that account is not yours, ask your career office.',
    },
  },
  'career/other-domain': {
    status: 422,
    title: { zh: '不是这所学校的学生邮箱', en: 'No student address of this university' },
    detail: {
      zh: '请填学校发给您的邮箱，结尾是 {{domains}}。',
      en: 'Write the address that your university gave you. It ends in {{domains}}.',
    },
  },
  'career/wrong-code': {
    status: 422,
    title: { zh: '验证码不对或已过期', en: 'The code is wrong or has expired' },
    detail: {
      zh: '请核对邮件里最新的六位数字；试过 5 次后要重新获取。',
      en: 'Check the six digits of the latest e-mail. After five tries, ask for another code.',
    },
  },
  'career/graduated': {
    status: 422,
    title: { zh: '这个毕业年份不能确认', en: 'This year cannot be confirmed' },
    detail: {
      zh: '在校生和毕业不到半年的学生可以确认。请核对毕业年份。',
      en: 'Students, and those who graduated within half a year, can be confirmed. Check the year.',
    },
  },
  'career/not-confirmed': {
    status: 404,
    title: { zh: '没有这所学校的确认', en: 'Not confirmed by this university' },
    detail: {
      zh: '这项确认不存在，已经收回或到期。请刷新页面。',
      en: 'There is no such confirmation any more. Load the page again.',
    },
  },
} as const satisfies Record<string, ProblemText>;
