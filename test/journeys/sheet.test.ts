import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { readWorkbook } from '#platform/sheets';
import { templateColumns, templateFields } from '#vacancies';
import { completeCellsOf, filledSheet } from '../../tools/bench/sheet-rows.js';
import { realData } from '../support/real-data.js';
import { mendedSheet, realPosts, rowsOf } from '../support/real-posts.js';
import { until } from '../support/until.js';
import { openDemoFair } from './demo-fair.js';
import { becomeDemo, phone, picture, visit } from './visitor.js';

const file = realData('vacancies/51job-2024.csv.gz');
const POSTS = 500;
type TemplateField = (typeof templateFields)[number];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What people get wrong, by the number of the row as Excel shows it: the column and what stands in it. */
const wrong = new Map<number, { field: TemplateField; text: string }>([
  [3, { field: 'headcount', text: '若干' }],
  [4, { field: 'place', text: '火星' }],
  [7, { field: 'pay', text: '5000-20000' }],
  [40, { field: 'education', text: '幼儿园' }],
  [111, { field: 'experience', text: '越多越好' }],
  [222, { field: 'description', text: '面谈' }],
  [501, { field: 'title', text: '' }],
]);

(file === null ? describe.skip : describe)('an organization brings in its vacancies by a sheet', () => {
  const visitor = visit(openDemoFair);
  let rows: Record<string, string>[];

  beforeAll(async () => {
    const posts = await realPosts(file ?? '', POSTS);
    rows = posts.map((post, at) => {
      const cells = completeCellsOf(post, at + 1);
      const fault = wrong.get(at + 2);
      return fault === undefined ? cells : { ...cells, [fault.field]: fault.text };
    });
  });

  it('from the template to five hundred that are found, those with a fault by the corrections', async () => {
    const page = await visitor.open('/privacy');
    await becomeDemo(page, 'owner');
    await page.goto(`${visitor.url}/console/vacancies/sheet`);

    const template = await downloaded(page, '下载模板');
    expect(template.name).toMatch(/\.xlsx$/);
    const [sheet] = await readWorkbook(template.bytes);
    const [header] = (await sheet?.rows({ rows: 100, columns: 60, characters: 100_000 })) ?? [];
    // A star marks what has to be filled in.
    expect(header?.cells.map((cell) => cell?.text?.replace('*', ''))).toEqual(templateFields.map(titleOf));
    await picture(page, 'sheet-1-begin');

    const first = await upload(page, '秋季招聘.xlsx', await buffer(filledSheet(rows)));
    await picture(page, 'sheet-2-preview');
    expect(await figures(page)).toEqual({
      行可以保存: POSTS - wrong.size,
      行有问题: wrong.size,
      '行重复，不保存': 0,
      行共计: POSTS,
    });
    const places = await page
      .getByRole('region', { name: /处问题$/ })
      .getByRole('row')
      .allInnerTexts();
    for (const [line, { field }] of wrong) {
      expect(places).toContainEqual(expect.stringMatching(new RegExp(`${line}\\s+${titleOf(field)}`)));
    }

    const corrections = await downloaded(page, /^下载有问题的/);
    const faulty = await rowsOf(corrections.bytes);
    expect(faulty).toEqual(
      [...wrong].map(([line, { field }]) => ({
        cells: expect.objectContaining({ 职位名称: rows[line - 2]?.title }),
        reasons: expect.arrayContaining([expect.stringMatching(new RegExp(`^${titleOf(field)}：`))]),
      })),
    );
    await inEnglishOnPhone(first);

    await publish(page);
    await picture(page, 'sheet-4-published');

    await page.getByRole('button', { name: '再传一个' }).click();
    await upload(page, '职位修改表.xlsx', await mendedSheet(corrections.bytes));
    await picture(page, 'sheet-5-corrected');
    expect(await figures(page)).toEqual({
      行可以保存: wrong.size,
      行有问题: 0,
      '行重复，不保存': 0,
      行共计: wrong.size,
    });
    await publish(page);
    await picture(page, 'sheet-6-published');

    for (const title of [rows[0]?.title, rows[2]?.title, rows[POSTS - 2]?.title] as string[]) {
      await until(async () => (await titlesFound(title)).includes(title), 30_000);
    }
    await page.getByRole('button', { name: '看职位列表' }).click();
    await page.getByRole('searchbox', { name: '按职位名称查找' }).fill('499 号岗');
    const listed = page.getByRole('row').getByRole('link');
    await until(async () => (await listed.count()) === 1);
    expect(await listed.textContent()).toBe(rows[POSTS - 2]?.title);
    await picture(page, 'sheet-7-vacancies');
  }, 300_000);

  const titleOf = (field: TemplateField) => templateColumns[field].title.zh;

  async function downloaded(page: Page, link: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
    const waited = page.waitForEvent('download');
    await page.getByRole('link', { name: link }).click();
    const download = await waited;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** @returns the address of its preview, once that stands */
  async function upload(page: Page, name: string, bytes: Buffer): Promise<string> {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer: bytes });
    await page.waitForURL(/\/sheet\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: /行读成这样$/ }).waitFor();
    return page.url();
  }

  /** The counts above the preview, by what they count. */
  async function figures(page: Page): Promise<Record<string, number>> {
    const items = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('b + span') });
    const told = await items.evaluateAll((elements) =>
      elements.map((one) => [...one.children].map((part) => part.textContent)),
    );
    return Object.fromEntries(told.map(([value, label]) => [label, Number(value?.replace(/\D/g, ''))]));
  }

  /** Publishes what is right, and waits until it is. */
  async function publish(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^发布 \d+ 个职位$/ }).click();
    await page.getByRole('button', { name: '看职位列表' }).waitFor({ timeout: 60_000 });
  }

  /** The same preview, as a colleague sees it who reads English. */
  async function inEnglishOnPhone(address: string): Promise<void> {
    const page = await visitor.open('/privacy', { viewport: phone, hasTouch: true, locale: 'en-GB' });
    await becomeDemo(page, 'owner');
    await page.goto(address);
    await page.getByRole('heading', { name: /rows, as they were read$/ }).waitFor();
    await picture(page, 'sheet-3-preview-en-360');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await page.context().close();
  }

  async function titlesFound(title: string): Promise<string[]> {
    const answer = await fetch(`${visitor.url}/api/v1/search?kind=vacancy&q=${encodeURIComponent(title)}`);
    const { hits } = (await answer.json()) as { hits: { title: string }[] };
    return hits.map(({ title: found }) => found);
  }
});
