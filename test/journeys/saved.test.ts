import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { axeFindings } from './axe.js';
import { desk, focused, hits, phone, picture, quiet, signUp, turnDark, visit } from './visitor.js';

const fair = visit();
const onPhone: BrowserContextOptions = { viewport: phone, hasTouch: true };
const engineers = `/vacancies?q=${encodeURIComponent('工程师')}`;

const stars = (page: Page) => page.getByRole('main').locator('li button[aria-pressed]');
const lines = (page: Page) => page.getByRole('main').locator('nav ~ ul > li');
/** Nothing on the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Looked at by people and by axe. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await axeFindings(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
}

async function lookInTheDark(page: Page, name: string): Promise<void> {
  await turnDark(page);
  await picture(page, name);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Saves so many other searches, as the search page does; no faster than one address may write. */
async function saveOthers(page: Page, count: number): Promise<void> {
  const statuses = await page.evaluate(async (others) => {
    const found: number[] = [];
    for (let at = 0; at < others; at++) {
      const body = JSON.stringify({ query: { kind: 'vacancy', q: `other ${at}` } });
      const headers = { 'content-type': 'application/json' };
      found.push((await fetch('/api/v1/saved/searches', { method: 'POST', headers, body })).status);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return found;
  }, count);
  expect(new Set(statuses)).toEqual(new Set([201]));
}

describe('what people keep', () => {
  it('on a phone, in Chinese: a star leads over signing in to a favourite, and what was read is found again', async () => {
    fair.expectFailedRequests();
    const page = await fair.open(engineers, onPhone);
    await picture(page, 'saved-search-signed-out-phone');
    const title = (await hits(page).nth(1).locator('span span').first().textContent()) ?? '';
    await stars(page).nth(1).tap();
    await page.waitForURL(/\/sign-in\?/);
    await quiet(page);
    await signUp(page, '13800138401', '获取验证码');
    await page.waitForURL((url) => url.pathname === '/vacancies');
    await page.getByText('已收藏。', { exact: true }).waitFor();
    expect(await stars(page).nth(1).getAttribute('aria-pressed')).toBe('true');
    expect(await stars(page).nth(0).getAttribute('aria-pressed')).toBe('false');
    expect(new URL(page.url()).hash).toBe('');
    await look(page, 'saved-star-phone');
    await lookInTheDark(page, 'saved-star-phone-dark');

    // Without a network a star says so, and stands as before.
    await page.context().setOffline(true);
    await stars(page).nth(0).tap();
    await page.getByText('没有收藏成功：没有网络，联网后再试一次。').waitFor();
    expect(await stars(page).nth(0).getAttribute('aria-pressed')).toBe('false');
    await look(page, 'saved-star-offline-phone');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '再试一次' }).tap();
    await page.getByText('已收藏。', { exact: true }).waitFor();
    await stars(page).nth(0).tap();
    await page.getByRole('button', { name: '撤销' }).waitFor();
    await picture(page, 'saved-star-removed-phone');

    await page.getByRole('button', { name: /打开账号菜单/ }).tap();
    await page.getByRole('link', { name: '收藏和订阅' }).tap();
    await page.waitForURL(/\/saved$/);
    await lines(page).first().waitFor();
    expect(await lines(page).count()).toBe(1);
    expect(await lines(page).first().textContent()).toContain(title);
    await look(page, 'saved-favourites-phone');
    await lookInTheDark(page, 'saved-favourites-phone-dark');

    // Taken away and back; without a network it stays, and says why.
    await stars(page).first().tap();
    await page.getByText(`已取消收藏“${title}”。`).waitFor();
    await look(page, 'saved-favourite-removed-phone');
    await lines(page).getByRole('button', { name: '撤销' }).tap();
    await stars(page).first().waitFor();
    expect(await focused(page)).toContain(`取消收藏“${title}”`);
    await page.context().setOffline(true);
    await stars(page).first().tap();
    await page.getByRole('alert').filter({ hasText: '没有网络' }).waitFor();
    expect(await lines(page).count()).toBe(1);
    await picture(page, 'saved-favourite-offline-phone');
    await page.getByRole('link', { name: '订阅的搜索' }).tap();
    await page.getByRole('alert').filter({ hasText: '没有连上网络' }).waitFor();
    await look(page, 'saved-offline-phone');
    await page.context().setOffline(false);
    await page.getByRole('alert').getByRole('link').tap();
    await page.getByRole('heading', { name: '还没有订阅' }).waitFor();
    await look(page, 'saved-no-searches-phone');

    // What is read is remembered, until it is cleared.
    await page.getByRole('link', { name: '收藏的职位' }).tap();
    await lines(page).first().getByRole('link').tap();
    await page.getByRole('button', { name: '已收藏', pressed: true }).waitFor();
    await look(page, 'saved-vacancy-phone');
    await page.goto(`${fair.url}/saved/seen`);
    await lines(page).filter({ hasText: title }).waitFor();
    await look(page, 'saved-seen-phone');
    await page.getByRole('button', { name: '清除记录' }).tap();
    await page.getByText('清除 1 条记录？').waitFor();
    await look(page, 'saved-seen-sure-phone');
    await lookInTheDark(page, 'saved-seen-sure-phone-dark');
    await page.getByRole('button', { name: '清除', exact: true }).tap();
    await page.getByRole('heading', { name: '还没有看过的职位' }).waitFor();
    await page.getByRole('checkbox', { name: '记下我看过的职位' }).tap();
    await page.getByText('已停止记录').waitFor();
    await look(page, 'saved-seen-off-phone');

    // Whatever became of a favourite, it stands there and says so.
    await page.route('**/api/v1/saved/favourites', async (route) => {
      const { favourites } = await (await route.fetch()).json();
      const standings = ['open', 'lapsed', 'filled', 'gone'];
      const all = standings.map((standing, at) => ({
        ...favourites[0],
        standing,
        ...(at > 0 && { id: `01a20a5e-1ffd-7340-8862-ba70e7d92ea${at}` }),
        ...(standing === 'gone' && { hit: null }),
      }));
      await route.fulfill({ json: { favourites: all, total: 31, nextCursor: 'more' } });
    });
    await page.goto(`${fair.url}/saved`);
    await page.getByText('已招满').waitFor();
    expect(await lines(page).nth(3).textContent()).toContain('这个职位的页面已经没有了');
    await look(page, 'saved-standings-phone');
    const noted: string[] = [];
    page.on('request', (request) => request.url().includes('/saved/seen/') && noted.push(request.url()));
    await lines(page).first().getByRole('link').tap();
    await page.getByRole('button', { name: '已收藏', pressed: true }).waitFor();
    await quiet(page);
    expect(noted).toEqual([]);
  }, 90_000);

  it('by keyboard, in English: a search is saved, told of, named, opened, deleted and taken back', async () => {
    fair.expectFailedRequests();
    const page = await fair.open(`/en${engineers}&place=130100`, { viewport: desk, locale: 'en-GB' });
    const opener = page.getByRole('link', { name: 'Save search' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/sign-in\?/);
    await quiet(page);
    await signUp(page, '13800138402', 'Send code');
    const dialog = page.getByRole('dialog', { name: 'Save this search' });
    await dialog.waitFor();
    expect(new URL(page.url()).searchParams.get('place')).toBe('130100');
    await look(page, 'saved-saving-desk-en');
    await dialog.getByRole('radio', { name: 'Off' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const done = page.getByRole('dialog', { name: /^Saved “/ });
    await done.getByText('alerts cannot reach you').waitFor();
    expect(await focused(page)).toMatch(/^H2/);
    await look(page, 'saved-saved-desk-en');
    await lookInTheDark(page, 'saved-saved-desk-en-dark');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Save search');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await dialog.getByRole('textbox').focus();
    await page.keyboard.press('Enter');
    const before = page.getByRole('dialog', { name: 'You saved this search before' });
    await before.waitFor();
    await picture(page, 'saved-before-desk-en');
    await before.getByRole('link', { name: 'See saved searches' }).focus();
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/en\/saved\/searches$/);
    await lines(page).first().waitFor();
    await look(page, 'saved-searches-desk-en');
    const name = (await lines(page).getByRole('heading').textContent()) ?? '';
    await page.getByRole('combobox').selectOption({ label: 'Off' });
    await page.getByText(`No more e-mails for “${name}”.`).waitFor();
    await page.getByRole('button', { name: `Rename “${name}”` }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Engineers near home');
    await picture(page, 'saved-naming-desk-en');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Engineers near home' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Rename'));
    await picture(page, 'saved-named-desk-en');
    expect(await axeFindings(page)).toEqual([]);
    await lookInTheDark(page, 'saved-named-desk-en-dark');

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Deleted “Engineers near home”').waitFor();
    expect(await focused(page)).toMatch(/Undo/);
    await picture(page, 'saved-deleted-desk-en');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Engineers near home');
    const looked = page.waitForResponse((answer) => answer.url().endsWith('/looked'));
    await page.keyboard.press('Enter');
    expect((await looked).status()).toBe(200);
    await page.waitForURL(/\/en\/vacancies\?q=.*place=130100&sort=newest/);
    await stars(page).first().click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await look(page, 'saved-search-desk-en');
    await stars(page).first().click();
    await page.getByText('Removed from saved jobs.').waitFor();

    // No room for another one: said plainly, and where room can be made.
    await saveOthers(page, 19);
    await page.goto(`${fair.url}/en/vacancies?q=java`);
    await quiet(page);
    await opener.focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox').waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('20').waitFor();
    await look(page, 'saved-full-desk-en');
    await page.route('**/api/v1/saved/searches', async (route) => {
      const { searches, mail } = await (await route.fetch()).json();
      const counted = searches.map((one: object, at: number) => ({ ...one, fresh: [12, null, 0, 1][at % 4] }));
      await route.fulfill({ json: { searches: counted, mail } });
    });
    await dialog.getByRole('link', { name: 'Tidy up saved searches' }).click();
    await lines(page).nth(19).waitFor();
    await page.getByText('12 new jobs').first().waitFor();
    await look(page, 'saved-many-desk-en');
    await page.getByRole('link', { name: 'Saved jobs' }).click();
    await page.getByRole('heading', { name: 'No saved jobs yet' }).waitFor();
    await look(page, 'saved-nothing-desk-en');
  }, 90_000);

  it('asks who is not signed in to do so; and stops e-mails without it, and without JavaScript', async () => {
    const page = await fair.open('/saved/searches', onPhone);
    await page.getByRole('heading', { level: 1, name: '登录后看收藏和订阅' }).waitFor();
    await look(page, 'saved-signed-out-phone');
    const signIn = page.getByRole('main').getByRole('link', { name: '登录' });
    expect(await signIn.getAttribute('href')).toBe('/sign-in?to=%2Fsaved%2Fsearches');

    const bare = await fair.open('/unsubscribe?token=nonsense', { ...onPhone, javaScriptEnabled: false });
    await picture(bare, 'saved-unsubscribe-phone');
    await bare.getByRole('button', { name: '不再接收' }).click();
    await bare.getByRole('heading', { level: 1, name: '这个链接无效' }).waitFor();
    await picture(bare, 'saved-unsubscribe-failed-phone');
    const done = await fair.open('/en/unsubscribe?done');
    await look(done, 'saved-unsubscribed-desk-en');
  });
});
