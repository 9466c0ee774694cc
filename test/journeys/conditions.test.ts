import { describe, expect, it } from '@jest/globals';
import { calm, published, see, visitApplicants } from './applicants-scene.js';
import { answered, becomeDemo, desk, focused, hits, phone, quiet, total } from './visitor.js';

const { fair, applied, goTo, asTalent } = visitApplicants();

describe('a vacancy says what everybody has to bring', () => {
  it('as its recruiter writes it; who does not has an answer at once, on the phone', async () => {
    const { applications } = await applied();
    const recruiter = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(recruiter, 'owner');
    const id = await published(recruiter, { title: '产线测试工程师', education: 'bachelor', experience: '1-3' });
    await goTo(recruiter, `/console/vacancies/${id}`);
    await recruiter.getByRole('checkbox', { name: '学历必须达到' }).check();
    await recruiter.getByRole('combobox', { name: '必备条件' }).fill('能适应两班倒');
    await recruiter.keyboard.press('Enter');
    await recruiter.keyboard.type('已婚已育');
    await recruiter.keyboard.press('Enter');
    // A condition is read for what may not be asked, as every text is.
    await recruiter.getByText('1 处需要修改').waitFor();
    await recruiter.keyboard.press('Backspace');
    await recruiter.keyboard.type('持有低压电工证');
    await recruiter.keyboard.press('Enter');
    await recruiter.getByText(/已保存 \d\d:\d\d/).waitFor();
    await recruiter.getByText('1 处需要修改').waitFor({ state: 'detached' });
    await recruiter.getByRole('checkbox', { name: '学历必须达到' }).scrollIntoViewIfNeeded();
    await see(recruiter, 'zh-1440-30-conditions', true);
    const answer = recruiter.waitForResponse(/\/publish$/);
    await recruiter.getByRole('button', { name: '发布修改' }).click();
    expect((await answer).status()).toBe(200);

    // 何其正 is a bachelor; 陶景行, with a college degree, is not let through by the résumé.
    const talent = await asTalent(applications.get('何其正')!.by, `/vacancies/${id}`, {
      viewport: phone,
      hasTouch: true,
    });
    await talent.getByText('能适应两班倒').waitFor();
    await talent.getByText('本科（硬性要求）').waitFor();
    await talent.getByRole('link', { name: '投递', exact: true }).tap();
    const dialog = talent.getByRole('dialog');
    const question = (condition: string) => dialog.getByRole('group', { name: condition });
    await question('能适应两班倒').getByLabel('是').check();
    await question('持有低压电工证').getByLabel('否').check();
    await dialog.getByText('答“否”不能投递').waitFor();
    expect(await dialog.getByRole('button', { name: '投递' }).count()).toBe(0);
    await see(talent, 'zh-360-30-out', true);
    await question('持有低压电工证').getByLabel('是').check();
    await see(talent, 'zh-360-31-qualifies');
    await dialog.getByRole('button', { name: '投递' }).tap();
    await dialog.getByText('已投递', { exact: true }).waitFor();
    await dialog.getByRole('link', { name: '查看投递' }).tap();
    await talent.getByRole('heading', { name: '您确认的必备条件' }).waitFor();

    const refused = await asTalent(applications.get('陶景行')!.by, `/en/vacancies/${id}`, {
      viewport: desk,
      locale: 'en-GB',
    });
    const apply = refused.getByRole('link', { name: 'Apply', exact: true });
    await apply.focus();
    await refused.keyboard.press('Enter');
    const asked = refused.getByRole('dialog');
    for (const condition of ['能适应两班倒', '持有低压电工证']) {
      await asked.getByRole('group', { name: condition }).getByLabel('Yes').focus();
      await refused.keyboard.press('Space');
    }
    fair.expectFailedRequests();
    await asked.getByRole('button', { name: 'Apply' }).focus();
    await refused.keyboard.press('Enter');
    await asked.getByText('The degree is a must for this job').waitFor();
    expect(await focused(refused)).toContain('Apply');
    await see(refused, 'en-1440-30-not-met', true);
  }, 120_000);

  it('and a talent finds only what asks for no more than the résumé has', async () => {
    const { applications } = await applied();
    const talent = await asTalent(applications.get('陶景行')!.by, '/en/vacancies?q=工程师', {
      viewport: desk,
      locale: 'en-GB',
    });
    const all = await total(talent);
    await talent.getByRole('link', { name: 'Only what I qualify for' }).focus();
    await talent.keyboard.press('Enter');
    await talent.waitForURL(/qualify=college\.3-5/);
    await talent.getByRole('link', { name: 'Remove “I qualify”' }).waitFor();
    await answered(talent);
    await see(talent, 'en-1440-31-qualify', true);
    const some = await total(talent);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await hits(talent).first().click();
    await quiet(talent);

    const onPhone = await asTalent(applications.get('何其正')!.by, '/vacancies', { viewport: phone, hasTouch: true });
    await onPhone.getByRole('link', { name: /^筛选/ }).tap();
    await onPhone.getByRole('dialog').getByRole('link', { name: '只看我的学历和经验够的' }).tap();
    await onPhone.getByRole('dialog').getByRole('button', { name: /^看 / }).tap();
    await onPhone.waitForURL(/qualify=bachelor/);
    await onPhone.getByText('我的学历和经验够').waitFor();
    await see(onPhone, 'zh-360-32-qualify');
  }, 120_000);
});
