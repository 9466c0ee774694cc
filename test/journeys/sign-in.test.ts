import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { TOTP } from 'otpauth';
import { Client } from 'pg';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { until } from '../support/index.js';
import { type DemoFair, openDemoFair } from './demo-fair.js';
import { focused, phone, picture, visit } from './visitor.js';

const root = resolve(import.meta.dirname, '../..');
const english: BrowserContextOptions = { locale: 'en-GB' };

let own: DemoFair;
const fair = visit(async () => {
  own = await openDemoFair();
  return own;
});

/** What organizers do on the machine itself. */
async function organizer(...words: string[]): Promise<{ password: string }> {
  const { REDIS_URL: _, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve(root, 'dist/tools/organizer.js'), ...words, '--json'],
    { env: { ...environment, NODE_OPTIONS: '', ...own.settings } },
  );
  return JSON.parse(stdout);
}

async function inDatabase(sql: string, values: unknown[]): Promise<void> {
  const client = new Client(own.databaseUrl);
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

const codesRead = new Set<string>();

/** The next code that went to an address, as the demo's mailbox shows it in the next tab: a queue brings it. */
async function readCode(page: Page, address: string): Promise<string> {
  const mailbox = await page.context().newPage();
  const message = mailbox.locator('article', { hasText: address }).first();
  let code = '';
  await until(async () => {
    await mailbox.goto(`${fair.url}/demo/mailbox`);
    code = (await message.locator('output').textContent()) ?? '';
    return !codesRead.has(`${address} ${code}`);
  }, 30_000);
  codesRead.add(`${address} ${code}`);
  await picture(mailbox, 'mailbox');
  await mailbox.close();
  return code;
}

const field = (page: Page, label: string) =>
  page.getByLabel(label, { exact: true }).and(page.locator('input:not([type=radio])'));
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const signedIn = (page: Page, path: string) => page.waitForURL(`${fair.url}${path}`);
const menuOf = (page: Page) => page.getByRole('button', { name: /打开账号菜单|Open account menu/ });
/** The line of the account page about this. */
const row = (page: Page, name: string | RegExp) =>
  page.locator('section > div').filter({ has: page.getByText(name, { exact: true }) });

async function signInByPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByText('邮箱', { exact: true }).first().click();
  await field(page, '邮箱').fill(email);
  await field(page, '密码').fill(password);
  await press(page, '登录');
}

/** The page for signing in lives: the people of the demo, whom the browser alone asks for, stand on it. */
const isReady = (page: Page) => page.getByRole('heading', { name: /演示账号|Demo accounts/ }).waitFor();

async function openSignIn(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await fair.open(path, options);
  await isReady(page);
  return page;
}

