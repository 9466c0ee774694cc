import { describe, expect, it } from '@jest/globals';
import { luresIn } from './lures.rules.js';

const kinds = (text: string) => [...new Set(luresIn(text).map(({ kind }) => kind))].sort();

describe('lures in messages of organizations', () => {
  it.each([
    ['恭喜您通过初筛，入职前需要先交 300 元押金，离职时退还。', 'pay-first'],
    ['请先转账 500 元到财务账户，用于办理入职手续。', 'pay-first'],
    ['岗前培训费 1980 元，可以分两次付。', 'pay-first'],
    ['我们这边要收取保证金，入职满三个月返还。', 'pay-first'],
    ['服装费 260 元，报到时交。', 'pay-first'],
    ['为锁定名额，麻烦先付一点定金。', 'pay-first'],
    ['體檢費請先支付 150 元', 'pay-first'],
    ['Please pay a refundable deposit of $100 before you start.', 'pay-first'],
    ['There is a training fee of 2,000 yuan, due this week.', 'pay-first'],
    ['Kindly transfer the processing fee so that we can book your interview.', 'pay-first'],
    ['Buy two gift cards for the onboarding kit, we refund them.', 'pay-first'],
    ['方便的话加我微信聊，这里不常看。', 'elsewhere'],
    ['加一下我的QQ，发你资料', 'elsewhere'],
    ['我的微信号 hr_zhang2024，通过一下', 'elsewhere'],
    ['请扫码加入群，面试安排都在群里', 'elsewhere'],
    ['vx：abc12345', 'elsewhere'],
    ['我们在 Telegram 上联系吧：https://t.me/fastjob88', 'elsewhere'],
    ['Please contact our manager on WhatsApp +44 7700 900123.', 'elsewhere'],
    ['Add me on Telegram, we talk there.', 'elsewhere'],
    ['Join our Telegram channel for the tasks', 'elsewhere'],
    ['请把身份证正反面照片发给我，先建档。', 'papers'],
    ['麻烦提供一下银行卡号和开户行', 'papers'],
    ['身份证和银行卡拍照发过来', 'papers'],
    ['把收到的短信验证码告诉我', 'papers'],
    ['Please send a photo of your passport and your bank details.', 'papers'],
    ['Could you share the verification code you just received?', 'papers'],
    ['先学习后付款，培训费可以分期。', 'loan'],
  ])('are marked: %s', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    '您好，看了您的简历，想约您周三下午两点来公司面试，可以吗？',
    '我们不收取任何押金、培训费，请放心。',
    '求职不需要先交钱，谨防以任何名义收取保证金。',
    '入职体检费由公司承担。',
    '岗位负责押金和保证金的核对，需要会计证。',
    '工作内容是微信公众号运营和小程序维护。',
    '面试时请带身份证登记，不需要提前发照片。',
    '请不要把身份证照片发给任何人。',
    '五险一金从入职当月开始缴纳，工资每月十五号发。',
    '您可以打前台电话 0311-86668888 问路。',
    '地址：裕华东路 1 号，到了找前台就行。',
    '我们的产品是银行卡收单系统，您做过支付吗？',
    '请把作品集和简历发给我们，PDF 就行。',
    'Thank you for applying. Could you come on Tuesday at 10?',
    'We never ask for a deposit or a training fee.',
    'The training is free, and travel costs are reimbursed.',
    'You would work on our payment gateway and the bank card service.',
    'Please bring your ID card to the front desk, do not send a copy.',
    'Have you built bots for Telegram before?',
    'The pay is 15,000 a month, paid on the 10th.',
  ])('are not seen in what is honest: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('say where they stand, apart from each other, also in a long message', () => {
    const text = `您好！请先交 200 元押金，再加我微信 abc12345。${'好'.repeat(1_900)}`;
    const places = luresIn(text);
    expect(places.map(({ kind }) => kind)).toEqual(['pay-first', 'elsewhere']);
    for (const { start, end } of places) expect(text.slice(start, end)).toMatch(/押金|微信/);
    expect(luresIn('')).toEqual([]);
  });
});
