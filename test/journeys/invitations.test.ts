import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import type { SentInvitation } from '#contracts';
import { calm, see, visitApplicants } from './applicants-scene.js';
import { ask, becomeDemo, desk, focused, phone, quiet } from './visitor.js';

const { fair, applied, asTalent, goTo, query } = visitApplicants();

/** An open vacancy for which nobody applied, of whoever is signed in on the page. */
async function vacancyToFill(title: string): Promise<string> {
  const [[{ id }]] = (await query(
    `UPDATE vacancy SET title = $1 WHERE id = (
       SELECT v.id FROM vacancy v JOIN membership m USING (organization_id) JOIN person p ON p.id = m.person_id
       WHERE p.is_demo AND m.role = 'owner' AND v.state = 'open'
         AND NOT EXISTS (SELECT FROM application a WHERE a.vacancy_id = v.id)
       ORDER BY v.id DESC LIMIT 1) RETURNING id`,
    [title],
  )) as [[{ id: string }], number];
  await query(`UPDATE vacancy SET working = NULL WHERE id = $1 AND state = 'open'`, [id]);
  return id;
}

/** Of those whom the demo's enterprise invited, the one to this vacancy. */
const lineOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

describe('an enterprise invites talents', () => {
  it('who reads it as it comes, on the phone, and applies; it hears of that', async () => {
    const { applications } = await applied();
    const { by } = applications.get('林小满')!;
    const title = '嵌入式 Linux 工程师';
    await vacancyToFill(title);
    const talent = await asTalent(by, '/applications', { viewport: phone, hasTouch: true });
    const recruiter = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(recruiter, 'owner');
    await goTo(recruiter, `/console/talents/${by.ref}`);
    await recruiter.getByRole('button', { name: '邀请投递' }).click();
    const form = recruiter.getByRole('form', { name: '邀请投递' });
    await form.getByRole('combobox').click();
    await recruiter.keyboard.type(title);
    await recruiter.getByTitle(title).first().click();
    await see(recruiter, 'zh-1440-20-invite', true);
    await form.getByRole('button', { name: '发送邀请' }).click();
    await recruiter.getByText(`邀请投递“${title}”`).waitFor();
    await recruiter.getByText('等待答复').waitFor();
    await see(recruiter, 'zh-1440-21-invited');

    // The talent's open page hears of it.
    await talent.getByText('1 份投递邀请').waitFor();
    await see(talent, 'zh-360-20-invitation', true);
    await talent.getByRole('link', { name: `看职位并投递：${title}` }).tap();
    await talent.getByText('单位邀请您投递').waitFor();
    await see(talent, 'zh-360-21-invited-vacancy');
    await talent.getByRole('link', { name: '投递', exact: true }).tap();
    await talent.getByRole('dialog').getByRole('button', { name: /投递/ }).tap();
    await talent.getByRole('dialog').getByText('已投递', { exact: true }).waitFor();

    await recruiter.getByText('已投递', { exact: true }).waitFor();
    await goTo(recruiter, '/console/applications/invitations');
    await see(recruiter, 'zh-1440-22-invitations', true);
    await lineOf(recruiter, title).getByRole('link', { name: '查看投递' }).click();
    await recruiter.getByRole('heading', { name: '林小满' }).waitFor();
    await recruiter.setViewportSize(phone);
    await goTo(recruiter, '/console/applications/invitations');
    await see(recruiter, 'zh-360-22-invitations');
  }, 120_000);

  it('who declines by keyboard, with a reason', async () => {
    const { applications } = await applied();
    const { by } = applications.get('何其正')!;
    const title = '硬件测试工程师';
    const vacancyId = await vacancyToFill(title);
    const recruiter = await fair.open('/demo/mailbox', { ...calm, viewport: phone, locale: 'en-GB' });
    await becomeDemo(recruiter, 'owner');
    const invite = (message: string) =>
      ask<SentInvitation>(recruiter, 'POST', `talents/${by.ref}/invitations`, { vacancyId, message });
    expect((await invite('We test motor controllers; your five years fit.')).status).toBe(201);
    await goTo(recruiter, '/console/applications/invitations');
    await recruiter.getByText('Waiting', { exact: true }).last().waitFor();

    const talent = await asTalent(by, '/en/applications', { viewport: desk, locale: 'en-GB' });
    await talent.getByText('1 invitation to apply').waitFor();
    await see(talent, 'en-1440-20-invitation', true);
    const decline = talent.getByRole('button', { name: `Decline the invitation to “${title}”` });
    await decline.focus();
    await talent.keyboard.press('Enter');
    await talent.getByRole('dialog').waitFor();
    await talent.keyboard.press('ArrowDown');
    await see(talent, 'en-1440-21-decline', true);
    await talent.keyboard.press('Tab');
    await talent.keyboard.press('Enter');
    await talent.getByText('Declined. The employer is told.').waitFor();
    expect(await focused(talent)).toContain('Declined');
    await quiet(talent);
    expect(await talent.getByText('1 invitation to apply').count()).toBe(0);

    await lineOf(recruiter, title)
      .getByText(/^Declined:/)
      .waitFor();
    await see(recruiter, 'en-360-22-invitations');
    fair.expectFailedRequests();
    expect((await invite('Again?')).status).toBe(409);
  }, 120_000);
});
