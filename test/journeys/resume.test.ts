import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { until } from '../support/index.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { desk, focused, phone, picture, quiet, turnDark, visit } from './visitor.js';

const fair = visit(openDemoFair);

const codesRead = new Set<string>();

/** The next code that went to an address, as the demo's mailbox shows it in the next tab: a queue brings it. */
async function readCode(page: Page, address: string): Promise<string> {
  const mailbox = await page.context().newPage();
  const message = mailbox.locator('article', { hasText: address }).first();
  let code = '';
  await until(async () => {
    await mailbox.goto(`${fair.url}/demo/mailbox`);
    if ((await message.count()) === 0) return false;
    code = (await message.locator('output').textContent()) ?? '';
    return !codesRead.has(`${address} ${code}`);
  }, 30_000);
  codesRead.add(`${address} ${code}`);
  await mailbox.close();
  return code;
}

const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const isSaved = (page: Page) =>
  page.locator('[data-saving=saved]', { hasText: /^(已保存|Saved) \d\d:\d\d$/ }).waitFor();
/** The first that a list offers for what is typed. */
const suggested = (page: Page) => page.getByRole('listbox').getByRole('option').first();
/** Nothing on the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function signUp(page: Page, number: string): Promise<void> {
  const isEnglish = page.url().includes('/en/');
  await page.getByRole('heading', { name: /演示账号|Demo accounts/ }).waitFor();
  await field(page, isEnglish ? 'Mobile number' : '手机号码').fill(number);
  await press(page, isEnglish ? 'Send code' : '获取验证码');
  await page.getByText(/^(验证码已发到|The code is on its way)/).waitFor();
  await field(page, isEnglish ? 'Code' : '验证码')
    .and(page.locator('input:not([type=radio])'))
    .fill(await readCode(page, number));
  await page.getByRole('checkbox').check();
  await press(page, isEnglish ? 'Sign in' : '登录');
  await page.waitForURL(/\/resume$/);
  await page.getByRole('button', { name: /打开账号菜单|Open account menu/ }).waitFor();
  await quiet(page);
}

/** The page as somebody sees it who prefers the dark. */
async function pictureDark(page: Page, name: string): Promise<void> {
  await turnDark(page);
  await picture(page, name);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A sheet of A4 between its margins, in pixels. */
const sheet = { width: 673, height: 1016 };
const inChinese: BrowserContextOptions = { viewport: phone, hasTouch: true };
const inEnglish: BrowserContextOptions = { viewport: desk, locale: 'en-GB' };

describe('a graduate writes a résumé', () => {
  it('on a phone: finds the university, is told what is missing, says what they look for, and it stays', async () => {
    fair.expectFailedRequests();
    const page = await fair.open('/resume', inChinese);
    await page.getByRole('heading', { level: 1, name: '登录后写简历' }).waitFor();
    await picture(page, 'resume-signed-out-phone');
    await page.getByRole('main').getByRole('link', { name: '登录' }).tap();
    await signUp(page, '13800138031');
    await page.getByText(/^现在，没有单位能找到您。/).waitFor();
    await picture(page, 'resume-start-phone');
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: '写简历' }).tap();
    await page.waitForURL(/\/resume\/.+/);
    await quiet(page);
    await picture(page, 'resume-empty-phone');
    expect(await axeFindings(page)).toEqual([]);

    // The list of what is missing leads to the field.
    const missing = page.getByRole('navigation', { name: '写完这几处，内容就齐了' });
    await missing.getByRole('button', { name: '姓名' }).tap();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await page.keyboard.press('Tab');
    await page.getByText('招聘方要知道怎么称呼您。').waitFor();
    await picture(page, 'resume-gap-phone');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('林晓雨');
    await field(page, '一句话介绍（选填）').fill('2027 届软件工程本科，想做后端开发');

    const school = field(page, '学校').and(page.getByRole('combobox'));
    await school.pressSequentially('河北科大', { delay: 30 });
    const found = page.getByRole('option', { name: /^河北科技大学/ }).first();
    await found.waitFor();
    await picture(page, 'resume-university-phone');
    await found.tap();
    expect(await school.inputValue()).toBe('河北科技大学');
    await field(page, '学历').selectOption({ label: '本科' });
    await field(page, '专业').fill('软件工程');
    await field(page, '所属学科（选填）').and(page.getByRole('combobox')).tap();
    await page.getByRole('option', { name: '软件工程' }).tap();
    await field(page, '开始 年').fill('23');
    await field(page, '开始 月').focus();
    await field(page, '专业').focus();
    await page.getByText('年份写四位数字，例如 2023。').waitFor();
    await field(page, '开始 年').fill('2023.9');
    expect(await field(page, '开始 月').inputValue()).toBe('09');
    await field(page, '毕业（或预计毕业） 年').fill('2027');
    await field(page, '毕业（或预计毕业） 月').selectOption({ label: '6 月' });
    await picture(page, 'resume-education-phone');
    await press(page, '写好了');
    await page.getByText('软件工程 · 本科 · 2023.09 – 2027.06').first().waitFor();

    await press(page, '添加工作或实习');
    await field(page, '单位').fill('石家庄云启软件有限公司');
    await field(page, '岗位').fill('后端开发实习生');
    await field(page, '开始 年').fill('2026');
    await field(page, '开始 月').selectOption('07');
    await field(page, '至今').check();
    await field(page, '做了什么').fill(
      '- 用 Spring Boot 重写订单查询，接口响应从 800 毫秒降到 120 毫秒\n- 补齐 43 个单元测试，上线后无回退',
    );
    await press(page, '写好了');

    const skills = field(page, '添加技能').and(page.locator('input'));
    await skills.fill('Java、Spring Boot，MySQL,Linux');
    await skills.press('Enter');
    await skills.fill('Git');
    await skills.press('Enter');
    expect(await page.getByRole('button', { name: /^删除 (Java|Spring Boot|MySQL|Linux|Git)$/ }).count()).toBe(5);
    await page.getByText('内容齐了。').waitFor();
    await press(page, /^语言/);
    await field(page, '语言').and(page.locator('input')).fill('英语');
    await field(page, '证书和成绩（选填）').fill('CET-6 520');
    await isSaved(page);
    await picture(page, 'resume-written-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await pictureDark(page, 'resume-written-phone-dark');

    await page.reload();
    await quiet(page);
    expect(await field(page, '姓名').inputValue()).toBe('林晓雨');
    await page.setViewportSize(desk);
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'resume-written-desk-zh');
    await page.setViewportSize(phone);
    await page.getByText('后端开发实习生').first().waitFor();
    await picture(page, 'resume-reloaded-phone');
    await press(page, '看看简历的样子');
    await page.getByRole('heading', { name: '林晓雨' }).waitFor();
    expect(await page.getByText('2026.07 – 至今').last().isVisible()).toBe(true);
    await picture(page, 'resume-preview-phone');
    await page.setViewportSize(sheet);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'resume-print');
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(phone);
    expect(await axeFindings(page)).toEqual([]);
    await press(page, '继续写');

    // Without a network nothing is lost, and it is saved once there is one again.
    await page.context().setOffline(true);
    await field(page, '姓名').fill('林晓雨同学');
    await page.getByText(/^没有网络，还没保存/).waitFor();
    await picture(page, 'resume-offline-phone');
    await page.context().setOffline(false);
    await isSaved(page);

    await page.getByRole('button', { name: /打开账号菜单/ }).tap();
    await picture(page, 'resume-menu-phone');
    await page.getByRole('link', { name: '我的简历' }).last().tap();
    await page.getByRole('heading', { level: 1, name: '我的简历' }).waitFor();
    await page.getByText('内容齐了').waitFor();
    await page.getByText('正在找工作').tap();
    const jobs = field(page, '想做的职位').and(page.getByRole('combobox'));
    await jobs.pressSequentially('软件', { delay: 30 });
    await suggested(page).waitFor();
    await picture(page, 'resume-occupations-phone');
    await suggested(page).tap();
    const places = field(page, '想去的地方').and(page.getByRole('combobox'));
    await places.pressSequentially('石家庄', { delay: 30 });
    await suggested(page).tap();
    await field(page, '最低').fill('8000');
    await field(page, '最高').fill('5000');
    await page.getByText('期望月薪的上限不能低于下限。').first().waitFor();
    await picture(page, 'resume-pay-phone');
    await field(page, '最高').fill('12000');
    await page.getByText('即 8 千–1.2 万/月').waitFor();
    await page.getByText('全职').tap();
    await isSaved(page);
    await picture(page, 'resume-wishes-phone');
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'resume-list-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.reload();
    await quiet(page);
    expect(await page.getByRole('radio', { name: '正在找工作' }).isChecked()).toBe(true);
    expect(await field(page, '最高').inputValue()).toBe('12000');

    // A copy is made and removed, and comes back.
    await press(page, /^复制一份/);
    await page.getByText(/\(2\)/).first().waitFor();
    await press(page, /^删除 .*\(2\)/);
    await press(page, '撤销');
    await page.getByRole('link', { name: /\(2\)/ }).first().waitFor();
    await picture(page, 'resume-two-phone');
  }, 120_000);

  it('is told without JavaScript that it needs it', async () => {
    const page = await fair.open('/resume', { javaScriptEnabled: false });
    expect(await page.locator('noscript > p').textContent()).toBe(
      '写简历需要浏览器允许运行 JavaScript。查职位不需要。',
    );
    await picture(page, 'resume-no-script');
  });

  it('by keyboard alone, in English, and keeps what could not be saved because they were signed out', async () => {
    fair.expectFailedRequests();
    const page = await fair.open('/en/sign-in?to=/en/resume', inEnglish);
    await signUp(page, '13800138032');
    await picture(page, 'resume-start-desk');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Write a résumé' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/resume\/.+/);
    await quiet(page);

    await page.getByRole('button', { name: 'name', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ann Archer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('qinghua', { delay: 30 });
    await suggested(page).waitFor();
    await picture(page, 'resume-university-desk');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field(page, 'School').and(page.getByRole('combobox')).inputValue()).toBe('清华大学');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Master');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Electrical engineering');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2024');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sep');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await isSaved(page);
    await picture(page, 'resume-education-desk');

    await page.getByRole('button', { name: 'Add education' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^INPUT/);
    await page.keyboard.type('University of Leeds');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Done' }).last().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Move up University of Leeds' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('Move down University of Leeds');
    await page.getByRole('button', { name: 'Delete University of Leeds' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('Undo');
    await picture(page, 'resume-undo-desk');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete University of Leeds' }).waitFor();

    await field(page, 'Add a skill').and(page.locator('input')).focus();
    await page.keyboard.type('Verilog,Python,');
    await isSaved(page);
    await picture(page, 'resume-written-desk');
    expect(await axeFindings(page)).toEqual([]);
    await pictureDark(page, 'resume-written-desk-dark');

    await page.setViewportSize(phone);
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'resume-written-phone-en');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.setViewportSize(desk);

    // Signed out elsewhere: what is typed now waits in this tab until its person is back.
    const address = page.url();
    await page.evaluate(async () => fetch('/api/v1/auth/sign-out', { method: 'POST' }));
    await field(page, 'One line about you (optional)').fill('Chip designer, graduating in 2027');
    await page.getByText(/^You were signed out/).waitFor();
    await picture(page, 'resume-expired-desk');
    await page.getByRole('link', { name: 'Sign in again' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sign-in/);
    await page.getByRole('heading', { name: 'Demo accounts' }).waitFor();
    await signInAgain(page, '13800138032');
    await page.waitForURL(address);
    await quiet(page);
    expect(await field(page, 'One line about you (optional)').inputValue()).toBe('Chip designer, graduating in 2027');
    await isSaved(page);

    // Written elsewhere meanwhile: who is asked is the person.
    const other = await page.context().newPage();
    await other.goto(address);
    await field(other, 'One line about you (optional)').fill('Chip designer');
    await isSaved(other);
    await other.close();
    await field(page, 'One line about you (optional)').fill('Analogue chip designer');
    await page.getByText(/^This was changed elsewhere/).waitFor();
    await picture(page, 'resume-stale-desk');
    await press(page, 'Use what is here');
    await isSaved(page);
    await page.getByRole('link', { name: 'My résumés' }).first().click();
    await page.getByText(/^Still missing/).waitFor();
    await picture(page, 'resume-list-desk');
    await page.setViewportSize(phone);
    expect(await fits(page)).toBe(true);
    await picture(page, 'resume-list-phone-en');

    // Also the only one comes back.
    await page.getByRole('button', { name: 'Delete My résumé' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('“My résumé” is deleted.').waitFor();
    await until(async () => (await focused(page))?.includes('Undo') ?? false);
    await picture(page, 'resume-undo-phone-en');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'My résumé', exact: true }).waitFor();
    await page.getByText('Main résumé', { exact: true }).waitFor();
  }, 120_000);
});

/** The one code that a phone got is used up: the next one comes by the same way. */
async function signInAgain(page: Page, number: string): Promise<void> {
  await field(page, 'Mobile number').fill(number);
  await press(page, 'Send code');
  await page.getByText(/^The code is on its way/).waitFor();
  await field(page, 'Code')
    .and(page.locator('input:not([type=radio])'))
    .fill(await readCode(page, number));
  await page.getByRole('checkbox').check();
  await press(page, 'Sign in');
}
