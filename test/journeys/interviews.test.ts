import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FreeTimesAnswer, ReceivedInterview, ReceivedInterviews, WhoAmI } from '#contracts';
import { calm, see, visitApplicants, written } from './applicants-scene.js';
import { ask, becomeDemo, desk, phone, picture } from './visitor.js';

/** How the steps are called in each language. */
const zh = {
  ok: '知道了',
  offerTimes: '约面试时间',
  address: '地址',
  sendTimes: '发给对方',
  offered: '已提供时间，等对方选择',
  booked: '已约定',
  taken: '有的时间刚被占用',
  free: /有空/,
  takeBack: '收回时间',
  noShow: '对方没有来',
  didNotCome: '对方没有到场',
  ownDay: '自选时间 日期',
  ownTime: '自选时间 时间',
};
const en = {
  booked: 'Booked',
  pick: 'Take this time',
  moveInterview: 'Move',
  cancel: 'Cancel interview',
  cancelled: 'Cancelled',
  offerTimes: 'Offer times',
};

const { fair, applied, call, goTo, query } = visitApplicants();

/** Taken to the interview by the api, as whoever is signed in on the page. */
async function toInterview(page: Page, id: string): Promise<void> {
  for (const to of ['shortlisted', 'interview']) {
    const { body } = await ask<{ version: number }>(page, 'GET', `organization/applications/${id}`);
    const step = { to, version: body.version };
    expect((await ask(page, 'POST', `organization/applications/${id}/steps`, step)).status).toBe(200);
  }
}

