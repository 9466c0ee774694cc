import { beforeAll, describe, expect, it } from '@jest/globals';
import type { APIRequestContext, BrowserContextOptions, Page } from 'playwright-core';
import { checkCharacter, type DemoAccounts } from '#contracts';
import { openFair } from '../../tools/testing/fair.js';
import { png } from '../support/index.js';
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

describe('at the desk', () => {
  const fair = visit(openFair);
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

  async function submit(request: APIRequestContext, path: string, data: unknown, method = 'POST') {
    const answer = await request.fetch(fair.url + path, {
      method,
      headers: { origin: fair.url },
      multipart: {
        data: JSON.stringify(data),
        file: { name: '执照.png', mimeType: 'image/png', buffer: png({ width: 900, height: 640 }) },
      },
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

  it('an organization is returned with a reason, corrects what was wrong, and is approved', async () => {
    const owner = await as('talent', '/');
    const code = creditCode();
    const submitted = await submit(owner.request, '/api/v1/organizations', { ...form, creditCode: code });

    const page = await as('organizer desk', '/console');
    await heading(page, '等着处理');
    await picture(page, 'desk-zh-today');
    await page.getByRole('link', { name: '单位审核' }).first().click();
    await page.getByRole('link', { name: form.name }).first().click();
    await heading(page, '填写的资料');
    await page.getByAltText(`${form.name}的证照`).waitFor();
    await picture(page, 'desk-zh-submission');
    await page.getByRole('button', { name: '退回修改' }).first().click();
    await page.getByRole('button', { name: '单位名称与证照不一致' }).click();
    await picture(page, 'desk-zh-return');
    await page.getByRole('button', { name: '退回修改' }).last().click();
    await heading(page, '已退回');

    const name = '石家庄新程测量仪器股份有限公司';
    const again = { version: submitted.version + 1, form: { ...form, name, creditCode: code } };
    await submit(owner.request, `/api/v1/organizations/submissions/${submitted.id}`, again, 'PUT');

    await go(page, `/console/desk/submissions/${submitted.id}`);
    await heading(page, /和上次提交不同的地方/);
    expect(await page.locator('ins').allTextContents()).toEqual(['股份']);
    await picture(page, 'desk-zh-changed');

    // A colleague is quicker: nothing is lost, and what is there now is one click away.
    const colleague = await as('organizer admin', `/console/desk/submissions/${submitted.id}`);
    await colleague.getByRole('button', { name: '通过', exact: true }).click();
    await heading(colleague, '已通过');
    fair.expectFailedRequests();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await page.getByRole('button', { name: '看现在的样子' }).waitFor();
    await picture(page, 'desk-zh-overtaken');
    await page.getByRole('button', { name: '看现在的样子' }).click();
    await page.getByText('何静（管理员） 通过').waitFor();
  }, 300_000);

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
