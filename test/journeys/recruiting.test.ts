import { describe, expect, it } from '@jest/globals';
import { calm, see, visitApplicants } from './applicants-scene.js';
import { becomeDemo, desk, phone } from './visitor.js';

const zh = {
  tags: '标签',
  note: '备注',
  addNote: '添加备注',
  responsible: '负责人',
  handOver: '移交给…',
  mine: /^由我负责/,
  owed: /^只看等答复的/,
  compare: '比较 2 位',
  turnDown: '婉拒',
  template: '管理模板',
  newTemplate: '新建模板',
  name: '名称',
  text: '内容',
  save: '保存',
  message: '给对方的话',
};

const { fair, applied, goTo, query, stateOf } = visitApplicants();

describe('colleagues share the work on applications', () => {
  it('at a desk: tags, notes, handing over, a template, applicants side by side', async () => {
    const { vacancy, applications } = await applied();
    const idOf = (name: string) => applications.get(name)!.id;
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(page, 'recruiter');
    await goTo(page, `/console/applications/${idOf('欧阳青禾')}?vacancy=${vacancy}`);
    await page.getByRole('heading', { name: '欧阳青禾' }).waitFor();
    await page.getByLabel(zh.tags).fill('急');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByLabel(zh.note, { exact: true }).fill('电话里谈得很清楚，周三前给答复。');
    await page.getByRole('button', { name: zh.addNote }).click();
    await page.getByRole('listitem').filter({ hasText: '周三前给答复' }).waitFor();
    await see(page, 'zh-1440-beside', true);

    // A template that names what stands for nothing is not kept; the words of one are those of the answer.
    await page.getByRole('button', { name: zh.turnDown, exact: true }).click();
    await page.getByRole('button', { name: zh.template }).click();
    await page.getByRole('button', { name: zh.newTemplate }).click();
    await page.getByLabel(zh.name).fill('人选已定');
    await page.getByLabel(zh.text).fill('{名字}，您好：{职位}已有人选。');
    fair.expectFailedRequests();
    await page.getByRole('button', { name: zh.save }).click();
    await page.getByText('{名字} 不能识别').waitFor();
    await page.getByLabel(zh.text).fill('{姓名}，您好：{职位}已有人选。{单位}');
    await page.getByRole('button', { name: zh.save }).click();
    await page.getByRole('dialog').getByText('人选已定', { exact: true }).waitFor();
    await see(page, 'zh-1440-templates');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: '回复模板' }).click();
    await page.getByTitle('人选已定').click();
    expect(await page.getByLabel(zh.message).inputValue()).toBe('{姓名}，您好：{职位}已有人选。{单位}');
    await see(page, 'zh-1440-with-template');
    await page.getByRole('dialog').getByRole('button', { name: zh.turnDown }).click();
    await page.getByText(/^欧阳青禾，您好：嵌入式软件工程师已有人选/).waitFor();
    expect(await stateOf(idOf('欧阳青禾'))).toBe('rejected');

    await query(`UPDATE application SET answer_due = now() - interval '1 day' WHERE id = $1`, [idOf('何其正')]);
    await query(`UPDATE application SET answer_due = now() + interval '2 days' WHERE id = $1`, [idOf('沈知微')]);
    await goTo(page, `/console/applications?vacancy=${vacancy}&owed=true`);
    await page.getByRole('checkbox', { name: zh.owed }).waitFor();
    await page.getByText('，已过期').first().waitFor();
    await see(page, 'zh-1440-owed', true);
    for (const major of ['测控技术与仪器', '电子信息工程']) {
      await page
        .getByRole('row', { name: new RegExp(major) })
        .getByRole('checkbox')
        .check();
    }
    await see(page, 'zh-1440-bulk');
    await page.getByRole('button', { name: zh.compare }).click();
    await page.getByRole('link', { name: '何其正' }).waitFor();
    await page.getByRole('link', { name: '沈知微' }).waitFor();
    await see(page, 'zh-1440-compare', true);
    expect(await stateOf(idOf('沈知微'))).toBe('viewed');

    await goTo(page, `/console/applications?vacancy=${vacancy}`);
    await page
      .getByRole('row', { name: /何其正/ })
      .getByRole('checkbox')
      .check();
    await page.getByLabel(zh.handOver).click();
    const [{ name: owner }] = await query(
      `SELECT p.name FROM person p JOIN membership m ON m.person_id = p.id WHERE p.is_demo AND m.role = 'owner'
         AND m.organization_id = (SELECT organization_id FROM vacancy WHERE id = $1) LIMIT 1`,
      [vacancy],
    );
    await page.getByTitle(owner).click();
    await page.getByText('已移交 1 份').waitFor();
    const colleague = await fair.open('/demo/mailbox', { ...calm, viewport: desk });
    await becomeDemo(colleague, 'owner');
    await goTo(colleague, '/console');
    await colleague.getByRole('heading', { name: /^等答复的投递/ }).waitFor();
    await see(colleague, 'zh-1440-today-owed');
    await goTo(colleague, '/console/applications?mine=true');
    await colleague.getByRole('link', { name: '何其正' }).waitFor();
    await see(colleague, 'zh-1440-mine');
  }, 150_000);

  it('on a phone: notes under what was sent, applicants drawn sideways', async () => {
    const { vacancy, applications } = await applied();
    const [one, other, third] = ['欧阳青禾', '顾言', '林小满'].map((name) => applications.get(name)!.id);
    const page = await fair.open('/demo/mailbox', { ...calm, viewport: phone, hasTouch: true });
    await becomeDemo(page, 'recruiter');
    await goTo(page, `/console/applications/compare?id=${one}&id=${other}&id=${third}`);
    await page.getByRole('link', { name: '林小满' }).waitFor();
    await see(page, 'zh-360-compare');
    await goTo(page, `/console/applications/${one}`);
    await page.getByLabel(zh.note, { exact: true }).scrollIntoViewIfNeeded();
    await see(page, 'zh-360-beside');
    await goTo(page, `/console/applications?vacancy=${vacancy}&owed=true`);
    await page.locator('main [data-row]').first().waitFor();
    await see(page, 'zh-360-owed');
    expect(await stateOf(other ?? '')).toBe('viewed');
  }, 120_000);

  it('the desk sets the term, and everybody reads how an organization answers', async () => {
    for (const [viewport, name, locale] of [
      [desk, 'zh-1440', 'zh-CN'],
      [phone, 'en-360', 'en-GB'],
    ] as const) {
      const page = await fair.open('/demo/mailbox', { ...calm, viewport, locale });
      await becomeDemo(page, 'admin');
      await goTo(page, '/console/desk/talent-use');
      const days = page.getByRole('spinbutton');
      await days.fill('2');
      fair.expectFailedRequests();
      await page.getByRole('button', { name: /^(保存|保 存|Save)$/ }).click();
      await page.locator('[role=status]', { hasText: /3/ }).waitFor();
      await days.fill(viewport === desk ? '10' : '12');
      await page.getByRole('button', { name: /^(保存|保 存|Save)$/ }).click();
      await page
        .getByRole('status')
        .filter({ hasText: /设定|^Set/ })
        .waitFor();
      await days.scrollIntoViewIfNeeded();
      await see(page, `${name}-term`);
    }
    const [{ id }] = await query(
      `SELECT m.organization_id AS id FROM membership m JOIN person p ON p.id = m.person_id
       WHERE p.is_demo AND m.role = 'owner' LIMIT 1`,
      [],
    );
    await query(
      `INSERT INTO answer_record (organization_id, due, in_time, median_seconds, counted_at)
       VALUES ($1, 48, 45, 190000, now())
       ON CONFLICT (organization_id) DO UPDATE SET due = 48, in_time = 45, median_seconds = 190000`,
      [id],
    );
    for (const [viewport, name, prefix] of [
      [desk, 'zh-1440', ''],
      [phone, 'en-360', '/en'],
    ] as const) {
      const page = await fair.open(`${prefix}/organizations/${id}`, { ...calm, viewport });
      await page.getByText('93%').waitFor();
      await see(page, `${name}-answers`);
    }
  }, 120_000);
});
