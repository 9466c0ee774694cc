import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answered, desk, focused, hits, phone, picture, quiet, total, visit } from './visitor.js';

const fair = visit();
const words = (text: string) => encodeURIComponent(text);

/** How things are called in each language. */
const zh = {
  name: 'Chinese',
  prefix: '',
  field: '找职位',
  filters: /^筛选/,
  place: ['河北', '石家庄'],
  open: '展开“河北”的下级',
  education: /^本科/,
  floor: /^5 千以上/,
  ceiling: '起薪上限',
  remove: '去掉“石家庄”',
  show: /^看 .* 个职位$/,
  reading: '所选职位',
  more: '更多职位',
  nothing: '没有找到“护士”的职位',
  wayOut: /^去掉“5 万以上” /,
} as const;
const en = {
  name: 'English',
  prefix: '/en',
  field: 'Find jobs',
  filters: /^Filters/,
  place: ['Hebei', 'Shijiazhuang'],
  open: 'Show what is within Hebei',
  education: /^Bachelor/,
  floor: /^¥5k or more/,
  ceiling: 'At most',
  remove: 'Remove “Shijiazhuang”',
  show: /^Show .* jobs?$/,
  reading: 'Chosen job',
  more: 'More jobs',
  nothing: 'No jobs found for “护士”',
  wayOut: /^Without “¥50k or more” /,
} as const;

const visitors = [
  { who: 'on a phone, in Chinese', t: zh, viewport: phone },
  { who: 'on a phone, in English', t: en, viewport: phone },
  { who: 'on a wide screen, in Chinese', t: zh, viewport: desk },
  { who: 'on a wide screen, in English', t: en, viewport: desk },
];

const searched = (page: Page) => new URL(page.url()).searchParams;
const field = (page: Page) => page.getByRole('combobox').first();
const until = (page: Page, q: string) => page.waitForURL((url) => url.searchParams.get('q') === q);

