import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { creditCodeOf } from '../support/organizations.js';
import { png } from '../support/pictures.js';
import { until } from '../support/until.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { desk, phone, picture, signUp, visit } from './visitor.js';

/** How the steps are called in each language. */
const zh = {
  send: '获取验证码',
  nobody: '还没有代表任何单位',
  creditCode: '统一社会信用代码',
  codeIsRight: /登记机关|校验通过/,
  organization: '单位全称',
  seat: '所在地',
  contact: '联系人',
  submit: '提交审核',
  submitted: '审核中',
  wear: '以该单位身份工作',
  waits: '单位资料正在审核',
  write: '写一个职位',
  title: '职位名称',
  saved: /已保存 \d\d:\d\d/,
  place: '工作地点',
  district: { typed: '长安区', option: '石家庄·长安区' },
  lowest: '最低月薪（元）',
  highest: '最高月薪（元）',
  choices: [
    { label: '学历', option: '本科' },
    { label: '经验', option: '1–3 年' },
  ],
  description: '工作内容和要求',
  finding: '1 处需要修改',
  mend: '改为“性别不限”',
  publish: '发布',
  inReview: '正在审核，暂时不能修改。',
  noNotices: '还没有通知',
  approved: '您单位有职位已通过审核',
  allRead: '都看过了',
  howTold: '提醒方式',
  daily: '每天上午 9 点一次',
  quiet: /^这段时间不发/,
  save: '保存',
  choicesSaved: '已保存。',
};
const en: typeof zh = {
  send: 'Send code',
  nobody: 'You do not act for an organization yet',
  creditCode: 'Unified social credit code',
  codeIsRight: /Registered by|The check character is right/,
  organization: 'Full name',
  seat: 'Place',
  contact: 'Contact',
  submit: 'Submit',
  submitted: 'In review',
  wear: 'Work for it',
  waits: 'The organization is being checked',
  write: 'Write a job',
  title: 'Job title',
  saved: /Saved \d\d:\d\d/,
  place: 'Place of work',
  district: { typed: 'changan', option: "Shijiazhuang · Chang'an" },
  lowest: 'Lowest monthly pay (CNY)',
  highest: 'Highest monthly pay (CNY)',
  choices: [
    { label: 'Education', option: 'Bachelor' },
    { label: 'Experience', option: '1–3 years' },
  ],
  description: 'Work and requirements',
  finding: '1 place to change',
  mend: 'Change to “性别不限”',
  publish: 'Publish',
  inReview: 'It is in review and cannot be changed meanwhile.',
  noNotices: 'No notices yet',
  approved: 'Vacancies of yours were approved',
  allRead: 'All read',
  howTold: 'How you are told',
  daily: 'Once a day, at 9 in the morning',
  quiet: /^No e-mail or SMS in these hours/,
  save: 'Save',
  choicesSaved: 'Saved.',
};

interface Enterprise {
  /** In the names of its pictures. */
  name: string;
  t: typeof zh;
  /** Of the site; the console has none, and speaks the language in which its people signed up. */
  prefix: string;
  /** Without motion: an option of a list that still unfolds moves away under the press. */
  options: BrowserContextOptions;
  phoneNumber: string;
  creditCode: string;
  organization: string;
  title: string;
}

const enterprises: Enterprise[] = [
  {
    name: 'zh-1440',
    t: zh,
    prefix: '',
    options: { viewport: desk, reducedMotion: 'reduce' },
    phoneNumber: '13900003113',
    creditCode: creditCodeOf(3113),
    organization: '冀北光伏组件有限公司',
    title: '光伏组件测试工程师',
  },
  {
    name: 'en-360',
    t: en,
    prefix: '/en',
    options: { viewport: phone, hasTouch: true, locale: 'en-GB', reducedMotion: 'reduce' },
    phoneNumber: '13900003114',
    creditCode: creditCodeOf(3114),
    organization: '太行风电叶片有限公司',
    title: '风电叶片检验工程师',
  },
];

const visitor = visit(openDemoFair);

