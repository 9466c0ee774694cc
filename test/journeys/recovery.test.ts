import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { until } from '../support/index.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { desk, phone, picture, quiet, visit } from './visitor.js';

let databaseUrl: string;
const fair = visit(async () => {
  const own = await openDemoFair();
  databaseUrl = own.databaseUrl;
  return own;
});

async function inDatabase(sql: string, values: unknown[] = []): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** What axe finds once the page stands still: what is still loading has no headings yet. */
async function findings(page: Page): Promise<string[]> {
  await quiet(page);
  return axeFindings(page);
}

interface Somebody {
  name: string;
  language?: 'zh' | 'en';
  phone?: string;
  email?: string;
  organizer?: 'admin' | 'desk';
  owner?: { organization: string };
}

/** Somebody who is there and signed in. @returns what their browser is told by */
async function somebody({
  name,
  language = 'zh',
  phone: number,
  email,
  organizer,
  owner,
}: Somebody): Promise<{ token: string }> {
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await inDatabase(
    `INSERT INTO person (id, name, phone, phone_verified_at, email, email_verified_at, organizer_role, organizer_since,
       language, created_at, updated_at)
     VALUES ($1, $2, $3, now(), $4, now(), $5, now() - interval '30 days', $6, now() - interval '90 days', now())`,
    [id, name, number ?? null, email ?? null, organizer ?? null, language],
  );
  await inDatabase(
    `INSERT INTO device (id, person_id, token_hash, acts_as, second_factor_at, browser, created_at, last_seen_at,
       expires_at)
     VALUES ($1, $2, $3, $4, $5, 'Chrome · Windows', now(), now() - interval '3 days', now() + interval '20 days')`,
    [
      randomUUID(),
      id,
      createHash('sha256').update(token).digest(),
      organizer ? 'organizer' : 'talent',
      organizer ? new Date() : null,
    ],
  );
  if (owner) {
    const organizationId = randomUUID();
    await inDatabase(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now())`,
      [organizationId, owner.organization],
    );
    await inDatabase(`INSERT INTO membership VALUES ($1, $2, 'owner', now())`, [id, organizationId]);
  }
  return { token };
}

async function open(path: string, { token }: { token: string }, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await fair.open('/offline', { viewport: desk, ...options });
  await page.context().addCookies([{ name: 'everfair-device', value: token, url: fair.url }]);
  await go(page, path);
  return page;
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(fair.url + path);
  await quiet(page);
}

/** The code that went to an address, as the demo's mailbox shows it. */
async function readCode(page: Page, address: string): Promise<string> {
  const mailbox = await page.context().newPage();
  let code = '';
  await until(async () => {
    await mailbox.goto(`${fair.url}/demo/mailbox`);
    const output = mailbox.locator('article', { hasText: address }).locator('output').first();
    code = (await output.count()) === 0 ? '' : ((await output.textContent()) ?? '');
    return code !== '';
  });
  await mailbox.close();
  return code;
}

/** The name of a button that was busy begins with that for a while. */
const press = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^(loading )?${name}$`) }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

