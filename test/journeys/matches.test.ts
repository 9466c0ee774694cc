import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { forgetTalents } from '../support/talents.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { becomeDemo, desk, focused, phone, picture, quiet, turnDark, visit } from './visitor.js';

const fair = visit(async () => {
  const own = await openDemoFair();
  await forgetTalents(own.databaseUrl);
  return own;
});

const content = {
  name: '周晓岚',
  headline: '',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2020-09',
      until: '2024-06',
      notes: '',
    },
  ],
  work: [
    {
      organization: '云程电子',
      title: '嵌入式软件工程师',
      employment: 'full-time',
      from: '2024-07',
      until: null,
      notes: '用 FreeRTOS 写采集固件',
    },
  ],
  projects: [],
  skills: ['C 语言', 'STM32', 'Linux', 'Python', 'Git'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};
const wishes = {
  seeking: 'now',
  occupations: ['2-02-10-03', '2-02-10-06'],
  places: ['130100', '120000'],
  payMonthlyMin: 8_000,
  payMonthlyMax: 14_000,
  employments: ['full-time'],
};

/** Writes what somebody has and looks for, as the pages of the résumé do. */
async function write(page: Page, method: 'POST' | 'PUT', path: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([verb, to, sent]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`/api/v1/talent/${to}`, { method: verb, headers, body: sent })).status;
    },
    [method, path, JSON.stringify(body)] as const,
  );
  expect(status).toBeLessThan(300);
}
const writeResume = (page: Page, title: string, given: object = {}) =>
  write(page, 'POST', 'resumes', { title, content: { ...content, ...given } });
const saveWishes = (page: Page, version: number, given: object = {}) =>
  write(page, 'PUT', 'profile', { wishes: { ...wishes, ...given }, visibility: 'invited', version });

