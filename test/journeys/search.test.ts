import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../tools/testing/browser.js';
import { openFair } from '../../tools/testing/fair.js';

const pictures = resolve(import.meta.dirname, '../../.cache/journeys');
const phone = { width: 360, height: 800 };
const desk = { width: 1440, height: 900 };

describe('somebody looks for a vacancy', () => {
  let fair: Awaited<ReturnType<typeof openFair>>;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    fair = await openFair();
    browser = await openBrowser(console.log);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await fair?.close();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  /** A page whose every error (script, hydration, content policy) fails the test. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext({ viewport: desk, locale: 'zh-CN', ...options })).newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(fair.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  const picture = (page: Page, name: string) => page.screenshot({ path: resolve(pictures, `${name}.png`) });
  const hits = (page: Page) => page.locator('ol > li > a');
  /** The list is that of the address again. */
  const answered = (page: Page) => page.locator('section[aria-busy=false]').waitFor();
  const total = async (page: Page) => Number((await page.locator('p[role=status]').textContent())?.replace(/\D/g, ''));

  it('types, takes a suggestion, filters, reads, and finds everything as it was when going back', async () => {
    const page = await open('/vacancies');
    const all = await total(page);
    await page.getByRole('combobox', { name: '找职位' }).pressSequentially('工程', { delay: 30 });
    const suggestion = page.getByRole('option').filter({ hasText: '职位' }).first();
    const words = await suggestion.locator('span').first().textContent();
    await picture(page, 'suggestions');
    await suggestion.click();
    await page.waitForURL(/\/vacancies\?q=/);
    expect(new URL(page.url()).searchParams.get('q')).toBe(words);

    await page.goto(`${fair.url}/vacancies?q=${encodeURIComponent('工程师')}`, { waitUntil: 'networkidle' });
    const before = await total(page);
    expect(before).toBeLessThanOrEqual(all);
    await page.getByRole('checkbox', { name: /^本科/ }).first().check();
    await page.waitForURL(/education=bachelor/);
    await answered(page);
    expect(await total(page)).toBeLessThan(before);

    await picture(page, 'filtered');
    const second = hits(page).nth(1);
    const title = (await second.locator('span').nth(1).textContent()) ?? '';
    await second.click();
    await page.getByRole('region', { name: '所选职位' }).getByRole('heading', { name: title, exact: true }).waitFor();
    await page.getByRole('link', { name: '单独打开' }).click();
    await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1').textContent()).toBe(title);

    await page.goBack();
    await page.waitForURL(/education=bachelor/);
    expect(await page.getByRole('checkbox', { name: /^本科/ }).first().isChecked()).toBe(true);
    await page.getByRole('link', { name: '去掉“本科”' }).click();
    await page.waitForURL((url) => !url.searchParams.has('education'));
  });

  it('goes back on a phone to the place in the list that was left', async () => {
    const page = await open('/vacancies', { viewport: phone });
    await page.getByRole('link', { name: '更多职位' }).click();
    await hits(page).nth(25).waitFor();
    await hits(page).nth(25).scrollIntoViewIfNeeded();
    const left = await page.evaluate(() => scrollY);
    await hits(page).nth(25).click();
    await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await picture(page, 'vacancy-phone');
    await page.goBack();
    await hits(page).nth(25).waitFor();
    expect(Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThan(4);
  });

  it('chooses filters on a phone from a sheet below, without anything wider than the screen', async () => {
    const page = await open('/vacancies', { viewport: phone, hasTouch: true });
    const before = await total(page);
    await page.getByRole('link', { name: '筛选' }).click();
    const sheet = page.getByRole('dialog', { name: '筛选' });
    await sheet.getByRole('checkbox', { name: /^本科/ }).check();
    await picture(page, 'sheet-phone');
    await sheet.getByRole('button', { name: /^看 .* 个职位$/ }).click();
    await answered(page);
    expect(await sheet.count()).toBe(0);
    expect(await total(page)).toBeLessThan(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  });

  it('does it all with the keyboard alone', async () => {
    const page = await open('/vacancies');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    await page.keyboard.type('工程', { delay: 30 });
    const suggestions = page.getByRole('listbox').getByRole('option');
    await suggestions.first().waitFor();
    await page.keyboard.press('ArrowDown');
    const field = page.getByRole('combobox', { name: '找职位' });
    expect(await field.getAttribute('aria-activedescendant')).toBe(await suggestions.first().getAttribute('id'));
    await page.keyboard.press('Escape');
    expect(await suggestions.count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await answered(page);
    await hits(page).first().focus();
    await picture(page, 'keyboard');
    await page.keyboard.press('Enter');
    await page.waitForURL(/read=/);
  });

  it('reads it in English, and changes to Chinese on the same page', async () => {
    const page = await open('/en/vacancies?education=bachelor', { locale: 'en-GB', colorScheme: 'dark' });
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Remove “Bachelor”' }).waitFor();
    await picture(page, 'english-dark');
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(`${fair.url}/vacancies?education=bachelor`);
    await page.getByRole('link', { name: '去掉“本科”' }).waitFor();
  });

  it('searches, filters, turns the page and reads without JavaScript', async () => {
    const page = await open('/vacancies', { javaScriptEnabled: false, viewport: desk });
    await page.getByRole('combobox', { name: '找职位' }).fill('工程师');
    await page.getByRole('checkbox', { name: /^本科/ }).first().check();
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/q=.*education=bachelor/);
    const first = await hits(page).first().getAttribute('href');
    await picture(page, 'without-javascript');
    await page.getByRole('link', { name: '更多职位' }).click();
    await page.waitForURL(/cursor=/);
    expect(await hits(page).first().getAttribute('href')).not.toBe(first);
    await hits(page).first().click();
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('is told what to let go of when nothing is found', async () => {
    const page = await open(`/vacancies?q=${encodeURIComponent('工程师')}&payMin=10000000`);
    await page.getByRole('heading', { name: '没有找到“工程师”的职位' }).waitFor();
    await picture(page, 'nothing-found');
    await page.getByRole('link', { name: /^去掉“1000 万以上” / }).click();
    await hits(page).first().waitFor();
  });
});
