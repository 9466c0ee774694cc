import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { png, until, zipOf } from '../support/index.js';
import { forgetTalents } from '../support/talents.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { becomeDemo, desk, focused, phone, picture, quiet, turnDark, visit } from './visitor.js';

const fair = visit(async () => {
  const own = await openDemoFair();
  await forgetTalents(own.databaseUrl);
  return own;
});

const inChinese: BrowserContextOptions = { viewport: phone, hasTouch: true };
const inEnglish: BrowserContextOptions = { viewport: desk, locale: 'en-GB' };

const style = `<style>
  body { font: 15px/1.7 "Noto Sans CJK SC", sans-serif; margin: 48px 56px; }
  h1 { font-size: 30px; margin: 0 0 4px; } h2 { font-size: 18px; border-bottom: 1px solid #999; margin: 22px 0 8px; }
  p { margin: 0 } .row { display: flex; justify-content: space-between }
</style>`;
const written = `${style}<h1>林晓雨</h1><p>2027 届软件工程本科，想做后端开发</p><p>电话 138 0013 8031 · linxiaoyu@example.cn</p>
  <h2>教育经历</h2><p class="row"><b>河北科技大学</b><span>软件工程　本科</span><span>2023.09 - 2027.06</span></p>
  <p>主修课程：数据结构、操作系统、数据库原理；专业排名 5/120</p>
  <h2>实习经历</h2><p class="row"><b>石家庄云启软件有限公司</b><span>后端开发实习生</span><span>2026.07 - 2026.09</span></p>
  <p>- 用 Spring Boot 重写订单查询，接口响应从 800 毫秒降到 120 毫秒</p><p>- 补齐 43 个单元测试，上线后无回退</p>
  <h2>专业技能</h2><p>技能：Java、Spring Boot、MySQL、Linux、Git</p>`;

/** A file as a browser prints it. */
async function printed(page: Page, html: string): Promise<Buffer> {
  const paper = await page.context().newPage();
  await paper.setContent(html);
  const bytes = await paper.pdf({ format: 'A4' });
  await paper.close();
  return bytes;
}

const pdfFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const chooser = (page: Page) => page.locator('input[type=file]');
const marks = (page: Page) => page.locator('[data-marked]');
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function signedIn(path: string, options: BrowserContextOptions): Promise<Page> {
  const page = await fair.open(path.startsWith('/en') ? '/en' : '/', options);
  await becomeDemo(page, 'talent');
  await page.goto(fair.url + path);
  await quiet(page);
  return page;
}

