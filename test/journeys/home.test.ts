import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../tools/testing/browser.js';
import { openFair } from '../../tools/testing/fair.js';
import { until } from '../support/until.js';

const root = resolve(import.meta.dirname, '../..');
const pictures = resolve(root, '.cache/journeys');
const phone = { width: 360, height: 800 };
const desk = { width: 1440, height: 900 };
/** The worker ranks once a minute. */
const RANKED_WITHIN = 90_000;

const first = `职位名称,公司名称,工作地点,薪资,学历要求
嵌入式软件工程师,石家庄云程电子有限公司,石家庄·长安区,1.3-1.8万,本科
护士,石家庄澜心医院,石家庄·裕华区,5-7千,大专
数控车工,保定恒力机械有限公司,保定,6-8千,不限
`;
const later = `职位名称,公司名称,工作地点,薪资,学历要求
制剂研究员,北京和泽制药有限公司,北京·海淀区,1.5-2.5万,硕士
药物合成研究员,北京和泽制药有限公司,北京·海淀区,1.6-2.6万,硕士
`;

describe('somebody comes in by the front door', () => {
  let fair: Awaited<ReturnType<typeof openFair>>;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    fair = await openFair({ DEMO: '0' });
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

  /** As an organizer does it, from another process. */
  async function bring(name: string, rows: string): Promise<void> {
    const file = join(fair.folder, name);
    await writeFile(file, rows);
    const command = [resolve(root, 'dist/tools/import.js'), 'vacancies', file, '--source', '示例招聘网'];
    const { DATABASE_URL: _, REDIS_URL: __, ...environment } = process.env;
    await promisify(execFile)(process.execPath, command, {
      env: { ...environment, NODE_OPTIONS: '', DATA_DIR: fair.folder },
    });
  }

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: resolve(pictures, `${name}.png`), fullPage: true });
  const figure = (page: Page, name: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');
  const shows = async (page: Page, name: string, count: string) =>
    until(async () => (await figure(page, name).textContent()) === count, 30_000);
  const list = (page: Page, heading: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });
  /** Goes with the page's next load. */
  const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-stays', ''));
  const stayed = (page: Page) => page.locator('html[data-stays]').count();

  it('finds an empty fair, and sees it fill without a reload when vacancies come in', async () => {
    const page = await open('/');
    await page.getByText('招聘会还没有职位').waitFor();
    expect(await figure(page, '在招职位').textContent()).toBe('0');
    await page.getByText('数字随招聘会实时变化').waitFor();
    await mark(page);
    await picture(page, 'home-empty');

    await bring('first.csv', first);
    await shows(page, '在招职位', '3');
    await shows(page, '工作地点所在城市', '2');
    await list(page, '新到的职位')
      .getByRole('link', { name: /数控车工/ })
      .waitFor({ timeout: 70_000 });
    expect(await stayed(page)).toBe(1);
  }, 150_000);

  it('sees the figures change in two windows, and what came in when it is asked for', async () => {
    const [page, other] = [await open('/'), await open('/en', { viewport: phone, locale: 'en-GB' })];
    await page.getByText('数字随招聘会实时变化').waitFor();
    await other.getByText('These figures change as the fair does').waitFor();
    await mark(page);
    const newest = list(page, '新到的职位').locator('li');
    expect(await newest.count()).toBe(3);

    await bring('later.csv', later);
    await shows(page, '在招职位', '5');
    await shows(other, 'open jobs', '5');
    expect(await newest.count()).toBe(3);
    await page.getByRole('button', { name: '又有 2 个新职位，点这里查看' }).click();
    await newest.filter({ hasText: '制剂研究员' }).waitFor();
    expect(await newest.count()).toBe(5);
    expect(await page.getByRole('button', { name: /新职位/ }).count()).toBe(0);
    expect(await stayed(page)).toBe(1);
  }, 90_000);

  it('searches from here in one city', async () => {
    const page = await open('/');
    await page.getByRole('combobox', { name: '地点' }).selectOption({ label: '石家庄' });
    await page.getByRole('combobox', { name: '找职位' }).fill('hushi');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/place=130100/);
    await page.locator('ol > li > a').filter({ hasText: '护士' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: /^保定 1$/ }).click();
    await page.waitForURL(/\/vacancies\?place=130600$/);
  });

  it('is counted as a reader after three seconds, once, and what is read stands on the front page', async () => {
    const page = await open('/');
    const told: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') told.push(new URL(request.url()).pathname);
    });
    await page.getByRole('link', { name: /^护士/ }).click();
    await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    const path = new URL(page.url()).pathname;
    await until(() => told.length > 0);
    await page.reload({ waitUntil: 'networkidle' });
    expect(told).toEqual([`/api/v1${path}/views`]);
    expect(await page.evaluate(() => document.cookie)).toBe('');

    const mostViewed = async () => (await fetch(`${fair.url}/api/v1/vacancies/most-viewed`)).json();
    await until(async () => (await mostViewed()).hits.length > 0, RANKED_WITHIN);
    expect((await mostViewed()).hits).toMatchObject([{ title: '护士', views: 1 }]);
    const home = await open('/', { viewport: phone });
    await list(home, '看得最多')
      .getByRole('link', { name: /护士.*1 次阅读/ })
      .waitFor();
    await picture(home, 'home-phone');
    expect(await home.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  }, 120_000);

  it('searches without JavaScript too', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    expect(await figure(page, '在招职位').textContent()).toBe('5');
    await page.getByText('刚刚统计').waitFor();
    await page.getByRole('combobox', { name: '地点' }).selectOption({ label: '北京' });
    await page.getByRole('combobox', { name: '找职位' }).fill('研究员');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/place=110000/);
    expect(await page.locator('ol > li > a').count()).toBe(2);
  });

  it.each([
    ['/', 'light', desk],
    ['/en', 'dark', phone],
  ] as const)('meets nothing on %s, %s, that keeps anybody out', async (path, colorScheme, viewport) => {
    const page = await open(path, { colorScheme, viewport });
    await picture(page, `home-${path === '/' ? 'zh' : 'en'}-${colorScheme}`);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
