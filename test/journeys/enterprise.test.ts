import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { creditCodeOf } from '../support/organizations.js';
import { png } from '../support/pictures.js';
import { until } from '../support/until.js';
import { desk, picture, visit } from './visitor.js';

const phoneNumber = '13900003113';
const organization = '冀北光伏组件有限公司';
const title = '光伏组件测试工程师';

describe('an enterprise comes to the fair', () => {
  const visitor = visit();

  it('from a phone number to a vacancy that the public search finds', async () => {
    visitor.expectFailedRequests();
    const page = await visitor.open('/sign-in?to=/console', { viewport: desk });
    await signUp(page);
    await page.waitForURL('**/console');
    await page.getByRole('heading', { name: '还没有代表任何单位' }).waitFor();
    await picture(page, 'enterprise-1-nobody');

    await register(page);
    await page.getByText('审核中').first().waitFor();
    await picture(page, 'enterprise-2-registered');
    await page.getByRole('button', { name: '以该单位身份工作' }).click();
    await page.getByText('单位资料正在审核').waitFor();
    await picture(page, 'enterprise-3-today');

    const id = await write(page);
    await page.getByText('已提交审核，通过后自动发布。').waitFor();
    await picture(page, 'enterprise-5-review');

    const asks = await organizer(visitor.url, 'admin');
    const { reviews } = await asks<{ reviews: { id: string; vacancyId: string }[] }>('GET', '/desk/reviews?limit=100');
    const review = reviews.find(({ vacancyId }) => vacancyId === id);
    expect(review).toBeDefined();
    await asks('POST', `/desk/reviews/${review?.id}/approve`);
    await until(async () => {
      const answer = await fetch(`${visitor.url}/api/v1/search?kind=vacancy&q=${encodeURIComponent(title)}`);
      return (await answer.text()).includes(id);
    });
    await page.goto(`${visitor.url}/vacancies?q=${encodeURIComponent(title)}`);
    await page.getByText(organization).first().waitFor();
    await picture(page, 'enterprise-6-found');
  }, 300_000);

  /** By the code that a demo shows in its mailbox. */
  async function signUp(page: Page): Promise<void> {
    await page.locator('input[name=phone]').fill(phoneNumber);
    await page.getByRole('button', { name: '获取验证码' }).click();
    const mailbox = await page.context().newPage();
    const code = mailbox
      .locator('article', { hasText: phoneNumber.slice(-4) })
      .locator('output')
      .first();
    await until(async () => {
      await mailbox.goto(`${visitor.url}/demo/mailbox`);
      return (await code.count()) > 0;
    });
    const digits = (await code.textContent()) ?? '';
    await mailbox.close();
    await page.locator('input[name=code]').fill(digits);
    await page.locator('input[type=checkbox]').check();
    await page.locator('form button[type=submit]').click();
  }

  async function register(page: Page): Promise<void> {
    await page.goto(`${visitor.url}/console/register`);
    await page.getByLabel('统一社会信用代码').fill(creditCodeOf(3113));
    await page.getByText(/登记机关|校验通过/).waitFor();
    await page.getByLabel('单位全称').fill(organization);
    await choose(page, '所在地', '长安区', '石家庄·长安区');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '营业执照.png', mimeType: 'image/png', buffer: png() });
    await page.getByLabel('联系人').fill('王芳');
    await page.getByRole('button', { name: '提交审核' }).click();
  }

  /** A draft that saves itself, corrected where a rule points to, then published. @returns its id */
  async function write(page: Page): Promise<string> {
    await page.getByRole('button', { name: '写一个职位' }).first().click();
    await page.getByLabel('职位名称').fill(title);
    await page.getByText(/已保存 \d\d:\d\d/).waitFor();
    await choose(page, '工作地点', '长安区', '石家庄·长安区');
    await page.getByLabel('最低月薪（元）').fill('9000');
    await page.getByLabel('最高月薪（元）').fill('14000');
    for (const [label, option] of [
      ['学历', '本科'],
      ['经验', '1–3 年'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).click();
      await page.locator('.ant-select-item-option', { hasText: option }).first().click();
    }
    await page.getByLabel('工作内容和要求').fill('负责光伏组件的功率与绝缘测试，限男性，记录数据并出具测试报告。');
    await page.getByText('1 处需要修改').waitFor();
    await picture(page, 'enterprise-4-findings');
    await page.getByRole('button', { name: '改为“性别不限”' }).click();
    await page.getByText('1 处需要修改').waitFor({ state: 'detached' });
    await page.getByText(/已保存 \d\d:\d\d/).waitFor();
    expect(await page.getByLabel('工作内容和要求').inputValue()).toContain('测试，性别不限，记录');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.waitForURL(/vacancies\/[0-9a-f-]{36}/);
    return new URL(page.url()).pathname.split('/').at(-1) as string;
  }

  async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
    await page.getByLabel(label).fill(typed);
    await page.locator('.ant-select-item-option', { hasText: option }).first().click();
  }
});

/** The demo's organizer of this role, by calls. */
async function organizer(url: string, role: string) {
  const { accounts } = (await (await fetch(`${url}/api/v1/auth/demo-accounts`)).json()) as {
    accounts: { id: string; hat: { kind: string; role?: string } }[];
  };
  const account = accounts.find(({ hat }) => hat.kind === 'organizer' && hat.role === role);
  const signedIn = await fetch(`${url}/api/v1/auth/demo-sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: account?.id }),
  });
  expect(signedIn.ok).toBe(true);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async <T>(method: string, path: string): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { cookie } });
    expect([path, answer.ok]).toEqual([path, true]);
    return (await answer.json()) as T;
  };
}