describe.each(visitors)('somebody $who', ({ t, viewport }) => {
  const isPhone = viewport === phone;
  const name = (what: string) => `${what}-${t.prefix.slice(1) || 'zh'}-${viewport.width}`;
  const open = (path: string) => fair.open(t.prefix + path, { viewport, hasTouch: isPhone });

  /** The first of the list, read where this screen shows it: its heading. */
  async function read(page: Page): Promise<string> {
    await hits(page).first().click();
    if (isPhone) await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
    const place = isPhone ? page.locator('main') : page.getByRole('region', { name: t.reading });
    const heading = place.getByRole('heading', { level: isPhone ? 1 : 2 }).first();
    await heading.waitFor();
    return (await heading.textContent()) ?? '';
  }

  it.each([
    ['by pinyin', 'hushi'],
    ['by a typing error', 'hsuhi'],
  ])('finds a vacancy as they type it %s', async (how, typed) => {
    const page = await open('/vacancies');
    const before = await total(page);
    await field(page).pressSequentially(typed, { delay: 30 });
    await until(page, typed);
    await answered(page);
    await page.keyboard.press('Enter');
    await hits(page).first().locator('mark').first().waitFor();
    expect(await total(page)).toBeLessThan(before);
    expect(await hits(page).first().locator('mark').first().textContent()).toBe('护士');
    await picture(page, name(how.replaceAll(' ', '-')));
    expect(await read(page)).toContain('护士');
  });

  it('finds a vacancy by filters alone, which all hold, and lets go of one', async () => {
    const page = await open('/vacancies');
    const filters = isPhone ? page.getByRole('dialog') : page.locator('#filters');
    if (isPhone) await page.getByRole('link', { name: t.filters }).click();
    await filters.getByLabel(t.open).click();
    await filters.getByRole('checkbox', { name: new RegExp(`^${t.place[1]}`) }).check();
    await filters.getByRole('checkbox', { name: t.education }).check();
    await filters.getByRole('radio', { name: t.floor }).check();
    await filters.getByLabel(t.ceiling).selectOption('10000');
    await page.waitForURL(/place=130100.*education=bachelor.*payMin=5000.*payMax=10000/);
    await answered(page);
    await picture(page, name('filters'));
    if (isPhone) {
      const button = filters.getByRole('button', { name: t.show });
      expect((await button.textContent())?.replace(/\D/g, '')).toBe(String(await total(page)));
      await button.click();
      await filters.waitFor({ state: 'detached' });
    }
    const found = await total(page);
    expect(found).toBeGreaterThan(0);
    for (const line of await hits(page).allTextContents()) expect(line).toContain(t.place[1]);
    await picture(page, name('filtered'));
    await page.getByRole('link', { name: t.remove }).click();
    await page.waitForURL((url) => !url.searchParams.has('place'));
    await answered(page);
    expect(await total(page)).toBeGreaterThan(found);
    expect(await focused(page)).not.toBeNull();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });

  it('finds a vacancy by keyboard alone, from the skip link to reading it', async () => {
    const page = await open('/vacancies');
    const press = async (key: string) => {
      await page.keyboard.press(key);
      expect([key, await focused(page)]).not.toEqual([key, null]);
    };
    const tabTo = async (what: RegExp) => {
      for (let tabs = 0; tabs < 90; tabs++) {
        await press('Tab');
        if (what.test((await focused(page)) ?? '')) return;
      }
      throw new Error(`The Tab key never came to ${what}`);
    };
    await press('Tab');
    await press('Enter');
    expect(await focused(page)).toContain('main');
    await press('Tab');
    await page.keyboard.type('工程', { delay: 30 });
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    await press('ArrowDown');
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    await press('Escape');
    expect(await options.count()).toBe(0);
    await until(page, '工程');
    await answered(page);
    await press('Enter');

    if (isPhone) {
      await tabTo(t.filters.source === zh.filters.source ? /筛选/ : /Filters/);
      await press('Enter');
      await page.getByRole('dialog').waitFor();
    }
    const box = (isPhone ? page.getByRole('dialog') : page.locator('#filters')).getByRole('checkbox', {
      name: t.education,
    });
    for (let tabs = 0; tabs < 90 && !(await box.evaluate((it) => it === document.activeElement)); tabs++)
      await press('Tab');
    await press('Space');
    await page.waitForURL(/education=bachelor/);
    await answered(page);
    expect(await box.isChecked()).toBe(true);
    if (isPhone) {
      await press('Escape');
      expect(await focused(page)).toMatch(t.filters.source === zh.filters.source ? /筛选/ : /Filters/);
    }

    await press('j');
    await press('j');
    await press('k');
    await press('ArrowDown');
    const lines = await hits(page).evaluateAll((links) => links.indexOf(document.activeElement as HTMLElement));
    expect(lines).toBe(isPhone ? 1 : 2);
    const title = await hits(page).nth(lines).locator('span').nth(1).textContent();
    await picture(page, name('keyboard'));
    await press('Enter');
    if (isPhone) {
      await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await focused(page)).toContain('main');
      return;
    }
    expect(await focused(page)).toContain(t.reading);
    await page
      .getByRole('region', { name: t.reading })
      .getByRole('heading', { name: title ?? '', exact: true })
      .waitFor();
    await press('Escape');
    expect(await hits(page).evaluateAll((links) => links.indexOf(document.activeElement as HTMLElement))).toBe(lines);
    await press('/');
    expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('is told what to let go of when nothing is found, and what that gives', async () => {
    const page = await open(`/vacancies?q=${words('护士')}&payMin=50000`);
    await page.getByRole('heading', { name: t.nothing }).waitFor();
    await picture(page, name('nothing-found'));
    const way = page.getByRole('link', { name: t.wayOut });
    const promised = Number((await way.locator('span').last().textContent())?.replace(/\D/g, ''));
    await way.click();
    await hits(page).first().waitFor();
    await answered(page);
    expect(await total(page)).toBe(promised);
    expect(await focused(page)).not.toBeNull();
  });

  it('comes back to the place in the list that was left, also after a reload', async () => {
    const page = await open('/vacancies');
    for (const lines of [40, 60]) {
      await page.getByRole('link', { name: t.more, exact: true }).click();
      await hits(page)
        .nth(lines - 1)
        .waitFor();
    }
    await hits(page).nth(50).scrollIntoViewIfNeeded();
    const href = await hits(page).nth(50).getAttribute('href');
    const left = await page.evaluate(() => scrollY);
    const isBack = async () => {
      await hits(page).nth(50).waitFor();
      await page.waitForFunction((y) => Math.abs(scrollY - y) < 4, left);
      expect(await hits(page).nth(50).getAttribute('href')).toBe(href);
    };
    if (isPhone) {
      await hits(page).nth(50).click();
      await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.goBack();
      await isBack();
    }
    await page.reload();
    await quiet(page);
    await isBack();
    if (!isPhone) return;
    // Away to another document and back, when nothing is in memory any more.
    await page.goto(`${fair.url}/terms`);
    await page.goBack();
    await isBack();
  });
});

describe('the search page', () => {
  it('asks nothing while pinyin is composed, and at once what it became', async () => {
    const page = await fair.open('/vacancies');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.startsWith('/api/v1/search')) asked.push(searchParams.get('q') ?? '');
    });
    await field(page).focus();
    const input = await page.context().newCDPSession(page);
    for (const text of ['h', 'hu', "hu's", 'hu shi']) {
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      // Longer than the page waits after the last key.
      await page.waitForTimeout(200);
    }
    expect(asked).toEqual([]);
    expect(searched(page).get('q')).toBeNull();
    await input.send('Input.insertText', { text: '护士' });
    await until(page, '护士');
    await answered(page);
    expect(new Set(asked)).toEqual(new Set(['护士']));
    expect(await hits(page).first().locator('mark').first().textContent()).toBe('护士');
  });

  it('never lets an older answer replace a newer one, and keeps what is typed meanwhile', async () => {
    const page = await fair.open('/vacancies');
    let release = () => {};
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/search?*', async (route) => {
      if (new URL(route.request().url()).searchParams.get('q') === '护') await late;
      await route.continue();
    });
    await field(page).pressSequentially('护');
    await until(page, '护');
    await field(page).pressSequentially('士 ');
    await until(page, '护士');
    await answered(page);
    const found = await total(page);
    const answer = page.waitForResponse((one) => new URL(one.url()).searchParams.get('q') === '护');
    release();
    await answer;
    expect(await total(page)).toBe(found);
    expect(await field(page).inputValue()).toBe('护士 ');
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('q'));
    expect(await field(page).inputValue()).toBe('');
  });

  it('completes the last word of several, and reads a place among them as a filter', async () => {
    const page = await fair.open('/vacancies');
    await field(page).pressSequentially('护士石家', { delay: 20 });
    await page.getByRole('listbox').getByRole('option', { name: '护士 石家庄 地点' }).click();
    await page.waitForURL(/place=130100/);
    expect(searched(page).get('q')).toBe('护士');
    expect(await field(page).inputValue()).toBe('护士');
  });

  it('keeps the last answer when the next fails, says so, and asks again', async () => {
    fair.expectFailedRequests();
    const page = await fair.open(`/vacancies?q=${words('护士')}`);
    const first = await hits(page).first().textContent();
    await page.route('**/api/v1/search?*', (route) => route.abort());
    await page.getByRole('checkbox', { name: /^本科/ }).check();
    await page.getByRole('alert').waitFor();
    await page.getByText('以下仍是上一次的结果。').waitFor();
    expect(await hits(page).first().textContent()).toBe(first);
    await picture(page, 'failure-with-old-results');
    await page.unroute('**/api/v1/search?*');
    await page.getByRole('link', { name: '再试一次' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await answered(page);
    expect(searched(page).get('education')).toBe('bachelor');
    expect(await total(page)).toBe(1);
  });

  it('says which conditions of an address it cannot read, and keeps the rest', async () => {
    const page = await fair.open(
      '/vacancies?education=wizard&education=bachelor&payMin=lots&place=1301&cursor=yesterday',
    );
    await page.getByText('链接里有读不懂的条件，已略过：地点“1301”、学历“wizard”、最低月薪“lots”。').waitFor();
    await page.getByText('原来的那一页已经变了，以下从头列出。').waitFor();
    expect(await page.getByRole('checkbox', { name: /^本科/ }).isChecked()).toBe(true);
    expect(await hits(page).count()).toBe(20);
    await picture(page, 'hand-made-address');
  });

  it('says openly which words it let go of, and searches for all of them when asked', async () => {
    const page = await fair.open(`/vacancies?q=${words('护士 火星')}`);
    await page.getByText('以下结果没有要求：火星').waitFor();
    await page.getByRole('link', { name: '只找包含所有词的职位' }).click();
    await page.getByRole('heading', { name: '没有找到“护士 火星”的职位' }).waitFor();
    expect(searched(page).get('exact')).toBe('true');
    await page.getByRole('link', { name: /^只找“护士”/ }).click();
    await hits(page).first().waitFor();
    expect(searched(page).get('q')).toBe('护士');
  });

  it('leaves single keys alone when they are switched off', async () => {
    const page = await fair.open('/vacancies');
    await page.getByRole('button', { name: '关闭快捷键' }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('/');
    expect(searched(page).get('read')).toBeNull();
    expect(await focused(page)).toContain('快捷键');
    await page.reload();
    await quiet(page);
    await page.getByRole('button', { name: '打开键盘快捷键' }).click();
    await page.keyboard.press('/');
    expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('changes the language on the same search', async () => {
    const page = await fair.open('/en/vacancies?education=bachelor', { locale: 'en-GB', colorScheme: 'dark' });
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Remove “Bachelor”' }).waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await page.waitForURL(`${fair.url}/vacancies?education=bachelor`);
    await page.getByRole('link', { name: '去掉“本科”' }).waitFor();
  });

  it('searches, filters, turns the page and reads without JavaScript', async () => {
    const page = await fair.open('/vacancies?place=130000', { javaScriptEnabled: false });
    await field(page).fill('工程师');
    await page.getByRole('checkbox', { name: /^石家庄/ }).check();
    await page.getByRole('checkbox', { name: /^本科/ }).first().check();
    await page.getByLabel('起薪上限').selectOption('15000');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.waitForURL(/q=.*place=130100.*payMax=15000/);
    const first = await hits(page).first().getAttribute('href');
    await picture(page, 'without-javascript');
    await page.getByRole('link', { name: '更多职位' }).click();
    await page.waitForURL(/cursor=/);
    expect(await hits(page).first().getAttribute('href')).not.toBe(first);
    expect(await page.getByRole('checkbox', { name: /^本科/ }).first().isChecked()).toBe(true);
    await hits(page).first().click();
    expect(await page.locator('h1').count()).toBe(1);
  });
});
