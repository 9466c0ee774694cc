import { beforeAll, describe, expect, it } from '@jest/globals';
import type { APIRequestContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { checkCharacter, type DemoAccounts } from '#contracts';
import { png } from '../support/pictures.js';
import { until } from '../support/until.js';
import { openDemoFair } from './demo-fair.js';
import { phone, picture, quiet, visit } from './visitor.js';

const form = {
  name: '石家庄新程测量仪器有限公司',
  kind: 'enterprise',
  industry: 'it-software',
  size: '50-150人',
  ownership: '民营',
  placeCode: '130102',
  address: '中山东路 1 号',
  introduction: '做测量仪器。',
  website: 'https://example.com/',
  contactName: '王联系',
};

/** Another right credit code at each run, so that a fair that is visited again knows none of them. */
function creditCode(): string {
  const begin = `91130100MA${String(Date.now() % 10_000_000).padStart(7, '0')}`;
  return begin + checkCharacter(begin);
}

const draft = {
  title: '女生宿舍管理员',
  employment: 'full-time',
  occupation: null,
  headcount: 2,
  placeCode: '130102',
  address: '体育南大街 12 号',
  pay: { kind: 'range', monthlyMin: 4000, monthlyMax: 6000, months: 12 },
  education: 'college',
  experience: 'none',
  disciplines: [],
  skills: [],
  benefits: ['五险一金'],
  description: '岗位职责：\n1. 管理女生宿舍的日常秩序\n2. 登记来访\n任职要求：\n1. 限女性\n2. 有责任心',
  kept: [],
};

/** How the steps are called in each language. */
const zh = {
  waiting: '等着处理',
  verification: '单位审核',
  data: '填写的资料',
  licence: `${form.name}的证照`,
  page: /第 1 页/,
  return: '退回修改',
  reason: '单位名称与证照不一致',
  returned: '已退回',
  changed: /和上次提交不同的地方/,
  approve: '通过',
  approved: '已通过',
  now: '看现在的样子',
  approvedBy: /^何静（管理员） 通过/,
};
const en: typeof zh = {
  waiting: 'Waiting',
  verification: 'Submissions',
  data: 'What was filled in',
  licence: `Licence of ${form.name}`,
  page: /page 1 of/,
  return: 'Return',
  reason: 'The name differs from the licence',
  returned: 'Returned',
  changed: /Changed since the last submission/,
  approve: 'Approve',
  approved: 'Approved',
  now: 'Show it as it is now',
  approvedBy: /^Approved by 何静/,
};
const desks: { name: string; t: typeof zh; options: BrowserContextOptions }[] = [
  { name: 'zh', t: zh, options: {} },
  { name: 'en-phone', t: en, options: { viewport: phone, hasTouch: true, locale: 'en-GB' } },
];

describe('at the desk', () => {
  const fair = visit(openDemoFair);
  let accounts: DemoAccounts['accounts'];

  beforeAll(async () => {
    accounts = (await (await fetch(`${fair.url}/api/v1/auth/demo-accounts`)).json()).accounts;
  });

  /** A page of somebody of the demo: `organizer admin`, `member owner`, `talent`. */
  async function as(who: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await fair.open('/demo/mailbox', options);
    page.setDefaultTimeout(60_000);
    await signIn(page.request, who);
    await go(page, path);
    return page;
  }

  async function go(page: Page, path: string): Promise<void> {
    await page.goto(fair.url + path);
    await quiet(page);
  }

  async function signIn(request: APIRequestContext, who: string): Promise<void> {
    const account = accounts.find(({ hat }) => `${hat.kind} ${'role' in hat ? hat.role : ''}`.trim() === who);
    await post(request, '/api/v1/auth/demo-sign-in', { id: account?.id });
  }

  async function post(request: APIRequestContext, path: string, data: unknown) {
    const answer = await request.post(fair.url + path, { data, headers: { origin: fair.url } });
    if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  async function submit(
    request: APIRequestContext,
    path: string,
    data: unknown,
    method = 'POST',
    file = { name: '执照.png', mimeType: 'image/png', buffer: png({ width: 900, height: 640 }) },
  ) {
    const answer = await request.fetch(fair.url + path, {
      method,
      headers: { origin: fair.url },
      multipart: { data: JSON.stringify(data), file },
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

  it.each(desks)(
    'an organization is returned with a reason, corrects what was wrong, and is approved: $name',
    async ({ name, t, options }) => {
      const shot = (page: Page, step: string) => picture(page, `desk-${name}-${step}`);
      const owner = await as('talent', '/');
      const code = creditCode();
      const submitted = await submit(owner.request, '/api/v1/organizations', { ...form, creditCode: code });

      const page = await as('organizer desk', '/console', options);
      await heading(page, t.waiting);
      await shot(page, 'today');
      // By keyboard: what waits is the first thing to do.
      await page.getByRole('link', { name: t.verification }).first().focus();
      await page.keyboard.press('Enter');
      await openSubmission(page, submitted.id);
      await heading(page, t.data);
      await page.getByAltText(t.licence).waitFor();
      await shot(page, 'submission');
      await page.getByRole('button', { name: t.return }).first().click();
      await page.getByRole('button', { name: t.reason }).click();
      await shot(page, 'return');
      await page.getByRole('button', { name: t.return }).last().click();
      await heading(page, t.returned);

      const corrected = '石家庄新程测量仪器股份有限公司';
      const again = { version: submitted.version + 1, form: { ...form, name: corrected, creditCode: code } };
      const scan = { name: '执照.pdf', mimeType: 'application/pdf', buffer: await printed(code) };
      await submit(owner.request, `/api/v1/organizations/submissions/${submitted.id}`, again, 'PUT', scan);

      await go(page, `/console/desk/submissions/${submitted.id}`);
      await heading(page, t.changed);
      expect(await page.locator('ins').allTextContents()).toContain('股份');
      await shot(page, 'changed');
      const sheet = page.getByRole('img', { name: t.page });
      await sheet.scrollIntoViewIfNeeded();
      await until(async () => (await inkOf(sheet)) > 100);
      await shot(page, 'pdf');

      // A colleague is quicker: nothing is lost, and what is there now is one click away.
      const colleague = await as('organizer admin', `/console/desk/submissions/${submitted.id}`, options);
      await colleague.getByRole('button', { name: t.approve, exact: true }).click();
      await heading(colleague, t.approved);
      fair.expectFailedRequests();
      await page.getByRole('button', { name: t.approve, exact: true }).click();
      await page.getByRole('button', { name: t.now }).waitFor();
      await shot(page, 'overtaken');
      await page.getByRole('button', { name: t.now }).click();
      await page.getByText(t.approvedBy).first().waitFor();
    },
    300_000,
  );

  /** A table's row is a link on a desktop and a button on a phone, where the list has cards. */
  async function openSubmission(page: Page, id: string): Promise<void> {
    await page.getByText(form.name).first().waitFor();
    await page.getByText(form.name).last().click();
    await page.waitForURL(`**/desk/submissions/${id}`);
  }

  /** A licence as an office prints it, with text in Chinese. */
  async function printed(code: string): Promise<Buffer> {
    const page = await fair.open('/demo/mailbox');
    await page.setContent(`<h1>营业执照</h1><p>统一社会信用代码 ${code}</p><p>${form.name}</p>`);
    return page.pdf({ format: 'A4' });
  }

  /** How many pixels of a drawn page are dark. */
  function inkOf(sheet: Locator): Promise<number> {
    return sheet.evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let ink = 0;
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 100 && pixels[at + 3] === 255) ink += 1;
      return ink;
    });
  }

  it('a vacancy that keeps a wording is read with it marked, and approved; its reader reports it', async () => {
    const owner = await as('member owner', '/');
    const { findings } = await post(owner.request, '/api/v1/organization/vacancies/lint', { draft });
    const kept = findings
      .filter(({ keepable }: { keepable: boolean }) => keepable)
      .map(({ kind, text }: { kind: string; text: string }) => ({ kind, text, reason: '女生宿舍，须由女性管理' }));
    expect(kept.length).toBeGreaterThan(0);
    const made = await post(owner.request, '/api/v1/organization/vacancies', { draft: { ...draft, kept } });
    await post(owner.request, `/api/v1/organization/vacancies/${made.id}/publish`, { version: made.version });

    const page = await as('organizer reviewer', '/console/desk/reviews');
    const submitted = page.getByRole('link', { name: draft.title }).last();
    await submitted.waitFor();
    await picture(page, 'desk-zh-reviews');
    await submitted.click();
    await heading(page, /处表述被提示/);
    expect(await page.locator('article mark').count()).toBeGreaterThan(0);
    await picture(page, 'desk-zh-review');
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await heading(page, '已通过');

    const reader = await as('talent', `/vacancies/${made.id}`);
    await reader.getByRole('link', { name: '与招聘不符？举报' }).click();
    await reader.getByLabel('薪酬和写的不一样').check();
    await reader.getByLabel('具体情况').fill('面谈时说的月薪只有 3000 元。');
    await picture(reader, 'desk-zh-report-dialog');
    await reader.getByRole('button', { name: '提交举报' }).click();
    await heading(reader, '已收到举报');

    await go(page, `/console/desk/reports`);
    await page.getByRole('link', { name: draft.title }).last().click();
    await heading(page, '举报人的说明');
    await picture(page, 'desk-zh-report');
    await page.getByRole('button', { name: '要求改正' }).click();
    await page.getByRole('button', { name: '薪酬与实际不符，请改正。' }).click();
    await page.getByRole('button', { name: '要求改正' }).last().click();
    await heading(page, '已处理');
  }, 300_000);

  it('an announcement is written, stands above the search, and is withdrawn', async () => {
    const page = await as('organizer admin', '/console/desk/announcements/new');
    await page.getByLabel('标题').first().fill('春季专场 3 月 6 日开始报名');
    await page.getByLabel('正文').first().fill('单位从 2 月 20 日起报名。');
    await picture(page, 'desk-zh-announcement');
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByText('正在显示').waitFor();
    const visitor = await fair.open('/', { javaScriptEnabled: false });
    await visitor.getByText('春季专场 3 月 6 日开始报名').waitFor();
    await picture(visitor, 'desk-zh-home');
    await page.getByRole('button', { name: '撤回' }).click();
    await page.getByText('已撤回', { exact: true }).waitFor();
    for (const name of ['imports', 'system', 'organizers', 'audit', 'merge', 'take-down']) {
      await go(page, `/console/desk/${name}`);
      await picture(page, `desk-zh-${name}`);
    }
  }, 300_000);

  it('an auditor reads on a phone in English, and has nothing to decide by', async () => {
    const page = await as('organizer auditor', '/console', { viewport: phone, locale: 'en-GB' });
    await picture(page, 'desk-en-phone-today');
    await go(page, `/console/desk/audit?action=organization.`);
    await page.getByText('Organization approved').first().waitFor();
    await picture(page, 'desk-en-phone-audit');
    await go(page, `/console/desk/submissions?state=approved`);
    await picture(page, 'desk-en-phone-submissions');
    await page.getByRole('button', { name: '石家庄新程测量仪器' }).last().click();
    await heading(page, 'History');
    await picture(page, 'desk-en-phone-submission');
    for (const name of ['Approve', 'Return', 'Merge']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    await go(page, `/console/desk/system`);
    await picture(page, 'desk-en-phone-system');
    expect(await page.getByRole('button', { name: /Retry/ }).count()).toBe(0);
    await go(page, `/console/desk/imports`);
    await picture(page, 'desk-en-phone-imports');
    await go(page, `/console/desk/organizers`);
    await heading(page, /may not|cannot|role/i);
  }, 300_000);
});