describe('an enterprise and who applied meet', () => {
  it('offers times for an interview, and sees which of them is picked', async () => {
    const { applications } = await applied();
    const { id, by } = applications.get('林小满')!;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(page, 'owner');
    await toInterview(page, id);
    await goTo(page, `/console/applications/${id}`);
    await page.getByRole('button', { name: zh.offerTimes }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel(zh.address).fill('裕华区槐安东路 162 号 3 楼会议室');
    await drawer
      .getByRole('checkbox', { name: /\d:\d\d/ })
      .first()
      .check();
    await drawer
      .getByRole('checkbox', { name: /\d:\d\d/ })
      .nth(4)
      .check();
    await see(page, 'zh-1440-12-times', true);

    // A colleague offers the first of them to somebody else meanwhile: what is free instead is shown.
    const other = applications.get('何其正')!.id;
    await toInterview(page, other);
    const { body: me } = await ask<WhoAmI>(page, 'GET', 'auth/me');
    const interviewers = [me.person!.id];
    const { body: free } = await ask<FreeTimesAnswer>(
      page,
      'GET',
      `organization/applications/${other}/free-times?minutes=30&interviewer=${interviewers[0]}`,
    );
    const times = [free.times[0]!.startsAt];
    const taken = { times, minutes: 30, interviewers, place: { kind: 'online' } };
    expect((await ask(page, 'POST', `organization/applications/${other}/interviews`, taken)).status).toBe(201);
    fair.expectFailedRequests();
    await drawer.getByRole('button', { name: zh.sendTimes }).click();
    await drawer.getByText(zh.taken).waitFor();
    await see(page, 'zh-1440-12-taken');
    await drawer.getByRole('checkbox', { name: zh.free }).first().check();
    await drawer.getByRole('button', { name: zh.sendTimes }).click();
    await page.getByText(zh.offered).waitFor();
    await drawer.waitFor({ state: 'detached' });
    await see(page, 'zh-1440-13-times-offered', true);

    const { body } = await ask<ReceivedInterviews>(page, 'GET', `organization/interviews?application=${id}`);
    const [{ id: interview, proposal }] = body.interviews as [ReceivedInterviews['interviews'][number]];
    expect(proposal!.times).toHaveLength(2);
    await call(by, `/talent/interviews/${interview}/pick`, { timeId: proposal!.times[0]!.id });
    // The page that is open hears of it.
    await page.getByText(zh.booked, { exact: true }).waitFor();

    // The talent asks for another time; it is picked, and called off in the end.
    const later = new Date(Date.parse(free.times.at(-1)!.startsAt) + 4 * 86_400_000).toISOString();
    const message = '那天上午有课，能否改到这个时间？';
    await call(by, `/talent/interviews/${interview}/move`, { times: [later], message });
    const abroad = await fair.open('/demo/mailbox', { ...calm, viewport: desk, locale: 'en-GB' });
    await becomeDemo(abroad, 'owner');
    await goTo(abroad, `/console/applications/${id}`);
    await abroad.getByText(message).waitFor();
    await see(abroad, 'en-1440-6-asked', true);
    await abroad.getByRole('button', { name: en.pick }).click();
    await abroad.getByText(en.booked, { exact: true }).waitFor();
    await abroad.getByRole('button', { name: en.moveInterview }).click();
    await abroad
      .getByRole('dialog')
      .getByRole('checkbox', { name: /\d:\d\d/ })
      .first()
      .check();
    await see(abroad, 'en-1440-7-move');
    await abroad.keyboard.press('Escape');
    await abroad.getByRole('dialog').waitFor({ state: 'detached' });
    await abroad.getByRole('button', { name: en.cancel }).click();
    await written(abroad);
    await abroad.keyboard.type('招聘计划有变，抱歉。');
    await see(abroad, 'en-1440-8-cancel');
    await abroad.getByRole('dialog').getByRole('button', { name: en.cancel }).click();
    await abroad.getByText(en.cancelled, { exact: true }).waitFor();
    await abroad.getByRole('button', { name: en.offerTimes }).waitFor();
    await see(abroad, 'en-1440-9-cancelled');
  }, 120_000);

  it('reads what the talent did meanwhile, and says afterwards whether they came', async () => {
    const { applications } = await applied();
    const { id, by } = applications.get('沈知微')!;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(page, 'recruiter');
    await toInterview(page, id);
    const { body: me } = await ask<WhoAmI>(page, 'GET', 'auth/me');
    const offer = (days: number) => {
      const times = [new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000).toISOString()];
      const body = { times, minutes: 45, interviewers: [me.person!.id], place: { kind: 'online' } };
      return ask<ReceivedInterview>(page, 'POST', `organization/applications/${id}/interviews`, body);
    };
    const { body: first } = await offer(3);
    await goTo(page, `/console/applications/${id}`);
    await page.getByRole('button', { name: zh.takeBack }).click();
    await written(page);
    await page.keyboard.type('时间有误，稍后再约。');
    await call(by, `/talent/interviews/${first.id}/refuse`, { message: '这周在外地实习，下周可以吗？' });
    fair.expectFailedRequests();
    await page.getByRole('dialog').getByRole('button', { name: zh.takeBack }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await see(page, 'zh-1440-15-refused-meanwhile');
    await page.getByRole('dialog').getByRole('button', { name: zh.ok }).click();
    await page.getByText('下周可以吗').waitFor();
    await page.getByRole('button', { name: zh.offerTimes }).waitFor();

    const { body: second } = await offer(7);
    await call(by, `/talent/interviews/${second.id}/pick`, { timeId: second.proposal!.times[0]!.id });
    await query(
      `UPDATE interview SET starts_at = now() - interval '2 hours', due_at = now() - interval '1 hour' WHERE id = $1`,
      [second.id],
    );
    await page.reload();
    await page.getByRole('button', { name: zh.noShow }).click();
    await page.getByText(zh.didNotCome, { exact: true }).waitFor();
    await see(page, 'zh-1440-16-no-show');
    expect(await page.getByRole('button', { name: zh.noShow }).count()).toBe(0);
  }, 120_000);

  it('offers times on a phone', async () => {
    const { applications } = await applied();
    const { id } = applications.get('顾言')!;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: phone, hasTouch: true });
    await becomeDemo(page, 'recruiter');
    await toInterview(page, id);
    await goTo(page, `/console/applications/${id}`);
    await see(page, 'zh-360-5-no-times');
    await page.getByRole('button', { name: zh.offerTimes }).click();
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /\d:\d\d/ })
      .first()
      .waitFor();
    await see(page, 'zh-360-6-times', true);
    // One's own time is one of them as soon as it has a day and an hour.
    await page.getByRole('dialog').getByLabel(zh.ownDay).tap();
    await page.locator('.ant-picker-header-super-next-btn').waitFor();
    await picture(page, 'applicants-zh-360-7-day');
    await page.locator('.ant-picker-cell-in-view:not(.ant-picker-cell-disabled)').last().tap();
    await page.getByRole('dialog').getByLabel(zh.ownTime).tap();
    await page.locator('.ant-picker-time-panel-column').first().getByText('19', { exact: true }).tap();
    await page.locator('.ant-picker-time-panel-column').nth(1).getByText('30', { exact: true }).tap();
    await picture(page, 'applicants-zh-360-8-time');
    await page.locator('.ant-picker-ok button:visible').tap();
    await page.getByRole('checkbox', { name: '19:30–20:00', checked: true }).waitFor();
    // Nothing is sent that lacks something, and nothing typed is lost.
    await page.getByRole('dialog').getByRole('button', { name: zh.sendTimes }).click();
    await page.getByText('请写明面试地点。').waitFor();
    await see(page, 'zh-360-9-no-place');
  }, 120_000);
});
