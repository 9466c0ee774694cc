import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../support/index.js';
import { calm, content, see, visitApplicants, written } from './applicants-scene.js';
import { ask, becomeDemo, desk, phone, picture, quiet } from './visitor.js';

/** How the steps are called in each language. */
const zh = {
  today: '新投递',
  applicants: '8 人投递',
  shortlist: '列入候选',
  offer: '发出录用',
  interview: '邀请面试',
  turnDown: '婉拒 2 位',
  message: '给对方的话',
  next: '下一步',
  send: '发给 2 位',
  partly: '已答复 1 位，1 位没有答复',
  ok: '知道了',
  gone: '对方已撤回',
  board: '看板',
  overtaken: /陈立.*已列入候选/,
  nextOne: '下一位 (j)',
  stage: '候选 1',
};
const en = {
  shortlist: 'Shortlist',
  hidden: /Not shown in the blind stage: name, contact,.*Shown once you shortlist/,
  turnDown: 'Turn down',
  turnDownTwo: 'Turn down 2',
  next: 'Next',
  send: 'Send to 2',
  done: '2 answered. The applicants are told.',
  interview: 'Invite to interview',
  move: /^Move/,
};

const { fair, applied, call, goTo, stateOf } = visitApplicants();

const column = (page: Page, stage: string) => page.locator(`main [data-stage=${stage}]`);
const card = (page: Page, id: string) => page.locator(`main [data-card="${id}"]`);

