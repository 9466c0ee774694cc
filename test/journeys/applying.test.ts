import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type {
  FreeTimesAnswer,
  OwnOrganization,
  OwnVacancies,
  ReceivedApplication,
  ReceivedApplications,
  ReceivedInterviews,
  TalentBlocks,
  WhoAmI,
} from '#contracts';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { applicantContent as content } from '../support/applicants.js';
import { until } from '../support/index.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { ask, becomeDemo, desk, focused, phone, quiet, signUp, visit } from './visitor.js';

/** Vacancies of organizations that nobody speaks for here, or not yet. */
const elsewhere = newId();
const waiting = newId();

const fair = visit(async () => {
  const own = await openDemoFair();
  await bringOthers(own.databaseUrl);
  return own;
});

async function bringOthers(url: string): Promise<void> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair test', pool: 1 });
  const others = [
    {
      id: elsewhere,
      origin: 'imported',
      name: '冀南转载测试有限公司',
      source: ['河北人才网', 'https://jobs.example.cn/1'],
    },
    { id: waiting, origin: 'registered', name: '冀南待审核有限公司', source: [null, null] },
  ];
  for (const { id, origin, name, source } of others) {
    const organizationId = newId();
    await dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, $2, $2, 'enterprise', $3, now(), now())`,
      [organizationId, name, origin],
    );
    await dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, state, source_name, source_url, published_at,
         lapses_at, created_at, updated_at)
       VALUES ($1, $2, '嵌入式软件工程师', 'full-time', 'open', $3, $4, now(), now() + interval '60 days', now(), now())`,
      [id, organizationId, ...source],
    );
  }
  await dataSource.destroy();
}

const onPhone: BrowserContextOptions = { viewport: phone, hasTouch: true, reducedMotion: 'reduce' };
const atDesk: BrowserContextOptions = { viewport: desk, locale: 'en-GB', reducedMotion: 'reduce' };

/** The demo's owner, by calls: their open vacancies, and the steps that they take with who applied. */
async function employer() {
  const page = await fair.open('/privacy');
  await becomeDemo(page, 'owner');
  const { body } = await ask<OwnVacancies>(page, 'GET', 'organization/vacancies?state=open&limit=20');
  return {
    vacancies: body.vacancies,
    organization: (await ask<OwnOrganization>(page, 'GET', 'organization')).body,
    switchBlind: (on: boolean) => ask(page, 'PUT', 'organization/blind-stage', { on }),
    /** Looks at the last one who applied for a vacancy, and takes their application there step by step. */
    async answer(vacancyId: string, ...steps: { to: string; message?: string }[]) {
      const list = await ask<ReceivedApplications>(page, 'GET', `organization/applications?vacancy=${vacancyId}`);
      const path = `organization/applications/${list.body.applications[0]?.id}`;
      for (const step of steps) {
        const { version } = (await ask<ReceivedApplication>(page, 'GET', path)).body;
        expect((await ask(page, 'POST', `${path}/steps`, { ...step, version })).status).toBe(200);
      }
      if (steps.length === 0) expect((await ask(page, 'GET', path)).status).toBe(200);
    },
    /** Offers the last one who applied for a vacancy two times for an interview. */
    async offerTimes(vacancyId: string) {
      const list = await ask<ReceivedApplications>(page, 'GET', `organization/applications?vacancy=${vacancyId}`);
      const path = `organization/applications/${list.body.applications[0]?.id}`;
      const { person } = (await ask<WhoAmI>(page, 'GET', 'auth/me')).body;
      const who = `interviewer=${person?.id}&minutes=30`;
      const { times } = (await ask<FreeTimesAnswer>(page, 'GET', `${path}/free-times?${who}`)).body;
      const made = await ask(page, 'POST', `${path}/interviews`, {
        times: [times[0]?.startsAt, times[5]?.startsAt],
        minutes: 30,
        interviewers: [person?.id],
        place: { kind: 'place', text: '高新区珠江大道 100 号 3 楼' },
        message: '请带上作品。',
      });
      expect(made.status).toBe(201);
    },
    /** Picks the first of the times for which the talent asked. */
    async pickTime() {
      const { interviews } = (await ask<ReceivedInterviews>(page, 'GET', 'organization/interviews?limit=1')).body;
      const path = `organization/interviews/${interviews[0]?.id}/pick`;
      expect((await ask(page, 'POST', path, { timeId: interviews[0]?.proposal?.times[0]?.id })).status).toBe(200);
    },
  };
}

