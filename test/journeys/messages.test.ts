import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';

import { pdf, png } from '../support/index.js';
import { calm, see, visitApplicants } from './applicants-scene.js';
import { axeFindings } from './axe.js';
import { becomeDemo, desk, focused, phone, picture } from './visitor.js';

const { fair, applied, asTalent, goTo, query } = visitApplicants();
const onPhone: BrowserContextOptions = { ...calm, viewport: phone, hasTouch: true };

const bubble = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true });
const area = (page: Page, name: string) => page.getByRole('textbox', { name });

async function say(page: Page, name: string, text: string): Promise<void> {
  await area(page, name).fill(text);
  await area(page, name).press('Enter');
}

describe('a talent and an organization talk', () => {
  it('each sees at once what the other writes: the talent on a phone, the recruiter in the console', async () => {
    const { applications } = await applied();
    const { id, by } = applications.get('欧阳青禾')!;
    const talent = await asTalent(by, '/messages', onPhone);
    await talent.getByText('还没有消息').waitFor();
    await see(talent, 'messages-zh-360-1-none', true);
    await goTo(talent, `/applications/${id}`);
    await see(talent, 'messages-zh-360-2-application');
    await talent.getByRole('button', { name: '给单位发消息' }).click();
    await talent.getByText('还没有消息。写下第一句话吧。').waitFor();
    await see(talent, 'messages-zh-360-3-first');

    const recruiter = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(recruiter, 'recruiter');
    await goTo(recruiter, `/console/applications/${id}`);
    await recruiter.getByRole('button', { name: '发消息' }).click();
    await area(recruiter, '写消息').waitFor();
    await say(recruiter, '写消息', '您好，看了您的简历，周三下午两点方便来公司面试吗？');
    // Neither side loads anything anew by hand.
    await bubble(talent, '您好，看了您的简历，周三下午两点方便来公司面试吗？').waitFor();
    await area(talent, '写消息').fill('方便的。请问需要带什么？');
    await talent.getByRole('button', { name: '发送' }).click();
    await bubble(recruiter, '方便的。请问需要带什么？').waitFor();
    await bubble(talent, '对方已读').waitFor();

    await recruiter.locator('input[type=file]').setInputFiles([
      { name: '面试须知.pdf', mimeType: 'application/pdf', buffer: pdf() },
      { name: '路线图.png', mimeType: 'image/png', buffer: png() },
    ]);
    await recruiter.getByRole('button', { name: '移除 路线图.png' }).waitFor();
    await say(recruiter, '写消息', '带上作品就行，须知和路线图见附件。');
    await talent.getByRole('link', { name: /面试须知\.pdf/ }).waitFor();
    const [download] = await Promise.all([
      talent.waitForEvent('download'),
      talent.getByRole('link', { name: /面试须知\.pdf/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('面试须知.pdf');
    await see(talent, 'messages-zh-360-4-talking', true);
    await see(recruiter, 'messages-zh-1440-1-talking', true);

    await say(recruiter, '写消息', '入职前需先交 300 元押金，另外请加我微信 hr2024zhang 聊。');
    await talent.getByText('小心：要求先交钱').waitFor();
    await see(talent, 'messages-zh-360-5-lure', true);
    await talent.getByRole('button', { name: '举报这条消息' }).click();
    await see(talent, 'messages-zh-360-6-report');
    await talent.getByLabel('向求职者收费').check();
    await talent.getByRole('textbox', { name: '具体情况' }).fill('让我先交 300 元押金。');
    await talent.getByRole('button', { name: '提交举报' }).click();
    await talent.getByText('已收到举报').waitFor();
    await talent.getByRole('button', { name: '关闭' }).click();
    await talent.getByRole('dialog').waitFor({ state: 'detached' });

    await talent.getByRole('button', { name: '屏蔽', exact: true }).focus();
    await talent.keyboard.press('Enter');
    const sure = talent.getByRole('dialog').getByRole('button', { name: '屏蔽', exact: true });
    await sure.waitFor();
    await picture(talent, 'applicants-messages-zh-360-7-block');
    expect(await axeFindings(talent)).toEqual([]);
    await sure.click();
    await talent.getByText('您已屏蔽这个单位', { exact: false }).waitFor();
    await see(talent, 'messages-zh-360-8-blocked');
    // The recruiter's page that is open shows nothing of it any more.
    await recruiter.getByText('这里的内容已不可查看', { exact: false }).waitFor();
    expect(await recruiter.getByText('方便的。请问需要带什么？').count()).toBe(0);
    await see(recruiter, 'messages-zh-1440-2-closed');

    const organizer = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(organizer, 'reviewer');
    const [report] = (await query(
      'SELECT id, vacancy_id AS vacancy FROM vacancy_report WHERE message_n IS NOT NULL',
      [],
    )) as [{ id: string; vacancy: string }];
    await goTo(organizer, `/console/desk/reports/${report.vacancy}/${report.id}`);
    await organizer.getByRole('button', { name: '查看这段对话' }).click();
    await organizer.getByText('被举报的消息').waitFor();
    await see(organizer, 'messages-zh-1440-3-reported');
  }, 180_000);

  it('by keyboard alone, in English; what has no connection is sent once it is back, once', async () => {
    const { applications } = await applied();
    const { id, by } = applications.get('沈知微')!;
    const talent = await asTalent(by, `/en/applications/${id}`, { ...calm, viewport: desk, locale: 'en-GB' });
    await talent.getByRole('button', { name: 'Message the organization' }).focus();
    await talent.keyboard.press('Enter');
    await talent.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await talent.keyboard.type('First line');
    await talent.keyboard.press('Shift+Enter');
    await talent.keyboard.type('second line');
    await talent.keyboard.press('Enter');
    await talent.getByRole('log').getByText('First line\nsecond line').waitFor();
    expect(await focused(talent)).toContain('TEXTAREA');

    fair.expectFailedRequests();
    await talent.context().setOffline(true);
    await talent.keyboard.type('Written without a network');
    await talent.keyboard.press('Enter');
    await talent.getByText('No connection', { exact: false }).waitFor();
    await see(talent, 'messages-en-1440-1-away');
    await talent.context().setOffline(false);
    await talent.getByText('No connection', { exact: false }).waitFor({ state: 'detached', timeout: 40_000 });
    const rows = await query(
      `SELECT m.n, m.text FROM conversation_message m JOIN conversation c ON c.id = m.conversation_id
       WHERE c.person_id = $1 ORDER BY m.n`,
      [by.personId],
    );
    expect(rows).toEqual([
      { n: 1, text: 'First line\nsecond line' },
      { n: 2, text: 'Written without a network' },
    ]);

    // A member in English on a phone: the list first, then the conversation; the way back.
    const recruiter = await fair.open('/demo/mailbox', { ...onPhone, locale: 'en-GB' });
    await becomeDemo(recruiter, 'recruiter');
    await goTo(recruiter, '/console/messages');
    await see(recruiter, 'messages-en-360-1-list');
    await recruiter.getByRole('link', { name: /Written without a network/ }).click();
    await bubble(recruiter, 'Written without a network').waitFor();
    await see(recruiter, 'messages-en-360-2-conversation', true);
    await recruiter.getByRole('link', { name: 'All messages' }).click();
    await recruiter.getByRole('link', { name: /Written without a network/ }).waitFor();
    await goTo(talent, '/en/messages');
    await see(talent, 'messages-en-1440-2-list', true);
  }, 180_000);
});