describe('an enterprise answers those who applied', () => {
  it('by mouse at a desk: from the vacancy to an offer, several turned down at once, cards drawn', async () => {
    const { vacancy, applications } = await applied();
    const idOf = (name: string) => applications.get(name)!.id;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(page, 'owner');
    await goTo(page, '/console');
    await page.getByRole('heading', { name: zh.today }).waitFor();
    await see(page, 'zh-1440-1-today');
    await goTo(page, '/console/vacancies?q=嵌入式软件工程师');
    await page.getByRole('link', { name: zh.applicants }).click();
    await page.waitForURL(`**/applications?vacancy=${vacancy}`);
    await page.getByRole('link', { name: content.headline }).waitFor();
    // Nobody has looked at them: no name stands in the list.
    expect(await page.getByRole('table').last().textContent()).not.toMatch(/欧阳青禾|云岭微电|河北科技大学/);
    await see(page, 'zh-1440-2-table', true);

    await page.getByRole('link', { name: content.headline }).click();
    await page.waitForURL(`**/applications/${idOf('欧阳青禾')}?**`);
    await page.getByRole('heading', { name: '欧阳青禾' }).waitFor();
    await see(page, 'zh-1440-3-candidate', true);
    await page.getByRole('button', { name: zh.shortlist }).click();
    await page.getByRole('button', { name: zh.offer }).click();
    await page.getByRole('dialog').getByLabel(zh.message).fill('月薪 1.5 万，12 月 15 日前请答复。');
    await see(page, 'zh-1440-4-offer');
    await page.getByRole('dialog').getByRole('button', { name: zh.offer }).click();
    await until(async () => (await stateOf(idOf('欧阳青禾'))) === 'offer');
    await page.getByText('月薪 1.5 万').waitFor();
    await picture(page, 'applicants-zh-1440-5-offered');

    // A colleague is first: what they did is told, and nothing is done.
    await page.getByTitle(zh.nextOne).click();
    await page.getByRole('heading', { name: '顾言' }).waitFor();
    const other = await fair.open('/demo/mailbox', calm);
    await becomeDemo(other, 'recruiter');
    const { body } = await ask<{ version: number }>(other, 'GET', `organization/applications/${idOf('顾言')}`);
    const step = { to: 'shortlisted', version: body.version };
    expect((await ask(other, 'POST', `organization/applications/${idOf('顾言')}/steps`, step)).status).toBe(200);
    fair.expectFailedRequests();
    await page.getByRole('button', { name: zh.shortlist }).click();
    await page.getByText(zh.overtaken).waitFor();
    await page.getByRole('button', { name: zh.interview }).waitFor();
    await see(page, 'zh-1440-6-overtaken');

    // Two at once; one of them withdraws meanwhile.
    await goTo(page, `/console/applications?vacancy=${vacancy}&state=applied`);
    for (const major of ['测控技术与仪器', '电气自动化']) {
      await page
        .getByRole('row', { name: new RegExp(major) })
        .getByRole('checkbox')
        .check();
    }
    await page.getByRole('button', { name: zh.turnDown }).click();
    await page.getByRole('button', { name: zh.next }).click();
    await see(page, 'zh-1440-7-turn-down');
    await call(applications.get('陶景行')!.by, `/talent/applications/${idOf('陶景行')}/withdraw`);
    await page.getByRole('button', { name: zh.send }).click();
    await page.locator('.ant-modal-confirm-title', { hasText: zh.partly }).waitFor();
    await page.getByRole('dialog').getByText(zh.gone).waitFor();
    await see(page, 'zh-1440-8-left');
    await page.getByRole('button', { name: zh.ok }).click();
    expect(await stateOf(idOf('何其正'))).toBe('rejected');

    await goTo(page, `/console/applications?vacancy=${vacancy}`);
    await page.getByText(zh.board, { exact: true }).click();
    await card(page, idOf('顾言')).waitFor();
    await see(page, 'zh-1440-9-board', true);
    await card(page, idOf('顾言')).dragTo(column(page, 'interview'));
    await page.getByRole('dialog').getByRole('button', { name: zh.interview }).click();
    await column(page, 'interview')
      .locator(`[data-card="${idOf('顾言')}"]`)
      .waitFor();
    expect(await stateOf(idOf('顾言'))).toBe('interview');
    // Where no step leads it stays.
    await card(page, idOf('林小满')).dragTo(column(page, 'offer'));
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stateOf(idOf('林小满'))).toBe('applied');
    await picture(page, 'applicants-zh-1440-10-board-moved');
  }, 120_000);

  it('by keyboard, blindly at first: who it is comes with shortlisting', async () => {
    const { vacancy, applications } = await applied();
    const idOf = (name: string) => applications.get(name)!.id;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk, locale: 'en-GB' });
    const focusOn = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).last().focus();
      await page.keyboard.press('Enter');
    };
    await becomeDemo(page, 'owner');
    expect((await ask(page, 'PUT', 'organization/blind-stage', { on: true })).status).toBe(200);
    await goTo(page, `/console/applications?vacancy=${vacancy}`);
    await page.keyboard.press('j');
    await see(page, 'en-1440-1-table');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/applications/${idOf('欧阳青禾')}?**`);
    await page.getByText(en.hidden).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/欧阳青禾|139 ?0001/);
    await see(page, 'en-1440-2-blind', true);
    await focusOn(en.shortlist);
    await page.getByRole('heading', { name: '欧阳青禾' }).waitFor();
    await page.getByRole('link', { name: /^139 0001/ }).waitFor();

    await page.keyboard.press('j');
    await page.waitForURL(`**/applications/${idOf('顾言')}?**`);
    await page.getByText(en.hidden).waitFor();
    // What is typed leafs through nothing.
    await focusOn(en.turnDown);
    await written(page);
    for (const key of ['j', 'k', 'Escape']) await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toContain(idOf('顾言'));
    await page.keyboard.press('k');
    await page.waitForURL(`**/applications/${idOf('欧阳青禾')}?**`);
    await page.keyboard.press('Escape');
    await page.waitForURL(`**/applications?vacancy=${vacancy}`);

    await quiet(page);
    for (const key of ['j', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await focusOn(en.turnDownTwo);
    await written(page);
    await focusOn(en.next);
    await see(page, 'en-1440-3-turn-down');
    await focusOn(en.send);
    await page.getByText(en.done).waitFor();
    expect(await Promise.all(['顾言', '林小满'].map((name) => stateOf(idOf(name))))).toEqual(['rejected', 'rejected']);

    await goTo(page, `/console/applications?vacancy=${vacancy}&view=board`);
    await card(page, idOf('欧阳青禾')).getByRole('button', { name: en.move }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: en.interview }).waitFor();
    await picture(page, 'applicants-en-1440-4-menu');
    await page.getByRole('menuitem', { name: en.interview }).press('Enter');
    await written(page);
    await page.keyboard.type('周三 14:00，石家庄，请带作品。');
    await focusOn(en.interview);
    await column(page, 'interview')
      .locator(`[data-card="${idOf('欧阳青禾')}"]`)
      .waitFor();
    // Whoever moved it goes on from where it is now.
    await page.waitForFunction(
      (id) => document.activeElement?.closest(`[data-card="${id}"]`) !== null,
      idOf('欧阳青禾'),
    );
    await see(page, 'en-1440-5-board');
    expect((await ask(page, 'PUT', 'organization/blind-stage', { on: false })).status).toBe(200);
  }, 120_000);

  it('on a phone: the board is a list with its states', async () => {
    const { vacancy, applications } = await applied();
    const id = applications.get('阿依努尔·买买提')!.id;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: phone, hasTouch: true });
    await becomeDemo(page, 'recruiter');
    await goTo(page, `/console/applications?vacancy=${vacancy}&view=board`);
    await page.locator('main [data-row]').first().waitFor();
    await see(page, 'zh-360-1-list', true);
    await page.getByRole('button', { name: /新能源储能系统/ }).click();
    await page.getByRole('heading', { name: '阿依努尔·买买提' }).waitFor();
    await see(page, 'zh-360-2-candidate', true);
    await page.getByRole('button', { name: zh.shortlist }).click();
    await page.getByRole('button', { name: zh.interview }).click();
    await see(page, 'zh-360-3-interview');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await goTo(page, `/console/applications?vacancy=${vacancy}`);
    await page.getByRole('button', { name: zh.stage }).click();
    await page.getByText('阿依努尔·买买提').waitFor();
    await picture(page, 'applicants-zh-360-4-stage');
    expect(await stateOf(id)).toBe('shortlisted');
    // Who may not answer is not led here, and gets no answer.
    fair.expectFailedRequests();
    const viewer = await fair.open('/demo/mailbox', calm);
    await becomeDemo(viewer, 'viewer');
    await goTo(viewer, '/console/applications');
    expect(await viewer.locator('nav a[href$="/applications"]').count()).toBe(0);
    expect((await ask(viewer, 'GET', 'organization/applications')).status).toBe(403);
    await see(viewer, 'zh-1440-11-viewer');
  }, 120_000);
});