/** Looked at by people and by axe, in light and dark; nothing is wider than the screen. */
async function look(page: Page, name: string, fullPage = false): Promise<void> {
  await quiet(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `.cache/journeys/applying-${name}-${colorScheme}.png`, fullPage });
    expect(await axeFindings(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );
}

const focusOn = (page: Page, pattern: RegExp) => until(async () => pattern.test((await focused(page)) ?? ''), 5_000);

describe('a talent applies', () => {
  it('on a phone, in Chinese: from a vacancy to an offer that is accepted', async () => {
    fair.expectFailedRequests();
    const { vacancies, answer, offerTimes, pickTime } = await employer();
    const [vacancy, other] = vacancies;
    const title = vacancy?.title ?? '';
    const page = await fair.open(`/vacancies/${vacancy?.id}`, onPhone);
    await look(page, 'vacancy-phone');
    const apply = page.getByRole('link', { name: '投递', exact: true });
    await apply.tap();
    await page.waitForURL(/\/sign-in\?/);
    await quiet(page);
    await signUp(page, '13800138501', '获取验证码');

    // Back at the vacancy, in the open dialog: without a résumé it leads to one.
    await page.waitForURL((url) => url.pathname === `/vacancies/${vacancy?.id}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: '您还没有简历' }).waitFor();
    expect(await dialog.getByRole('link', { name: '去写简历' }).getAttribute('href')).toBe('/resume');
    await look(page, 'no-resume-phone');
    await dialog.getByRole('button', { name: '取消' }).tap();

    const bare = { title: '还没写完', content: { ...content, skills: [], work: [{ ...content.work[0], title: '' }] } };
    await ask(page, 'POST', 'talent/resumes', bare);
    await apply.tap();
    await dialog.getByText('您的简历还没有填写完整，补充之后就能投递。').waitFor();
    await look(page, 'incomplete-phone');
    await dialog.getByRole('button', { name: '取消' }).tap();
    await ask(page, 'POST', 'talent/resumes', { title: '嵌入式方向', content });
    await apply.tap();
    await dialog.getByRole('radio', { name: /嵌入式方向/ }).waitFor();
    expect(await dialog.getByRole('radio', { name: /嵌入式方向/ }).isChecked()).toBe(true);
    expect(await dialog.getByRole('radio', { name: /还没写完/ }).isDisabled()).toBe(true);
    await dialog.getByText('还缺：岗位、技能').waitFor();
    const message = '我做过三年电机控制，下个月就能到岗。';
    await dialog.getByRole('textbox').fill(message);
    await dialog.getByText(`${message.length} / 1000`).waitFor();
    await look(page, 'form-phone');

    // Without a network nothing is lost, and it says so.
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: '投递', exact: true }).tap();
    await dialog.getByRole('alert').filter({ hasText: '没有网络' }).waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toBe(message);
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: '投递', exact: true }).tap();
    await dialog.getByRole('heading', { name: '已投递' }).waitFor();
    await look(page, 'applied-phone');
    await dialog.getByRole('button', { name: '关闭' }).tap();
    await page
      .getByText(/已投递/)
      .first()
      .waitFor();
    await focusOn(page, /查看投递/);
    expect(await apply.count()).toBe(0);

    // Opened again, the page knows it; so does the list.
    await answer(vacancy?.id ?? '');
    await page.reload();
    await page.getByText('单位已查看').waitFor();
    await look(page, 'vacancy-applied-phone');
    await page.getByRole('button', { name: /打开账号菜单/ }).tap();
    await page.getByRole('link', { name: '我的投递' }).tap();
    await page.getByRole('heading', { level: 1, name: '我的投递' }).waitFor();
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    await look(page, 'list-phone');

    // The organization answers; an offer comes first in the list.
    const interview = { to: 'interview', message: '想和您当面聊聊，时间请在下面选。' };
    await answer(vacancy?.id ?? '', { to: 'shortlisted' }, interview);
    await page.getByRole('link', { name: title, exact: true }).tap();
    await page.getByText(interview.message).waitFor();
    await agreeOnTime(page);
    await page.getByRole('link', { name: '我的投递' }).tap();
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    await answer(vacancy?.id ?? '', { to: 'offer', message: '欢迎加入，月薪 1.2 万，试用期三个月。' });
    await ask(page, 'POST', 'talent/applications', { vacancyId: other?.id, resumeId: await resumeOf(page) });
    // The list that is open hears of it.
    await page.getByRole('heading', { name: '等您答复' }).waitFor();
    await look(page, 'list-offer-phone');
    await page.getByRole('link', { name: `去答复“${title}”的录用` }).tap();
    await page.getByText('单位决定录用您，等您答复。').waitFor();
    await page.getByText('查看发送的简历').tap();
    await page.getByText('河北科技大学').waitFor();
    await look(page, 'offer-phone', true);
    await page.getByRole('button', { name: '撤回投递' }).tap();
    await dialog.getByText('单位已决定录用您：撤回后，这次录用也作罢。').waitFor();
    await look(page, 'sure-withdraw-phone');
    await dialog.getByRole('button', { name: '先不' }).tap();
    await page.getByRole('button', { name: '接受录用' }).tap();
    await dialog.getByRole('heading', { name: '接受录用？' }).waitFor();
    await look(page, 'sure-accept-phone');
    await dialog.getByRole('button', { name: '接受', exact: true }).tap();
    await page.getByRole('status').filter({ hasText: '已接受录用。' }).waitFor();
    expect(await page.getByRole('button', { name: /撤回|接受|谢绝/ }).count()).toBe(0);
    await look(page, 'accepted-phone', true);

    // Another one is turned down while it is being withdrawn: what is so now is shown instead.
    await page.getByRole('link', { name: '我的投递' }).tap();
    await page.getByRole('link', { name: other?.title ?? '', exact: true }).tap();
    await page.getByRole('button', { name: '撤回投递' }).tap();
    await answer(other?.id ?? '', { to: 'rejected', message: '这个岗位已经招到人了，谢谢您。' });
    await dialog.getByRole('button', { name: '撤回', exact: true }).tap();
    await page.getByText(/^情况刚刚有变化/).waitFor();
    await page.getByText('这个岗位已经招到人了，谢谢您。').waitFor();
    await look(page, 'changed-phone', true);

    await page.goto(`${fair.url}/applications/${newId()}`);
    await page.getByRole('heading', { level: 1, name: '没有这次投递' }).waitFor();

    /** The page that is open hears of what the organization offers, and of what it answers. */
    async function agreeOnTime(on: Page): Promise<void> {
      await offerTimes(vacancy?.id ?? '');
      const part = on.locator('section', { has: on.getByRole('heading', { name: /^面试/ }) });
      await part.getByText('单位提出了这些时间，请选一个').waitFor();
      await part.getByRole('button', { name: '就这个时间' }).tap();
      await part.getByText('请先选一个时间。').waitFor();
      await part.getByRole('radio').first().tap();
      await part.getByRole('button', { name: '就这个时间' }).tap();
      await part.getByText('已约定面试时间。').waitFor();
      await part.getByRole('button', { name: '改约' }).tap();
      const move = on.getByRole('dialog', { name: '改到什么时间？' });
      await move.getByRole('checkbox').nth(2).tap();
      await move.getByRole('checkbox').nth(4).tap();
      await look(on, 'interview-move-phone');
      await move.getByRole('button', { name: '请求改约' }).tap();
      await part.getByText('答复之前，原来约定的时间不变。').waitFor();
      await look(on, 'interview-moving-phone');
      await pickTime();
      await part.getByText('已约定', { exact: true }).waitFor();
    }
  }, 150_000);

  it('at a desk, by keyboard, in English: refused in words, applied, withdrawn, and applied again', async () => {
    fair.expectFailedRequests();
    const { vacancies, organization, switchBlind } = await employer();
    const vacancy = vacancies[2];
    await switchBlind(true);
    const page = await fair.open('/en/sign-in?to=/en/applications', atDesk);
    await signUp(page, '13800138502', 'Send code');
    await page.getByRole('heading', { name: 'No applications yet' }).waitFor();
    await look(page, 'nothing-desk-en');
    await ask(page, 'POST', 'talent/resumes', { title: 'Firmware', content });
    const blocked = await ask<TalentBlocks>(page, 'POST', 'talent/blocks', {
      name: organization.name,
      creditCode: organization.creditCode,
    });
    expect(blocked.status).toBe(201);

    await page.goto(`${fair.url}/en/vacancies/${vacancy?.id}`);
    await quiet(page);
    const apply = page.getByRole('link', { name: 'Apply', exact: true });
    await apply.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Apply for/ });
    await dialog.getByText(/^At present this employer looks blindly/).waitFor();
    await dialog.getByRole('textbox').focus();
    await page.keyboard.type('I can start next month.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'You keep this organization out' }).waitFor();
    expect(await dialog.getByRole('link', { name: 'Who sees me' }).getAttribute('href')).toBe('/en/resume/privacy');
    await look(page, 'blocked-desk-en');
    // Read to its end: a page with an answer in hand is not quiet.
    await page.evaluate(
      async (at) => (await fetch(`/api/v1/talent/blocks/${at}`, { method: 'DELETE' })).text(),
      blocked.body.blocks[0]?.id,
    );
    await dialog.getByRole('button', { name: 'Apply', exact: true }).focus();
    await page.keyboard.press('Enter');
    const done = page.getByRole('dialog', { name: 'You applied' });
    await done.waitFor();
    await focusOn(page, /^H2/);
    await look(page, 'applied-desk-en');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/applications\/[0-9a-f-]{36}$/);
    await page.getByText('I can start next month.').waitFor();
    await look(page, 'application-desk-en', true);

    await page.getByRole('button', { name: 'Withdraw' }).focus();
    await page.keyboard.press('Enter');
    const sure = page.getByRole('dialog', { name: 'Withdraw this application?' });
    await sure.waitFor();
    await focusOn(page, /^BUTTON.*Withdraw/);
    await page.keyboard.press('Enter');
    await page.getByText('Withdrawn.', { exact: true }).waitFor();
    await look(page, 'withdrawn-desk-en', true);
    await page.getByRole('link', { name: 'See the job' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Withdrawn /).waitFor();
    await look(page, 'vacancy-withdrawn-desk-en');
    await apply.focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: /Firmware/ }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focusOn(page, /^A.*Apply$/);

    // Beside the list of a search, the way leads to the same dialog.
    await page.goto(`${fair.url}/en/vacancies?q=${encodeURIComponent(vacancy?.title ?? '')}&read=${vacancy?.id}`);
    await quiet(page);
    await apply.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/en/vacancies/${vacancy?.id}`));
    await dialog.getByRole('radio', { name: /Firmware/ }).waitFor();
    await look(page, 'form-desk-en');
    await switchBlind(false);
  }, 120_000);

  it('where it is taken: at the source, or once its organization is verified', async () => {
    const page = await fair.open(`/vacancies/${elsewhere}`, onPhone);
    const section = page.locator('section', { has: page.getByRole('heading', { name: '怎么应聘' }) });
    expect(await section.textContent()).toMatch(/单位不在本站.*河北人才网/);
    expect(await page.getByRole('link', { name: '查看原帖' }).getAttribute('href')).toBe('https://jobs.example.cn/1');
    expect(await page.getByRole('link', { name: '投递', exact: true }).count()).toBe(0);
    await look(page, 'elsewhere-phone');
    await page.goto(`${fair.url}/vacancies/${waiting}`);
    await page.getByText('该单位还在审核，通过后才能在这里投递。').waitFor();
    expect(await page.getByRole('link', { name: '投递', exact: true }).count()).toBe(0);
    await look(page, 'not-verified-phone');
    await page.goto(`${fair.url}/applications`);
    await page.getByRole('heading', { level: 1, name: '登录后查看您的投递' }).waitFor();
    await look(page, 'signed-out-phone');
  }, 60_000);
});

/** The one that is complete. */
async function resumeOf(page: Page): Promise<string> {
  const { body } = await ask<{ resumes: { id: string; gaps: object[] }[] }>(page, 'GET', 'talent/resumes');
  return body.resumes.find(({ gaps }) => gaps.length === 0)?.id ?? '';
}