/** The page as somebody sees it who prefers the dark. */
async function pictureDark(page: Page, name: string): Promise<void> {
  await turnDark(page);
  await picture(page, name);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

describe('a résumé is read from a file', () => {
  it('on a phone: sent, checked against the original, corrected and saved', async () => {
    const page = await signedIn('/resume', inChinese);
    await page.getByRole('heading', { name: '已经有简历文件？' }).scrollIntoViewIfNeeded();
    await picture(page, 'file-start-phone');
    expect(await axeFindings(page)).toEqual([]);

    // How far it is: seen before the worker is done with it.
    const readings = '**/api/v1/talent/readings/*';
    await page.route(readings, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({ response: answer, json: { ...body, state: 'waiting', draft: null } });
    });
    await chooser(page).setInputFiles(pdfFile('林晓雨-简历.pdf', await printed(page, written)));
    await page.getByRole('heading', { name: '正在读取“林晓雨-简历.pdf”' }).waitFor();
    await picture(page, 'file-waiting-phone');
    expect(await axeFindings(page)).toEqual([]);
    // An answer that is on its way comes first: it cannot be given twice.
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('heading', { level: 1, name: '核对读出的内容' }).waitFor();
    await quiet(page);
    await picture(page, 'file-review-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    expect(await field(page, '姓名').inputValue()).toBe('林晓雨');

    const school = field(page, '学校').and(page.getByRole('combobox'));
    expect(await school.inputValue()).toBe('河北科技大学');
    await school.tap();
    await page
      .getByRole('main')
      .locator('blockquote:visible', { hasText: /河北科技大学\s+软件工程/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await picture(page, 'file-quoted-phone');
    expect(await axeFindings(page)).toEqual([]);

    await press(page, '看原文');
    await page.locator('canvas').first().waitFor();
    await quiet(page);
    await school.focus();
    await marks(page).first().waitFor();
    await page.waitForTimeout(500);
    await picture(page, 'file-original-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await press(page, '收起原文');

    // What was corrected is there again when the page is.
    await field(page, '姓名').fill('林晓雨同学');
    await page.locator('[data-field=name] [data-source=changed]').waitFor();
    await page.reload();
    await quiet(page);
    expect(await field(page, '姓名').inputValue()).toBe('林晓雨同学');
    await pictureDark(page, 'file-review-phone-dark');
    await page.goto(`${fair.url}/resume`);
    await quiet(page);
    await page.getByText('读好了，等您核对').waitFor();
    await picture(page, 'file-list-phone');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: /^核对/ }).tap();
    await page.getByRole('heading', { level: 1, name: '核对读出的内容' }).waitFor();
    expect(await field(page, '姓名').inputValue()).toBe('林晓雨同学');

    await page.getByRole('button', { name: '保存为我的简历' }).last().tap();
    await page.waitForURL(/\/resume\/[\da-f-]{36}$/);
    await quiet(page);
    expect(await field(page, '姓名').inputValue()).toBe('林晓雨同学');
    await page.getByText('石家庄云启软件有限公司').first().waitFor();
    await picture(page, 'file-saved-phone');
    await page.goto(`${fair.url}/resume`);
    await quiet(page);
    expect(await page.getByText('上传的文件').count()).toBe(0);
    await picture(page, 'file-after-phone');
  }, 120_000);

  it('by keyboard alone, in English, with the place of each field beside it', async () => {
    const page = await signedIn('/en/resume', inEnglish);
    await picture(page, 'file-start-desk');
    const choosing = page.waitForEvent('filechooser');
    await chooser(page).focus();
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(pdfFile('resume.pdf', await printed(page, written)));
    await page.getByRole('heading', { level: 1, name: 'Check what was read' }).waitFor();
    await page.locator('canvas').first().waitFor();
    await quiet(page);
    await picture(page, 'file-review-desk');
    expect(await axeFindings(page)).toEqual([]);

    await field(page, 'Name').first().focus();
    await marks(page).first().waitFor();
    const first = await marks(page).first().boundingBox();
    for (let steps = 0; !(await focused(page))?.includes('SELECT') && steps < 10; steps += 1)
      await page.keyboard.press('Tab');
    await until(async () => (await marks(page).first().boundingBox())?.y !== first?.y);
    await picture(page, 'file-place-desk');
    await pictureDark(page, 'file-place-desk-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await axeFindings(page)).toEqual([]);

    await field(page, 'Name').first().focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Lin Xiaoyu');
    await picture(page, 'file-corrected-desk');
    await page.getByRole('button', { name: 'Save as my résumé' }).last().focus();
    await picture(page, 'file-end-desk');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/resume\/[\da-f-]{36}$/);
    await quiet(page);
    expect(await field(page, 'Name').first().inputValue()).toBe('Lin Xiaoyu');
  }, 120_000);

  it('or says plainly why it cannot be, and what to do', async () => {
    fair.expectFailedRequests();
    const page = await signedIn('/resume', inChinese);
    const scan = `<img src="data:image/png;base64,${png({ width: 40, height: 60 }).toString('base64')}" style="width:90%">`;
    await chooser(page).setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: png() });
    await page.getByText(/这里只接受 PDF, DOCX 文件/).waitFor();
    await picture(page, 'file-refused-phone');
    expect(await axeFindings(page)).toEqual([]);
    await chooser(page).setInputFiles(pdfFile('扫描件.pdf', await printed(page, scan)));
    await page.getByRole('heading', { name: '没能读出“扫描件.pdf”' }).waitFor();
    await page.getByText(/只有图片，没有可以读取的文字/).waitFor();
    await picture(page, 'file-scan-phone');
    expect(await axeFindings(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.goto(`${page.url().replace('/resume/', '/en/resume/')}`);
    await quiet(page);
    await picture(page, 'file-scan-phone-en');
    await page.setViewportSize(desk);
    await picture(page, 'file-scan-desk-en');
    await page.setViewportSize(phone);

    // Another one takes its place: a document of Word, whose lines stand where pages would.
    await chooser(page).setInputFiles({
      name: 'Lin Xiaoyu.docx',
      mimeType: 'application/octet-stream',
      buffer: docx(),
    });
    await page.getByRole('heading', { level: 1, name: 'Check what was read' }).waitFor();
    await page.setViewportSize(desk);
    await field(page, 'Name').first().focus();
    await page.locator('mark', { hasText: '林晓雨' }).waitFor();
    await picture(page, 'file-docx-desk');
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize(phone);
    await picture(page, 'file-docx-phone-en');
    expect(await fits(page)).toBe(true);

    await press(page, 'Discard the file and this draft');
    await until(async () => (await focused(page))?.includes('Undo') ?? false);
    await picture(page, 'file-discarded-phone');
    await press(page, 'Undo');
    await page.getByRole('heading', { level: 1, name: 'Check what was read' }).waitFor();
    await press(page, 'Discard the file and this draft');
    await page.getByRole('link', { name: 'See my résumés' }).click();
    await page.waitForURL(/\/en\/resume$/);
    await until(async () => {
      const { readings } = await page.evaluate(async () => (await fetch('/api/v1/talent/readings')).json());
      return readings.length === 0;
    });
  }, 120_000);
});

/** A document of Word with the lines of the same résumé. */
function docx(): Buffer {
  const lines = [
    '林晓雨',
    '教育经历',
    '河北科技大学  软件工程  本科  2023.09 - 2027.06',
    '实习经历',
    '石家庄云启软件有限公司  后端开发实习生  2026.07 - 2026.09',
    '- 用 Spring Boot 重写订单查询',
    '专业技能',
    '技能：Java、Spring Boot、MySQL',
  ];
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('');
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
    },
  ]);
}
