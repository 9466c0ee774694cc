import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CalendarFeedMade, FreeTimesAnswer, OwnCalendar, ReceivedInterview, WhoAmI } from '#contracts';
import { readCalendar, textOf } from '../support/index.js';
import type { WrittenTalent } from '../support/talents.js';
import { calm, visitApplicants } from './applicants-scene.js';
import { axeFindings } from './axe.js';
import { ask, becomeDemo, desk, phone, picture, quiet } from './visitor.js';

const zh = {
  title: '我的日历',
  make: '开启订阅',
  address: '订阅地址',
  renew: '更换地址',
  renewYes: '确认更换',
  end: '关闭订阅',
  endYes: '确认关闭',
  ended: '订阅已关闭，地址已失效。',
  add: '添加到日历（.ics）',
};
const en = { title: 'My calendar', file: /^Download calendar file/ };

const { fair, applied, asTalent, call } = visitApplicants();

/** Looked at by people and by axe, and no wider than the screen. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await axeFindings(page)).toEqual([]);
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  expect(await page.evaluate(fits)).toBe(true);
}

/** Two interviews that a talent has picked; the second was cancelled. */
async function met(owner: Page): Promise<WrittenTalent> {
  const { applications } = await applied();
  const { body: me } = await ask<WhoAmI>(owner, 'GET', 'auth/me');
  const interviewers = [me.person!.id];
  for (const [who, isCancelled] of [
    ['林小满', false],
    ['何其正', true],
  ] as const) {
    const { id, by } = applications.get(who)!;
    for (const to of ['shortlisted', 'interview']) {
      const { body } = await ask<{ version: number }>(owner, 'GET', `organization/applications/${id}`);
      await ask(owner, 'POST', `organization/applications/${id}/steps`, { to, version: body.version });
    }
    const path = `organization/applications/${id}`;
    const { body } = await ask<FreeTimesAnswer>(
      owner,
      'GET',
      `${path}/free-times?minutes=45&interviewer=${interviewers[0]}`,
    );
    const offered = await ask<ReceivedInterview>(owner, 'POST', `${path}/interviews`, {
      times: [body.times[0]!.startsAt],
      minutes: 45,
      interviewers,
      place: { kind: 'place', text: '裕华区槐安东路 162 号 3 楼会议室' },
    });
    const { id: interview, proposal } = offered.body;
    await call(by, `/talent/interviews/${interview}/pick`, { timeId: proposal!.times[0]!.id });
    if (isCancelled) await call(by, `/talent/interviews/${interview}/cancel`, { message: '临时有事，抱歉。' });
  }
  return applications.get('林小满')!.by;
}

const read = (address: string) => fetch(fair.url + new URL(address).pathname);

describe('one’s calendar', () => {
  it('on a phone, in Chinese: a talent takes interviews along, by a feed that is renewed and switched off', async () => {
    const owner = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(owner, 'owner');
    const talent = await met(owner);
    const page = await asTalent(talent, '/calendar', { ...calm, viewport: phone, hasTouch: true });
    await page.getByRole('heading', { name: zh.title }).waitFor();
    await look(page, 'calendar-zh-360');
    expect(await page.getByRole('link', { name: /^下载日历文件/ }).count()).toBe(1);

    await page.getByRole('button', { name: zh.make }).tap();
    const field = page.getByLabel(zh.address);
    await field.waitFor();
    const first = await field.inputValue();
    await quiet(page);
    await look(page, 'calendar-zh-360-address');
    const feed = readCalendar(await (await read(first)).text());
    expect(feed.components.map((event) => textOf(event, 'STATUS'))).toEqual(['CONFIRMED']);

    // By the keyboard, whose focus goes along.
    await page.getByRole('button', { name: zh.renew }).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(zh.renewYes);
    await look(page, 'calendar-zh-360-renew');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) => document.querySelector<HTMLInputElement>('input[readonly]')?.value !== before,
      first,
    );
    const second = await field.inputValue();
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    await page.getByRole('button', { name: zh.end }).tap();
    await page.getByRole('button', { name: zh.endYes }).tap();
    await page.getByText(zh.ended).waitFor();
    await look(page, 'calendar-zh-360-ended');
    expect((await read(second)).status).toBe(404);

    const { body } = await ask<OwnCalendar>(page, 'GET', 'calendar');
    await page.goto(`${fair.url}/applications/${body.coming[0]?.applicationId}`);
    await page.getByRole('link', { name: zh.add }).waitFor();
    await quiet(page);
    await picture(page, 'calendar-zh-360-application');
  });

  it('on a desk, in English: a member goes there from the console, and takes the file', async () => {
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk, locale: 'en-GB' });
    await becomeDemo(page, 'owner');
    await met(page);
    await page.goto(`${fair.url}/console`);
    await page
      .getByRole('link', { name: /^(我的日历|My calendar)$/ })
      .first()
      .waitFor();
    await quiet(page);
    await picture(page, 'calendar-console-1440');
    await page.goto(`${fair.url}/en/calendar`);
    await page.getByRole('heading', { name: en.title }).waitFor();
    await page.getByRole('link', { name: en.file }).first().waitFor();
    await quiet(page);
    await look(page, 'calendar-en-1440');
    const href = await page.getByRole('link', { name: en.file }).first().getAttribute('href');
    const file = await page.evaluate(async (at) => (await fetch(at)).text(), href!);
    expect(textOf(readCalendar(file).components[0]!, 'SUMMARY')).toMatch(/^Interview of a candidate: /);
    const made = await ask<CalendarFeedMade>(page, 'POST', 'calendar/feed');
    expect((await read(made.body.address)).status).toBe(200);
    await page.reload();
    await page
      .getByText('No calendar has read it yet', { exact: false })
      .or(page.getByText('A calendar read it last', { exact: false }))
      .waitFor();
    await quiet(page);
    await look(page, 'calendar-en-1440-on');
  });
});