describe('somebody signs in', () => {
  it('by a code to a phone, for the first time, and is back where they were', async () => {
    fair.expectFailedRequests();
    const page = await fair.open('/vacancies?education=bachelor', { viewport: phone, hasTouch: true });
    await page.getByRole('link', { name: '登录' }).click();
    await isReady(page);
    await press(page, '登录');
    await page.getByText('请填写手机号码。').waitFor();
    expect(await focused(page)).toMatch(/^INPUT/);
    await press(page, '获取验证码');

    await field(page, '手机号码').fill('138 0013');
    await press(page, '获取验证码');
    await page.getByText('请填写 11 位手机号码，例如 138 0013 8000。').waitFor();
    await field(page, '手机号码').fill('138 0013 8021');
    await press(page, '获取验证码');
    await page.getByText('验证码已发到这个手机号，5 分钟内有效。').waitFor();
    expect(await page.getByRole('button', { name: /^\d+ 秒后可重发$/ }).isDisabled()).toBe(true);
    const code = await readCode(page, '13800138021');
    expect(code).toMatch(/^\d{6}$/);

    await field(page, '验证码').fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await press(page, '登录');
    await page.getByText('请先阅读使用条款和隐私政策，同意后勾选。').waitFor();
    await picture(page, 'sign-in-agreement-phone');
    await page.getByRole('checkbox').check();
    await press(page, '登录');
    const wrong = page.locator('[aria-invalid=true]');
    await until(async () => (await wrong.getAttribute('name')) === 'code');
    await picture(page, 'sign-in-wrong-code-phone');

    await field(page, '验证码').fill(code);
    await press(page, '登录');
    await signedIn(page, '/vacancies?education=bachelor');
    await menuOf(page).click();
    await picture(page, 'person-menu-phone');
    await press(page, '退出登录');
    await signedIn(page, '/');

    // The same code is nobody's key any more.
    await page.goto(`${fair.url}/sign-in`);
    await isReady(page);
    await field(page, '手机号码').fill('13800138021');
    await field(page, '验证码').fill(code);
    await page.getByRole('checkbox').check();
    await press(page, '登录');
    await until(async () => (await wrong.getAttribute('name')) === 'code');
  }, 90_000);

  it('by a code to an e-mail address in English, sets a password, and has every other device signed out', async () => {
    fair.expectFailedRequests();
    const page = await openSignIn('/en/sign-in?to=/en/account', english);
    await page.getByText('E-mail', { exact: true }).click();
    await press(page, 'Use a code by e-mail');
    await field(page, 'E-mail').fill('ann@example.org');
    await press(page, 'Send code');
    await page.getByText(/^The code is on its way to this address/).waitFor();
    await field(page, 'Code').fill(await readCode(page, 'ann@example.org'));
    await page.getByRole('checkbox').check();
    await press(page, 'Sign in');
    await signedIn(page, '/en/account');
    await page.getByRole('heading', { level: 1, name: 'New user' }).waitFor();
    const save = () => row(page, 'Password').getByRole('button', { name: 'Save' }).click();

    await field(page, 'Name').fill('Ann Archer');
    await press(page, 'Save');
    await page.getByRole('heading', { level: 1, name: 'Ann Archer' }).waitFor();
    await row(page, 'Password').getByRole('button').click();
    await field(page, 'New password').fill('password12');
    await save();
    await page.locator('[aria-invalid=true]').waitFor();
    await picture(page, 'account-weak-password');
    await field(page, 'New password').fill('teapot umbrella moss');
    await save();
    await row(page, 'Password').getByText('Set', { exact: true }).waitFor();

    const other = await openSignIn('/en/sign-in', english);
    await other.getByText('E-mail', { exact: true }).click();
    await field(other, 'E-mail').fill('ann@example.org');
    await field(other, 'Password').fill('not the password');
    await press(other, 'Sign in');
    await other.locator('[aria-invalid=true]').waitFor();
    await press(other, 'Show');
    expect(await field(other, 'Password').getAttribute('type')).toBe('text');
    await field(other, 'Password').fill('teapot umbrella moss');
    await press(other, 'Sign in');
    await signedIn(other, '/en');

    await page.reload();
    const devices = page.getByRole('button', { name: 'Sign out', exact: true });
    await until(async () => (await devices.count()) === 2);
    await picture(page, 'account-devices');
    await page.locator('section > div', { hasText: 'Last used' }).getByRole('button').click();
    await until(async () => (await devices.count()) === 1);
    await other.goto(`${fair.url}/en/account`);
    await other.getByRole('heading', { level: 1, name: 'Sign in to see your account' }).waitFor();
    await picture(other, 'account-signed-out');

    await other.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await isReady(other);
    await other.getByText('E-mail', { exact: true }).click();
    await field(other, 'E-mail').fill('ann@example.org');
    await field(other, 'Password').fill('teapot umbrella moss');
    await press(other, 'Sign in');
    await signedIn(other, '/en/account');
    await row(page, 'Password').getByRole('button').click();
    await field(page, 'New password').fill('lantern gravel orbit');
    await save();
    await page.getByText('Saved.').waitFor();
    await other.reload();
    await other.getByRole('heading', { level: 1, name: 'Sign in to see your account' }).waitFor();
  }, 90_000);

  it('is the owner of a number that nobody used for long, or begins anew with it', async () => {
    fair.expectFailedRequests();
    const first = await openSignIn('/sign-in?to=/account');
    await field(first, '手机号码').fill('13800138022');
    await press(first, '获取验证码');
    await first.getByText(/^验证码已发到/).waitFor();
    await field(first, '验证码').fill(await readCode(first, '13800138022'));
    await first.getByRole('checkbox').check();
    await press(first, '登录');
    await signedIn(first, '/account');
    await row(first, '密码').getByRole('button').click();
    await field(first, '新密码').fill('茶壶 雨伞 青苔 月光');
    await row(first, '密码').getByRole('button', { name: '保存' }).click();
    await row(first, '密码').getByText('已设置').waitFor();
    await inDatabase(`UPDATE person SET phone_verified_at = phone_verified_at - interval '181 days' WHERE phone = $1`, [
      '+8613800138022',
    ]);
    await inDatabase('DELETE FROM counted_window', []);

    const second = await openSignIn('/sign-in?to=/account');
    await field(second, '手机号码').fill('13800138022');
    await press(second, '获取验证码');
    await second.getByText(/^验证码已发到/).waitFor();
    await field(second, '验证码').fill(await readCode(second, '13800138022'));
    await second.getByRole('checkbox').check();
    await press(second, '登录');
    await second.getByText('请再次确认身份').waitFor();
    await picture(second, 'sign-in-second-proof');
    await field(second, '原账号的密码、动态码或恢复码').fill('不是这个密码');
    await press(second, '登录');
    await until(
      async () =>
        (await second
          .locator('[aria-invalid=true]')
          .getAttribute('name')
          .catch(() => '')) === 'proof',
    );
    await field(second, '原账号的密码、动态码或恢复码').fill('茶壶 雨伞 青苔 月光');
    await press(second, '登录');
    await signedIn(second, '/account');
    await row(second, '密码').getByText('已设置').waitFor();
  }, 90_000);

  it('as organizer: with the password that was handed over, a second step, and recovery codes that work once', async () => {
    fair.expectFailedRequests();
    const { password } = await organizer('create', '--email', 'he@example.org', '--name', '何静', '--role', 'admin');
    const page = await openSignIn('/sign-in?to=/account');
    await signInByPassword(page, 'he@example.org', password);
    await field(page, '新密码').fill('灯笼 砂砾 轨道 青苔');
    await picture(page, 'sign-in-first-password');
    await press(page, '登录');
    await signedIn(page, '/account');

    const factor = row(page, '两步验证');
    await factor.getByRole('button', { name: '开启' }).click();
    await page.getByRole('img', { name: '验证器应用的二维码' }).waitFor();
    await picture(page, 'account-second-factor');
    const secret = (await page.locator('code').textContent())?.replace(/\s/g, '') ?? '';
    await field(page, '验证码').fill(new TOTP({ secret }).generate());
    await press(page, '确认开启');
    const codes = page.locator('li > code');
    await codes.first().waitFor();
    const kept = await codes.allTextContents();
    expect(new Set(kept).size).toBe(10);
    await picture(page, 'account-recovery-codes');
    await press(page, '我已保存好');
    await page.getByText('已开启').waitFor();
    expect(await page.getByText(kept[0] ?? '').count()).toBe(0);

    // In one click from the header: the organizer's work.
    await menuOf(page).click();
    await page.getByRole('button', { name: /^主办方 · 管理员/ }).click();
    await signedIn(page, '/console');
    await page.getByRole('navigation').first().waitFor();

    const other = await openSignIn('/sign-in?to=/console');
    await signInByPassword(other, 'he@example.org', '灯笼 砂砾 轨道 青苔');
    await other.getByRole('heading', { level: 1, name: '两步验证' }).waitFor();
    await field(other, '验证器数字或恢复码').fill('000000');
    await press(other, '验证');
    await other.locator('[aria-invalid=true]').waitFor();
    await picture(other, 'sign-in-second-step');
    await field(other, '验证器数字或恢复码').fill(kept[0] ?? '');
    await press(other, '验证');
    await signedIn(other, '/console');

    const third = await openSignIn('/sign-in');
    await signInByPassword(third, 'he@example.org', '灯笼 砂砾 轨道 青苔');
    await third.getByRole('heading', { level: 1, name: '两步验证' }).waitFor();
    // Nothing can be done before: the page behind it asks for the second step too.
    await third.goto(`${fair.url}/account`);
    await signedIn(third, '/sign-in?to=/account');
    await field(third, '验证器数字或恢复码').fill(kept[0] ?? '');
    await press(third, '验证');
    await third.locator('[aria-invalid=true]').waitFor();
    await press(third, '换一个账号');
    await third.getByRole('heading', { level: 1, name: '登录' }).waitFor();

    await third.getByText('邮箱', { exact: true }).first().click();
    await press(third, '忘记密码');
    await field(third, '邮箱').fill('he@example.org');
    await press(third, '获取验证码');
    await third.getByText(/^验证码已发到/).waitFor();
    await field(third, '验证码').fill(await readCode(third, 'he@example.org'));
    await field(third, '新密码').fill('月光 河流 石桥 秋千');
    await press(third, '保存新密码');
    await third.getByText('密码已重设，请用新密码登录。').waitFor();
    await picture(third, 'sign-in-reset');
    await signInByPassword(third, 'he@example.org', '灯笼 砂砾 轨道 青苔');
    await third.locator('[aria-invalid=true]').waitFor();
    await field(third, '密码').fill('月光 河流 石桥 秋千');
    await press(third, '登录');
    await third.getByRole('heading', { level: 1, name: '两步验证' }).waitFor();
    await page.goto(`${fair.url}/account`);
    await page.getByRole('heading', { level: 1, name: '登录后才能看到账号设置' }).waitFor();
  }, 90_000);

  it('as one of the demo, and changes from the organization to oneself in one click', async () => {
    const page = await openSignIn('/sign-in');
    await page.getByRole('button', { name: /企业负责人/ }).click();
    await signedIn(page, '/');
    await menuOf(page).click();
    await picture(page, 'person-menu-desk');
    await page.getByRole('button', { name: '个人' }).click();
    await until(async () => (await menuOf(page).textContent())?.includes('个人') ?? false);
    await menuOf(page).click();
    await page.getByRole('button', { name: /管理员/ }).click();
    await signedIn(page, '/console');
  }, 90_000);

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example', '/sign-in'])(
    'and never ends up at another site: %s',
    async (to) => {
      const page = await openSignIn(`/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByRole('button', { name: /求职者/ }).click();
      await signedIn(page, '/');
    },
  );

  it('by the keyboard alone', async () => {
    const page = await openSignIn('/en/sign-in?to=/en/vacancies', { ...english, viewport: phone });
    for (let step = 0; step < 40 && !(await focused(page))?.includes('求职者'); step++) {
      await page.keyboard.press('Tab');
      const isShown = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const shows = (of: Element | null) => of !== null && getComputedStyle(of).outlineStyle !== 'none';
        const line = element.parentElement;
        return (
          shows(element) ||
          shows(element.nextElementSibling) ||
          (line !== null && getComputedStyle(line).boxShadow !== 'none')
        );
      });
      expect([await focused(page), isShown]).toEqual([expect.anything(), true]);
    }
    await page.keyboard.press('Enter');
    await signedIn(page, '/en/vacancies');
    await until(async () => (await menuOf(page).count()) === 1);
    await menuOf(page).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Myself');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('Open account menu');
  }, 90_000);

  it('not without JavaScript, and is told so', async () => {
    const page = await fair.open('/sign-in', { javaScriptEnabled: false, viewport: phone });
    const notice = page.locator('noscript > p');
    expect(await notice.textContent()).toBe('登录需要浏览器允许运行 JavaScript。查职位不需要。');
    expect(await notice.isVisible()).toBe(true);
    await picture(page, 'sign-in-no-javascript');
  });
});
