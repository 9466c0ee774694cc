import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../tools/testing/browser.js';
import { type UnsteadyServer, unsteadyServer } from '../support/unsteady-server.js';
import { until } from '../support/until.js';
import { desk, phone, picture, sharedFair } from './visitor.js';

describe('somebody whose network, browser or address is not as it should be', () => {
  let fair: Awaited<ReturnType<typeof sharedFair>>;
  let browser: Browser;
  let line: UnsteadyServer;
  let url: string;

  beforeAll(async () => {
    fair = await sharedFair();
    browser = await openBrowser(console.log);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await fair?.close();
  });

  // A line of its own for each test is an origin of its own: nothing kept by one is there for the next.
  beforeEach(async () => {
    line = await unsteadyServer(Number(new URL(fair.url).port));
    url = `http://127.0.0.1:${line.port}`;
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await line.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext({ viewport: desk, locale: 'zh-CN', ...options })).newPage();
    await page.goto(url + path);
    return page;
  }

  const hits = (page: Page) => page.locator('ol > li > a');

  /** Addresses of all that the browser keeps. */
  const addresses = (page: Page) =>
    page.evaluate(async () => {
      const open = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = await Promise.all(open.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => url.slice(location.origin.length));
    });

  /** The service worker answers for the page, and has kept what begins so. */
  async function kept(page: Page, start: string): Promise<void> {
    await until(async () => (await addresses(page)).some((address) => address.startsWith(start)));
    await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null));
  }

  async function withoutNetwork(page: Page): Promise<void> {
    line.cut();
    await page.context().setOffline(true);
  }

  it('reads again offline what was read before, with its age, and is told what else there is', async () => {
    const page = await open('/vacancies?education=bachelor', { viewport: phone });
    await kept(page, '/api/v1/search?kind=vacancy&education=bachelor');
    const title = await hits(page).first().locator('span').nth(1).textContent();
    await hits(page).first().click();
    await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();
    const read = page.url();
    await kept(page, `/api/v1${new URL(read).pathname}?`);

    await withoutNetwork(page);
    await page.goto(read);
    await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();
    await page.getByText(/^没有网络。/).waitFor();
    await page.getByText(/这里是 .*读到的内容/).waitFor();
    await picture(page, 'offline-vacancy-phone');

    await page.goto(`${url}/vacancies?education=bachelor`);
    await hits(page).nth(10).waitFor();
    await picture(page, 'offline-search-phone');

    await page.goto(`${url}/vacancies/01930000-0000-7000-8000-000000000001`);
    await page.getByRole('heading', { level: 1, name: '没有连上网络' }).waitFor();
    await page.getByRole('heading', { name: '读过的职位' }).waitFor();
    await picture(page, 'offline-unread-phone');
    await page.getByRole('link', { name: title ?? '' }).click();
    await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();

    line.mend();
    await page.context().setOffline(false);
    await page.getByText(/^没有网络。/).waitFor({ state: 'detached' });
    await page.getByText(/读到的内容/).waitFor({ state: 'detached' });
  });

  it('comes back offline to the home page as it was', async () => {
    const page = await open('/');
    await kept(page, '/api/v1/search?');
    await kept(page, '/api/v1/figures');
    await withoutNetwork(page);
    await page.goto(url);
    await page.getByText(/这里是 .*读到的内容/).waitFor();
    await page.getByRole('heading', { name: '新到的职位' }).waitFor();
    await picture(page, 'offline-home');
  });

  it('sees the page of now, never the kept one, as long as there is a network', async () => {
    const page = await open('/vacancies');
    await kept(page, '/api/v1/search?');
    await page.goto(`${url}/vacancies`);
    expect(
      await page.evaluate(() => document.getElementById('state')?.textContent?.includes('"path":"/vacancies"')),
    ).toBe(true);
    expect(await page.getByText(/读到的内容/).count()).toBe(0);
  });

  it('keeps neither refusals nor what was only half asked', async () => {
    const page = await open('/vacancies');
    await kept(page, '/api/v1/search?');
    const statuses = await page.evaluate(async () => {
      const ask = async (path: string) => (await fetch(path, { headers: { 'accept-language': 'zh' } })).status;
      return [await ask('/api/v1/vacancies/01930000-0000-7000-8000-000000000001'), await ask('/api/v1/search?kind=x')];
    });
    expect(statuses).toEqual([404, 400]);
    expect((await addresses(page)).filter((address) => /kind=x|000000000001/.test(address))).toEqual([]);
  });

  it('who was offline in English is told in English, in the dark', async () => {
    const page = await open('/en/vacancies', { colorScheme: 'dark', locale: 'en-GB' });
    await kept(page, '/api/v1/search?');
    await withoutNetwork(page);
    await page.goto(`${url}/en/nowhere-near`);
    await page.getByText(/^You are offline\./).waitFor();
    await page.getByRole('link', { name: 'See what you can read' }).click();
    await page.getByRole('heading', { name: 'What you can read without a network' }).waitFor();
    await page.getByRole('heading', { name: 'Jobs you have read' }).waitFor();
    await picture(page, 'offline-list-english-dark');
  });

  it('gets the page without a service worker as with one', async () => {
    const page = await open('/vacancies', { serviceWorkers: 'block' });
    await page.getByRole('checkbox', { name: /^本科/ }).first().check();
    await page.waitForURL(/education=bachelor/);
    await hits(page).first().waitFor();
  });

  it('sees the shape of what comes when the network is slow, and a line that something is on its way', async () => {
    const page = await open('/vacancies', { viewport: phone, serviceWorkers: 'block' });
    await page.waitForLoadState('networkidle');
    line.delay(2_000);
    await hits(page).nth(2).click();
    await page.locator('[aria-busy=true]').first().waitFor();
    const progress = page.locator('#root > [aria-hidden=true]');
    await until(async () => (await progress.evaluateAll(([line]) => line && getComputedStyle(line).opacity)) === '1');
    await picture(page, 'slow-vacancy-phone');
    line.delay(0);
    await page.locator('h1').waitFor();
    await progress.waitFor({ state: 'detached' });
  });

  it('is given the whole page when a part of its code is gone, and told so when that does not help', async () => {
    const page = await open('/vacancies', { viewport: phone, serviceWorkers: 'block' });
    await page.route('**/assets/vacancy.page-*.js', (route) => route.fulfill({ status: 404 }));
    await hits(page).first().click();
    await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    await page.locator('h1').waitFor();
    expect(await page.getByText('职位描述').count()).toBeGreaterThan(0);

    const cut = await open('/vacancies', { viewport: phone, serviceWorkers: 'block' });
    await cut.route('**/assets/vacancy.page-*.js', (route) => route.abort());
    await cut.context().setOffline(true);
    await hits(cut).first().click();
    await cut.getByRole('heading', { name: '这一页没有取全' }).waitFor();
    await picture(cut, 'code-missing-phone');
  });

  it('goes on where the browser blocks all storage, and is not sent round in circles by code that is gone', async () => {
    const page = await open('/', { serviceWorkers: 'block' });
    const faults: Error[] = [];
    page.on('pageerror', (error) => faults.push(error));
    await page.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
      }
    });
    await page.goto(`${url}/vacancies`);
    await page.getByRole('checkbox', { name: /^本科/ }).first().check();
    await page.waitForURL(/education=bachelor/);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/en\/vacancies/);
    await page.goBack();
    await hits(page).first().waitFor();
    expect(faults).toEqual([]);

    await page.setViewportSize(phone);
    await page.goto(`${url}/vacancies`);
    let asked = 0;
    await page.route('**/assets/vacancy.page-*.js', (route) => {
      asked += 1;
      return route.fulfill({ status: 404 });
    });
    await hits(page).first().click();
    await page.getByRole('heading', { name: '这一页没有取全' }).waitFor();
    expect(asked).toBe(1);
  });

  it('searches, filters, reads and changes the language without JavaScript, and sees nothing that does not work', async () => {
    const page = await open('/vacancies', { javaScriptEnabled: false, viewport: phone });
    await page.getByRole('combobox', { name: '找职位' }).fill('工程师');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/q=/);
    await picture(page, 'no-javascript-phone');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/en\/vacancies\?q=/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await hits(page).first().click();
    expect(await page.locator('h1').count()).toBe(1);
    await page.getByRole('link', { name: 'Privacy policy' }).click();
    await page.getByRole('heading', { level: 1, name: 'Privacy policy' }).waitFor();
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  });

  it.each([
    ['zh', '/nowhere', '没有这个页面', desk, 'light'],
    ['en', '/en/vacancies/01930000-0000-7000-8000-000000000001', 'There is no such job', phone, 'dark'],
    ['zh', '/vacancies?q=%00', '这个链接里的条件读不懂', phone, 'light'],
    ['en', '/en/privacy/2000-01-01', 'There is no such version', desk, 'dark'],
  ] as const)('is told in %s at %s: %s', async (_language, path, heading, viewport, colorScheme) => {
    const page = await open(path, { viewport, colorScheme });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await picture(page, `refused-${path.replace(/\W+/g, '-')}-${viewport.width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });

  it('reads who runs the fair, and its rules in every version', async () => {
    const page = await open('/');
    await page.getByRole('contentinfo').getByRole('link', { name: '隐私政策' }).click();
    await page.getByRole('heading', { level: 1, name: '隐私政策' }).waitFor();
    await page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: '您的权利' }).click();
    await page.waitForURL(/#rights$/);
    expect(await page.locator('#rights').boundingBox()).toMatchObject({ y: expect.any(Number) });
    await picture(page, 'privacy-desk');
    await page
      .getByRole('link', { name: /^版本 / })
      .last()
      .click();
    await page.waitForURL(/\/privacy\/\d{4}-\d{2}-\d{2}$/);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/en\/privacy\/\d{4}-\d{2}-\d{2}$/);
    await page.getByRole('heading', { level: 1, name: 'Privacy policy' }).waitFor();
  });
});
