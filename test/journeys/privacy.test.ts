import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { ResumeContent } from '#contracts';
import { until } from '../support/index.js';
import { forgetTalents } from '../support/talents.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { ask, becomeDemo, desk, focused, phone, picture, quiet, signUp, visit } from './visitor.js';

const fair = visit(async () => {
  const own = await openDemoFair();
  await forgetTalents(own.databaseUrl);
  return own;
});

const inChinese: BrowserContextOptions = { viewport: phone, hasTouch: true };
const inEnglish: BrowserContextOptions = { viewport: desk, locale: 'en-GB' };

/** A résumé whose owner can be found by its first line alone. */
const content = (headline: string): ResumeContent => ({
  name: '欧阳青禾',
  headline,
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2019-09',
      until: '2023-06',
      notes: '',
    },
  ],
  work: [
    {
      organization: '云岭微电有限公司',
      title: '嵌入式工程师',
      employment: 'full-time',
      from: '2023-07',
      until: null,
      notes: '在云岭微电负责电机控制板的固件，把启动时间从 3 秒降到 0.8 秒。',
    },
  ],
  projects: [],
  skills: ['C 语言', 'STM32', 'FreeRTOS'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
});

/** A recruiter of the demo, who finds somebody by their first line. */
async function recruiterLooksFor(headline: string) {
  const page = await fair.open('/vacancies');
  await becomeDemo(page, 'recruiter');
  let ref = '';
  // The index follows within seconds.
  await until(async () => {
    const { body } = await ask<{ hits: { ref: string }[] }>(page, 'GET', `talents?q=${encodeURIComponent(headline)}`);
    ref = body.hits[0]?.ref ?? '';
    return ref !== '';
  }, 30_000);
  return {
    look: () => ask<{ name: string | null }>(page, 'GET', `talents/${ref}`),
    ask: (message: string) => ask(page, 'POST', `talents/${ref}/ask`, { message }),
  };
}

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** The whole page as one picture, in light and dark. */
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `.cache/journeys/${name}-${colorScheme}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await fits(page)).toBe(true);
}

describe('a talent decides who sees them', () => {
  it('on a phone: is found, keeps an employer out, opens up to who asks, and takes it back', async () => {
    fair.expectFailedRequests();
    const headline = '嵌入式固件工程师青禾甲';
    const page = await fair.open('/resume/privacy', inChinese);
    await page.getByRole('heading', { level: 1, name: '登录后查看谁能看到您' }).waitFor();
    await page.goto(`${fair.url}/sign-in?to=/resume/privacy`);
    await signUp(page, '13800138041', '获取验证码');
    await page.waitForURL(/\/resume\/privacy$/);
    await page.getByText('现在，没有单位能找到您。').waitFor();
    await quiet(page);
    await pictures(page, 'privacy-empty-phone');

    // Visible as far as the person is concerned: what is missing is said, and is true.
    await page.getByRole('radio', { name: /^有合适职位的单位/ }).check();
    await page.getByText('您还没有简历。').waitFor();
    await page.getByText(/^您还没有选想做的职位/).waitFor();
    await pictures(page, 'privacy-missing-phone');
    const made = await ask(page, 'POST', 'talent/resumes', { title: '我的简历', content: content(headline) });
    expect(made.status).toBe(201);
    await page.reload();
    await page.getByRole('radio', { name: /^所有通过审核的单位/ }).check();
    await page.getByText(/^现在，所有通过审核的单位都能找到您/).waitFor();
    const preview = page.getByRole('region', { name: '单位看到的我' });
    await preview.getByText('看完整的匿名简历').tap();
    await preview.getByText(/^在\*\*\*负责电机控制板/).waitFor();
    await pictures(page, 'privacy-visible-phone');
    expect(await preview.textContent()).not.toMatch(/欧阳|云岭|河北科技/);
    await preview.getByText('看完整的匿名简历').tap();

    // The present employer is kept out by the résumé; another one is found by typing.
    const keptOut = page.getByRole('region', { name: '不让这些单位看到' });
    await keptOut.getByText('云岭微电有限公司').waitFor();
    const name = keptOut.getByRole('combobox', { name: '单位名称' });
    await name.pressSequentially('医院', { delay: 30 });
    const option = keptOut.getByRole('option').first();
    await option.waitFor();
    await option.scrollIntoViewIfNeeded();
    await picture(page, 'privacy-typing-phone');
    await option.tap();
    const hospital = await name.inputValue();
    expect(hospital).toContain('医院');
    expect(await keptOut.getByLabel(/^统一社会信用代码/).inputValue()).toMatch(/^\w{18}$/);
    await keptOut.getByRole('button', { name: '屏蔽', exact: true }).tap();
    await keptOut.getByText(`“${hospital}”现在什么也看不到。`).waitFor();
    await keptOut.getByRole('button', { name: `不再屏蔽 ${hospital}` }).tap();
    await keptOut.getByRole('button', { name: '撤销' }).waitFor();
    await picture(page, 'privacy-undo-phone');
    await keptOut.getByRole('button', { name: '撤销' }).tap();
    await keptOut.getByRole('button', { name: `不再屏蔽 ${hospital}` }).waitFor();
    await name.fill('老东家');
    await keptOut.getByLabel(/^统一社会信用代码/).fill('9113010OMA0A12345X');
    await name.focus();
    await keptOut.getByText('第 8 位“O”不会出现在信用代码中，是否应为 0？').waitFor();
    await picture(page, 'privacy-wrong-code-phone');

    // Who looked and asks.
    const recruiter = await recruiterLooksFor(headline);
    expect((await recruiter.look()).body.name).toBeNull();
    await recruiter.look();
    await recruiter.ask('我们在做电机控制器，看到您写的启动优化，想聊聊。方便看一下完整简历吗？');
    await page.reload();
    await page.getByText('1 家单位想看您的简历，在等您答复。').waitFor();
    await quiet(page);
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'privacy-asked-top-phone');
    await page.getByRole('link', { name: '去答复' }).tap();
    const viewers = page.getByRole('region', { name: '谁看过我' });
    await viewers.getByText(/^面试之前，谁也不能向您收钱/).waitFor();
    await picture(page, 'privacy-asked-phone');
    await pictures(page, 'privacy-asked-whole-phone');
    await viewers.getByRole('button', { name: /^公开简历和联系方式/ }).tap();
    await viewers.getByText('已公开', { exact: true }).waitFor();
    expect((await recruiter.look()).body.name).toBe('欧阳青禾');
    await picture(page, 'privacy-opened-phone');
    await viewers.getByRole('button', { name: /^关闭/ }).tap();
    await viewers.getByText(/没有公开$/).waitFor();
    expect((await recruiter.look()).body.name).toBeNull();

    // Kept out from the list of who looked, and let in again.
    await viewers.getByRole('button', { name: /^屏蔽/ }).tap();
    await viewers.getByText('已屏蔽', { exact: true }).waitFor();
    expect((await recruiter.look()).status).toBe(404);
    await pictures(page, 'privacy-blocked-phone');
    await viewers.getByRole('button', { name: /^不再屏蔽/ }).tap();
    await viewers.getByText('已屏蔽', { exact: true }).waitFor({ state: 'detached' });
    expect((await recruiter.look()).status).toBe(200);

    // What was agreed to is taken back by the act itself.
    const agreed = page.getByRole('region', { name: '我同意过什么' });
    await agreed.getByRole('button', { name: /^撤回 让单位找到我/ }).tap();
    await agreed.getByText('已撤回：让单位找到我：所有通过审核的单位。').waitFor();
    expect(await page.getByRole('radio', { name: /^只有我同意的单位/ }).isChecked()).toBe(true);
    expect((await recruiter.look()).status).toBe(404);
    await agreed.getByText(/^以前的 \d 项/).tap();
    await pictures(page, 'privacy-withdrawn-phone');

    await page.context().setOffline(true);
    await page.getByRole('radio', { name: /^所有通过审核的单位/ }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(await page.getByRole('radio', { name: /^只有我同意的单位/ }).isChecked()).toBe(true);
    await picture(page, 'privacy-offline-phone');
    await page.context().setOffline(false);

    await page.goto(`${fair.url}/resume`);
    await page.getByText(/^现在，没有单位能找到您。/).waitFor();
    await quiet(page);
    await picture(page, 'privacy-resume-phone');
    await page.getByRole('button', { name: /打开账号菜单/ }).tap();
    await page.getByRole('link', { name: '谁能看到我' }).tap();
    await page.getByRole('heading', { level: 1, name: '谁能看到我' }).waitFor();
  }, 180_000);

  it('by keyboard alone, in English', async () => {
    fair.expectFailedRequests();
    const headline = 'Firmware engineer of motors Heron';
    const page = await fair.open('/en/sign-in?to=/en/resume/privacy', inEnglish);
    await signUp(page, '13800138042', 'Send code');
    await page.waitForURL(/\/en\/resume\/privacy$/);
    await page.getByText('No organization finds you now.').waitFor();
    await ask(page, 'POST', 'talent/resumes', { title: 'Mine', content: content(headline) });
    await page.reload();
    await quiet(page);
    await page.getByRole('radio', { name: /^Only whom I agree to/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText(/^You have not chosen any jobs/).waitFor();
    // Faster than they are saved: the last one counts.
    for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(arrow);
    await page.getByText(/^Every verified organization finds you now/).waitFor();
    await picture(page, 'privacy-visible-desk');

    await page.getByRole('combobox', { name: 'Organization' }).focus();
    await page.keyboard.type('Old Mill');
    await page.keyboard.press('Tab');
    await page.keyboard.type('91130100MA0000001');
    await page.keyboard.press('Tab');
    await page.getByText('A credit code has 18 characters: 1 more to go.').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await page.getByText('Old Mill sees nothing of you now.').waitFor();
    await page.getByRole('button', { name: 'Let in again: Old Mill' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Old Mill is no longer kept out.').waitFor();
    await expectFocus(page, /^BUTTON.*Undo/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Let in again: Old Mill' }).waitFor();

    const recruiter = await recruiterLooksFor(headline);
    await recruiter.ask('We build motor controllers and would like to read your résumé.');
    await page.reload();
    await quiet(page);
    await pictures(page, 'privacy-asked-desk');
    await page.getByRole('link', { name: 'Answer' }).focus();
    await page.keyboard.press('Enter');
    const viewers = page.getByRole('region', { name: 'Who looked at me' });
    await viewers.getByRole('button', { name: /^Not now/ }).focus();
    await page.keyboard.press('Enter');
    await viewers.getByText(/not open$/).waitFor();
    await expectFocus(page, /^H4/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expectFocus(page, /^BUTTON.*Open my résumé/);
    await page.keyboard.press('Enter');
    await viewers.getByText('Open', { exact: true }).waitFor();
    expect((await recruiter.look()).body.name).toBe('欧阳青禾');
    await pictures(page, 'privacy-opened-desk');
    const agreed = page.getByRole('region', { name: 'What I agreed to' });
    await agreed.getByRole('button', { name: /^Withdraw To open résumé/ }).focus();
    await page.keyboard.press('Enter');
    await agreed.getByText(/^Withdrawn: To open résumé and contact data/).waitFor();
    expect((await recruiter.look()).body.name).toBeNull();
    expect(
      await agreed
        .getByRole('link', { name: /^privacy policy of/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^\/en\/privacy\/\d{4}-\d\d-\d\d/);
    await page.setViewportSize(phone);
    await pictures(page, 'privacy-opened-phone-en');
  }, 120_000);
});

/** The focus comes to what the pattern names, if not at once. */
async function expectFocus(page: Page, pattern: RegExp): Promise<void> {
  await until(async () => pattern.test((await focused(page)) ?? ''), 5_000);
}