describe.each(enterprises)('an enterprise comes to the fair: $name', (enterprise) => {
  const { t, prefix, options, phoneNumber, creditCode, organization, title } = enterprise;
  const shot = (page: Page, step: string) => picture(page, `enterprise-${enterprise.name}-${step}`);

  it('from a phone number to a vacancy that the public search finds', async () => {
    visitor.expectFailedRequests();
    const page = await visitor.open(`${prefix}/sign-in?to=/console`, options);
    await signUp(page, phoneNumber, t.send);
    await page.waitForURL('**/console');
    await page.getByRole('heading', { name: t.nobody }).waitFor();
    await shot(page, '1-nobody');

    await register(page);
    await page.getByText(t.submitted).first().waitFor();
    await shot(page, '2-registered');
    await page.getByRole('button', { name: t.wear }).click();
    await page.getByText(t.waits).waitFor();
    await shot(page, '3-today');

    await write(page);
    const id = await publish(page);
    await shot(page, '5-review');

    await page.goto(`${visitor.url}${prefix}/notices`);
    await page.getByRole('heading', { name: t.noNotices }).waitFor();
    await look(page, 'notices-none');
    const asks = await organizer(visitor.url, 'admin');
    const { reviews } = await asks<{ reviews: { id: string; vacancyId: string }[] }>('GET', '/desk/reviews?limit=100');
    const review = reviews.find(({ vacancyId }) => vacancyId === id);
    expect(review).toBeDefined();
    await asks('POST', `/desk/reviews/${review?.id}/approve`);
    await told(page);
    await until(async () => {
      const answer = await fetch(`${visitor.url}/api/v1/search?kind=vacancy&q=${encodeURIComponent(title)}`);
      return (await answer.text()).includes(id);
    });
    await page.goto(`${visitor.url}${prefix}/vacancies?q=${encodeURIComponent(title)}`);
    // The hats of the header name it too, out of sight.
    await page.getByText(organization).filter({ visible: true }).first().waitFor();
    await shot(page, '6-found');
  }, 300_000);

  async function register(page: Page): Promise<void> {
    await page.goto(`${visitor.url}/console/register`);
    await page.getByLabel(t.creditCode).fill(creditCode);
    await page.getByText(t.codeIsRight).waitFor();
    await page.getByLabel(t.organization).fill(organization);
    await choose(page, t.seat);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '营业执照.png', mimeType: 'image/png', buffer: png() });
    await page.getByLabel(t.contact).fill('王芳');
    await page.getByRole('button', { name: t.submit, exact: true }).click();
  }

  /** A draft that saves itself, corrected where a rule points to. */
  async function write(page: Page): Promise<void> {
    await page.getByRole('button', { name: t.write }).first().click();
    await page.getByLabel(t.title).fill(title);
    await page.getByText(t.saved).waitFor();
    await choose(page, t.place);
    await page.getByLabel(t.lowest).fill('9000');
    await page.getByLabel(t.highest).fill('14000');
    for (const { label, option } of t.choices) {
      await page.getByLabel(label, { exact: true }).click();
      await page.locator('.ant-select-item-option', { hasText: option }).first().click();
    }
    await page.getByLabel(t.description).fill('负责产品的功率与绝缘测试，限男性，记录数据并出具测试报告。');
    await page.getByText(t.finding).waitFor();
    await page.getByRole('button', { name: t.mend }).scrollIntoViewIfNeeded();
    await shot(page, '4-findings');
    await page.getByRole('button', { name: t.mend }).click();
    await page.getByText(t.finding).waitFor({ state: 'detached' });
    await page.getByText(t.saved).waitFor();
    expect(await page.getByLabel(t.description).inputValue()).toContain('测试，性别不限，记录');
  }

  /**
   * Until the page stands as one in review: the notice of it passes by in seconds, and a refusal tells its reason in the
   * answer. @returns the vacancy's id
   */
  async function publish(page: Page): Promise<string> {
    const answer = page.waitForResponse(/\/vacancies\/[0-9a-f-]{36}\/publish$/);
    await page.getByRole('button', { name: t.publish, exact: true }).click();
    const { id, inReview, errors } = await (await answer).json();
    expect({ inReview, errors }).toEqual({ inReview: true, errors: undefined });
    await page.getByText(t.inReview).waitFor();
    return id;
  }

  /** The notice comes to the page that is open, leads to where it is about, and is read by that. */
  async function told(page: Page): Promise<void> {
    const notice = page.getByRole('link', { name: t.approved });
    await notice.waitFor();
    await look(page, 'notices');
    await notice.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/vacancies');
    await page.goto(`${visitor.url}${prefix}/notices`);
    await page.getByText(t.allRead).waitFor();
    await page.getByRole('link', { name: t.howTold }).click();
    await page.getByRole('radio', { name: t.daily }).check();
    await page.getByRole('checkbox', { name: t.quiet }).check();
    await look(page, 'notice-choices');
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.choicesSaved, { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('checkbox', { name: t.quiet, checked: true }).waitFor();
  }

  /** Looked at by people and by axe. */
  async function look(page: Page, step: string): Promise<void> {
    await shot(page, step);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }

  async function choose(page: Page, label: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).fill(t.district.typed);
    await page.locator('.ant-select-item-option', { hasText: t.district.option }).first().click();
  }
});

/** The demo's organizer of this role, by calls. */
async function organizer(url: string, role: string) {
  const { accounts } = (await (await fetch(`${url}/api/v1/auth/demo-accounts`)).json()) as {
    accounts: { id: string; hat: { kind: string; role?: string } }[];
  };
  const account = accounts.find(({ hat }) => hat.kind === 'organizer' && hat.role === role);
  const signedIn = await fetch(`${url}/api/v1/auth/demo-sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: account?.id }),
  });
  expect(signedIn.ok).toBe(true);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async <T>(method: string, path: string): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { cookie } });
    expect([path, answer.ok]).toEqual([path, true]);
    return (await answer.json()) as T;
  };
}