const list = (page: Page) => page.getByRole('main').locator('ul > li:has(h2)');
/** Nothing on the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function pictureDark(page: Page, name: string): Promise<void> {
  await turnDark(page);
  await picture(page, name);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

const onPhone: BrowserContextOptions = { viewport: phone, hasTouch: true };

describe('a talent sees what fits', () => {
  it('on a phone: signs in, is told what is needed, then finds vacancies with their reasons', async () => {
    fair.expectFailedRequests();
    const page = await fair.open('/for-you', onPhone);
    await page.getByRole('heading', { level: 1, name: '登录后看适合您的职位' }).waitFor();
    await picture(page, 'matches-signed-out-phone');
    expect(await axeFindings(page)).toEqual([]);

    await becomeDemo(page, 'talent');
    await page.reload();
    await page.getByRole('heading', { name: '还没有可以比较的内容' }).waitFor();
    await quiet(page);
    await picture(page, 'matches-nothing-said-phone');
    expect(await axeFindings(page)).toEqual([]);

    await saveWishes(page, 0);
    await page.reload();
    await page.getByText('您还没有简历，现在只按求职意向比较。').waitFor();
    await quiet(page);
    await picture(page, 'matches-wishes-alone-phone');

    await writeResume(page, '嵌入式方向');
    await page.goto(`${fair.url}/`);
    await quiet(page);
    await page.getByRole('link', { name: '看适合您的职位' }).waitFor();
    await picture(page, 'matches-home-phone');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: '看适合您的职位' }).tap();
    await page.waitForURL(/\/for-you$/);
    await list(page).first().waitFor();
    await quiet(page);
    expect(await list(page).count()).toBe(10);
    await picture(page, 'matches-list-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await pictureDark(page, 'matches-list-phone-dark');

    await list(page).first().getByText('全部理由').tap();
    await list(page).first().getByText('月薪').first().waitFor();
    await picture(page, 'matches-reasons-phone');
    expect(await axeFindings(page)).toEqual([]);

    // Put aside: taken back at once, then for good.
    const title = (await list(page).first().getByRole('heading').textContent()) ?? '';
    const aside = page.getByRole('button', { name: `不感兴趣：${title}`, exact: true }).first();
    await aside.tap();
    await page.getByText(`不再推荐“${title}”。`).waitFor();
    await picture(page, 'matches-aside-phone');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '撤销' }).tap();
    await list(page).first().getByRole('heading', { name: title }).waitFor();
    const address = await list(page).first().getByRole('link').getAttribute('href');
    await aside.tap();
    await page.getByText(`不再推荐“${title}”。`).waitFor();
    await page.reload();
    await list(page).first().waitFor();
    await quiet(page);
    expect(await list(page).first().getByRole('link').getAttribute('href')).not.toBe(address);

    // Without a network the page says so, and comes back.
    await page.getByRole('button', { name: '再看 10 个' }).tap();
    await list(page).nth(12).waitFor();
    await list(page).first().getByRole('link').tap();
    await page.waitForURL(/\/vacancies\/.+/);
    const own = page.getByRole('region', { name: /^与您的匹配/ });
    await own.waitFor();
    await quiet(page);
    await own.scrollIntoViewIfNeeded();
    await picture(page, 'matches-vacancy-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await pictureDark(page, 'matches-vacancy-phone-dark');
    await page.context().setOffline(true);
    await own.getByRole('link', { name: '看其他适合您的职位' }).tap();
    await page.getByRole('alert').waitFor();
    await picture(page, 'matches-offline-phone');
    await page.context().setOffline(false);
    await page.getByRole('alert').getByRole('link').tap();
    await list(page).first().waitFor();
  }, 180_000);

  it('by keyboard alone, in English, with another résumé', async () => {
    const page = await fair.open('/en', { viewport: desk, locale: 'en-GB' });
    await becomeDemo(page, 'talent');
    await writeResume(page, 'Accounting', { skills: ['财务分析', 'Excel'], work: [], education: [] });
    await page.reload();
    await page.getByRole('link', { name: 'See jobs that fit you' }).waitFor();
    await quiet(page);
    await picture(page, 'matches-home-desk-en');
    await page.getByRole('link', { name: 'See jobs that fit you' }).focus();
    await page.keyboard.press('Enter');
    await list(page).first().waitFor();
    await quiet(page);
    await picture(page, 'matches-list-desk-en');
    expect(await axeFindings(page)).toEqual([]);
    await pictureDark(page, 'matches-list-desk-en-dark');

    await page.locator('main summary').first().focus();
    await page.keyboard.press('Enter');
    await picture(page, 'matches-reasons-desk-en');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/^BUTTON .*Not for me: /);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await focused(page)).toMatch(/Undo/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'A');

    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'Accounting' });
    await quiet(page);
    await picture(page, 'matches-other-resume-desk-en');
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: '嵌入式方向' });
    await list(page).first().waitFor();
    await list(page).first().getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /^How it fits you/ }).waitFor();
    await quiet(page);
    await picture(page, 'matches-vacancy-desk-en');
    expect(await axeFindings(page)).toEqual([]);
  }, 120_000);

  it('wide and in Chinese; and is told when nothing fits', async () => {
    const page = await fair.open('/', { viewport: desk });
    await becomeDemo(page, 'talent');
    await page.goto(`${fair.url}/for-you`);
    await list(page).first().waitFor();
    await quiet(page);
    await picture(page, 'matches-list-desk-zh');
    await list(page).first().getByRole('link').click();
    await page.getByRole('region', { name: /^与您的匹配/ }).waitFor();
    await quiet(page);
    await picture(page, 'matches-vacancy-desk-zh');
    await page.getByRole('button', { name: /打开账号菜单/ }).click();
    await page.getByRole('link', { name: '适合我的职位' }).waitFor();
    await picture(page, 'matches-menu-desk-zh');
    await saveWishes(page, 1, {
      occupations: ['4-08-05-01'],
      places: ['650000'],
      payMonthlyMin: 900_000,
      payMonthlyMax: null,
    });
    await page.goto(`${fair.url}/for-you`);
    await quiet(page);
    await picture(page, 'matches-choosy-desk-zh');
  }, 120_000);

  it('asks for JavaScript where there is none; and nobody else is shown a trace of it', async () => {
    const bare = await fair.open('/for-you', { javaScriptEnabled: false });
    expect(await bare.locator('noscript > p').textContent()).toMatch(/JavaScript/);
    const reader = await fair.open('/');
    expect(await reader.getByRole('link', { name: '看适合您的职位' }).count()).toBe(0);
  });
});