describe('an account that nobody can sign in to any more', () => {
  it('is proposed at the desk, confirmed by a colleague, and kept by its owner, who never asked', async () => {
    const owner = await somebody({
      name: '周敏',
      phone: '+8613700137001',
      email: 'zhou.min@example.cn',
      owner: { organization: '石家庄云程电子科技有限公司' },
    });
    const first = await somebody({ name: '王淑兰', email: 'wang@example.org', organizer: 'desk' });
    const second = await somebody({ name: '赵立群', email: 'zhao@example.org', organizer: 'admin' });

    const page = await open('/console/desk/recoveries', first);
    await page.getByText('没有等待审核的账号找回').waitFor();
    await picture(page, 'recovery-zh-none');
    await press(page, '找回账号');
    await heading(page, '先找到账号');
    await page.getByRole('textbox', { name: '手机号' }).fill('13999999999');
    await press(page, '查找');
    await page.getByText('没有找到账号').waitFor();
    await page.getByRole('textbox', { name: '手机号' }).fill('137 0013 7001');
    await page.getByRole('textbox', { name: '手机号' }).press('Enter');
    await page.getByText('137••••7001').waitFor();
    await page.getByText('石家庄云程电子科技有限公司（管理员）').waitFor();
    expect(await page.getByText('13700137001').count()).toBe(0);
    // The same account by its organization.
    await page.getByText('单位', { exact: true }).click();
    await page.getByRole('combobox', { name: '单位' }).fill('云程电子科技');
    await page.getByTitle(/^石家庄云程电子科技有限公司/).click();
    await page.locator('.ant-select-content', { hasText: '石家庄云程电子科技有限公司' }).waitFor();
    await press(page, '查找');
    await page.getByText('137••••7001').waitFor();
    await press(page, '提交审核');
    await page.getByText('请填写。').first().waitFor();
    await page.getByLabel('手机号').last().fill('13700137002');
    await page.getByLabel('当面核对身份证').check();
    await page.getByLabel('情况说明').fill('手机丢失，补卡时号码已被注销。核对了身份证，照片与本人一致。');
    await picture(page, 'recovery-zh-proposal');
    expect(await findings(page)).toEqual([]);
    await press(page, '提交审核');
    await page.getByText('这是您提出的，须由另一位同事审核。').waitFor();
    expect(await page.getByRole('button', { name: '同意找回' }).count()).toBe(0);
    await picture(page, 'recovery-zh-own');

    const colleague = await open('/console', second);
    await colleague.getByRole('link', { name: /账号找回.*周敏/ }).click();
    await heading(colleague, '周敏');
    await colleague.getByText('137 0013 7002').waitFor();
    await picture(colleague, 'recovery-zh-decision');
    expect(await findings(colleague)).toEqual([]);
    await press(colleague, '同意找回');
    await heading(colleague, '已同意，等待期 72 小时');
    await picture(colleague, 'recovery-zh-confirmed');

    const account = await open('/account', owner);
    await heading(account, '有人正在找回这个账号');
    await picture(account, 'recovery-zh-account');
    expect(await findings(account)).toEqual([]);
    await press(account, '不是我，停止找回');
    await account.getByText(/^找回已经停止/).waitFor();
    await go(account, '/account');
    expect(await account.getByRole('heading', { name: '有人正在找回这个账号' }).count()).toBe(0);

    // Who comes late is told, and loses nothing.
    await go(page, page.url().replace(fair.url, ''));
    await page.getByText('登录着这个账号的人阻止了找回').waitFor();
    await picture(page, 'recovery-zh-objected');
    await go(page, '/console/desk/recoveries?standing=ended');
    await page.getByRole('link', { name: '周敏' }).waitFor();
    await picture(page, 'recovery-zh-ended');
    expect(await findings(page)).toEqual([]);
  });

  it('is opened on a phone, in English, by the new address and not before its time', async () => {
    const english: BrowserContextOptions = { locale: 'en-GB', viewport: phone };
    await somebody({ name: 'Lin Yue', language: 'en', email: 'lin@example.cn' });
    const first = await somebody({ name: 'Chen Jie', language: 'en', email: 'chen@example.org', organizer: 'admin' });
    const second = await somebody({ name: 'Xu Tao', language: 'en', email: 'xu@example.org', organizer: 'desk' });

    const page = await open('/console/desk/recoveries/new', first, english);
    await page.getByText('E-mail', { exact: true }).first().click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('lin@example.cn');
    await press(page, 'Find');
    await page.getByText('l•••@example.cn').waitFor();
    await picture(page, 'recovery-en-found');
    expect(await findings(page)).toEqual([]);
    await page.getByText('E-mail', { exact: true }).last().click();
    await page.getByLabel('E-mail').last().fill('chen@example.org');
    await page.getByLabel('The university’s confirmation').check();
    await page.getByLabel('What happened').fill('Her old university address was closed when she graduated.');
    fair.expectFailedRequests();
    await press(page, 'Hand it to a colleague');
    await page.getByText(/belongs to another account/).waitFor();
    await picture(page, 'recovery-en-taken');
    await page.getByLabel('E-mail').last().fill('lin.yue@example.net');
    await press(page, 'Hand it to a colleague');
    await page.getByText('You proposed this. A colleague decides.').waitFor();
    await picture(page, 'recovery-en-own');

    const colleague = await open('/console/desk/recoveries', second, english);
    await picture(colleague, 'recovery-en-list');
    expect(await findings(colleague)).toEqual([]);
    await colleague.getByText('Lin Yue').click();
    await picture(colleague, 'recovery-en-decision');
    expect(await findings(colleague)).toEqual([]);
    await press(colleague, 'Confirm');
    await heading(colleague, 'Confirmed; it waits 72 hours');
    await colleague.getByText('Account recovery · Waits 72 hours').waitFor();
    await picture(colleague, 'recovery-en-confirmed');

    const lin = await fair.open('/en/sign-in', english);
    await lin.getByText('E-mail', { exact: true }).click();
    await press(lin, 'Use a code by e-mail');
    await lin.getByRole('textbox', { name: 'E-mail' }).fill('lin.yue@example.net');
    await press(lin, 'Send code');
    const code = await readCode(lin, 'lin.yue@example.net');
    await lin.getByLabel('Code', { exact: true }).fill(code);
    await lin.getByRole('checkbox').check();
    await press(lin, 'Sign in');
    await lin.getByText('Your account opens later').waitFor();
    await picture(lin, 'recovery-en-waits');
    expect(await findings(lin)).toEqual([]);
    await inDatabase(`UPDATE account_recovery SET confirmed_at = confirmed_at - interval '72 hours'`);
    await press(lin, 'Sign in');
    await lin.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    await go(lin, '/en/account');
    await heading(lin, 'Lin Yue');
    await lin.getByText('lin.yue@example.net').waitFor();
    await picture(lin, 'recovery-en-opened');
  });
});
