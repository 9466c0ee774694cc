import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { readQrCode } from '../support/qr-reader.js';
import { desk, phone, picture, quiet, visit } from './visitor.js';

const readers = [
  { who: 'on a phone', language: 'zh', viewport: phone, hasTouch: true },
  { who: 'on a phone', language: 'en', viewport: phone, hasTouch: true },
  { who: 'at a desk', language: 'zh', viewport: desk, hasTouch: false },
  { who: 'at a desk', language: 'en', viewport: desk, hasTouch: false },
] as const;

const words = {
  zh: {
    share: '分享',
    copy: '复制链接',
    copied: '链接已复制。',
    poster: '生成海报',
    save: '下载海报',
    back: '返回列表',
    code: '本页地址的二维码',
    alone: '单独打开',
  },
  en: {
    share: 'Share',
    copy: 'Copy link',
    copied: 'Link copied.',
    poster: 'Make a poster',
    save: 'Download the poster',
    back: 'Back to the list',
    code: 'QR code of this page’s address',
    alone: 'Open on its own',
  },
} as const;

describe('somebody reads a vacancy', () => {
  const fair = visit();
  const open = (path: string, options: BrowserContextOptions = {}) =>
    fair.open(path, { permissions: ['clipboard-read', 'clipboard-write'], ...options });

  const canonical = (page: Page, path: string) =>
    page.evaluate(async (at) => {
      const html = await (await fetch(at)).text();
      return new DOMParser()
        .parseFromString(html, 'text/html')
        .querySelector('link[rel=canonical]')
        ?.getAttribute('href');
    }, path);

  it.each(readers)(
    '$who, in $language: shares it, goes on to a similar one, and back to the place in the list',
    async (reader) => {
      const { language, viewport, hasTouch } = reader;
      const say = words[language];
      const prefix = language === 'zh' ? '' : '/en';
      const name = `vacancy-${language}-${viewport.width}`;
      const page = await open(`${prefix}/vacancies?q=${encodeURIComponent('工程师')}`, { viewport, hasTouch });
      const list = page.url();
      const hit = page.locator('ol > li > a').nth(8);
      await hit.scrollIntoViewIfNeeded();
      const left = await page.evaluate(() => scrollY);
      await hit.click();
      if (viewport === desk) await page.getByRole('link', { name: say.alone }).click();
      await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
      const path = new URL(page.url()).pathname;
      const address = await canonical(page, path);
      expect(new URL(address ?? '').pathname).toBe(path);
      await picture(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);

      // By keyboard: the dialog takes the focus, and gives it back.
      const share = page.getByRole('link', { name: say.share, exact: true });
      await share.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await dialog.getByRole('button', { name: say.copy }).click();
      await dialog.getByText(say.copied).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
      await picture(page, `${name}-share`);

      expect(readQrCode(await modulesOf(page, dialog.getByRole('img', { name: say.code })))).toBe(address);

      await dialog.getByRole('button', { name: say.poster }).click();
      const download = page.waitForEvent('download');
      await dialog.getByRole('link', { name: say.save }).click();
      const saved = await readFile((await (await download).path()) ?? '');
      expect((await download).suggestedFilename()).toMatch(/\.png$/);
      expect(saved.subarray(1, 4).toString()).toBe('PNG');
      expect(saved.readUInt32BE(16)).toBe(750);
      expect(saved.readUInt32BE(20)).toBeGreaterThan(700);
      expect(saved.length).toBeGreaterThan(20_000);
      await picture(page, `${name}-poster`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await share.evaluate((link) => document.activeElement === link)).toBe(true);

      const neighbour = page.locator('#similar li a').first();
      const next = await neighbour.getAttribute('href');
      expect(next).not.toBe(path);
      await neighbour.click();
      await page.waitForURL(`**${next}`);
      expect(await page.locator('h1').textContent()).not.toBe('');
      await page.getByRole('link', { name: say.back }).click();
      await page.waitForURL((url) => url.pathname === `${prefix}/vacancies`);
      expect(new URL(page.url()).searchParams.get('q')).toBe(new URL(list).searchParams.get('q'));
      await hit.waitFor();
      expect(Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThan(4);
    },
    60_000,
  );

  it('prints it on one sheet, with its code and its address', async () => {
    const page = await open(`/vacancies?q=${encodeURIComponent('工程师')}`, { colorScheme: 'dark' });
    const path = await page.locator('ol > li > a').first().getAttribute('href');
    await page.goto(fair.url + path);
    await quiet(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    await page.getByText(`${await canonical(page, path ?? '')}`).waitFor();
    expect(
      await page
        .locator('figure img')
        .first()
        .evaluate((code: HTMLImageElement) => code.naturalWidth),
    ).toBe(240);
    expect(await page.getByRole('link', { name: '分享', exact: true }).isVisible()).toBe(false);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe('rgb(29, 34, 33)');
    await picture(page, 'vacancy-print');
  });

  it('reaches its QR code without JavaScript', async () => {
    const page = await open(`/vacancies?q=${encodeURIComponent('工程师')}`, { javaScriptEnabled: false });
    await page.locator('ol > li > a').first().click();
    const code = await page.getByRole('link', { name: '分享', exact: true }).getAttribute('href');
    expect(code).toBe(`${new URL(page.url()).pathname}/qr.svg`);
    const answer = await page.request.get(fair.url + code);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  });

  it('is told to machines in XML that a parser takes, and in data that the content policy lets stand', async () => {
    const page = await open('/vacancies');
    const found = await page.evaluate(async () => {
      const parsed = async (path: string) => {
        const text = await (await fetch(path)).text();
        const document = new DOMParser().parseFromString(text, 'application/xml');
        return {
          root: document.documentElement.nodeName,
          addresses: [...document.querySelectorAll('loc')].map((loc) => new URL(loc.textContent ?? '').pathname),
        };
      };
      const index = await parsed('/sitemap.xml');
      return { index, parts: await Promise.all(index.addresses.map(parsed)) };
    });
    expect(found.index.root).toBe('sitemapindex');
    expect(found.parts.map(({ root }) => root)).toEqual(found.index.addresses.map(() => 'urlset'));
    const vacancy = found.parts.flatMap(({ addresses }) => addresses).find((path) => path.startsWith('/vacancies/'));
    await page.goto(fair.url + vacancy);
    await quiet(page);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '')['@graph'][0]['@type']).toBe('JobPosting');
  });
});

/** The modules of a QR code as it is shown: each by the colour in its middle. */
async function modulesOf(page: Page, code: ReturnType<Page['locator']>): Promise<boolean[][]> {
  const source = (await code.getAttribute('src')) ?? '';
  return page.evaluate(async (address) => {
    const svg = await (await fetch(address)).text();
    const across = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const scale = 8;
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = across * scale;
    canvas.height = across * scale;
    const pen = canvas.getContext('2d')!;
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const margin = 4;
    return Array.from({ length: across - 2 * margin }, (_, row) =>
      Array.from({ length: across - 2 * margin }, (_, column) => {
        const [red = 255] = pen.getImageData((column + margin + 0.5) * scale, (row + margin + 0.5) * scale, 1, 1).data;
        return red < 128;
      }),
    );
  }, source);
}
