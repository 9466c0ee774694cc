import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import type { ResumeContent } from '#contracts';
import { openDataSource } from '#platform/database';
import { recordEvent } from '#platform/outbox';
import { schema } from '#schema';
import { creditCodeOf, until } from '../support/index.js';
import { type WrittenTalent, writeTalents } from '../support/talents.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { becomeDemo, desk, phone, picture, quiet, turnDark, visit } from './visitor.js';

/** How the steps are called in each language. */
const zh = {
  name: 'zh-1440',
  options: { viewport: desk } as BrowserContextOptions,
  search: '找人才',
  total: '12 位人才',
  hidden: '对方尚未公开：姓名、联系方式、工作单位、学校',
  ask: '请求查看简历',
  message: '给对方的话',
  send: '发送请求',
  asked: '已请求，等待对方答复',
  today: /今天已查看 \d+ \/ 200 位/,
  none: '没有找到合适的人才',
  filters: '筛选',
  blind: '列入候选后，显示姓名和联系方式',
  blindSwitch: '本单位先盲选',
  shortlist: '列入候选',
  affiliate: { name: '单位全称', code: '统一社会信用代码', add: '添加关联单位', remove: '移除', undo: '撤销' },
  stop: '停用人才搜索',
  reason: '有求职者反映收到与招聘无关的联系',
  stopped: '人才搜索已停用',
  allow: '恢复人才搜索',
  alarms: '人才查看',
  print: '打印',
  more: '“嵌入式软件工程师”的更多操作',
  fitting: '适合的人才',
  why: '与职位的匹配',
  wished: '正是想做的职业',
  closed: '只有招聘中的职位可以比较',
};
const en: typeof zh = {
  name: 'en-360',
  options: { viewport: phone, hasTouch: true, locale: 'en-GB' },
  search: 'Find talents',
  total: '12 talents',
  hidden: 'Not open to you yet: name, contact, employers, schools',
  ask: 'Ask for the résumé',
  message: 'Your message',
  send: 'Send',
  asked: 'Asked, waiting for an answer',
  today: /\d+ of 200 profiles opened today/,
  none: 'Nobody found',
  filters: 'Filters',
  blind: 'name and contact appear once you shortlist',
  blindSwitch: 'Look blindly at first',
  shortlist: 'Shortlist',
  affiliate: { name: 'Full name', code: 'Unified social credit code', add: 'Add', remove: 'Remove', undo: 'Undo' },
  stop: 'Stop talent search',
  reason: 'Talents were contacted for something other than recruiting',
  stopped: 'Talent search is stopped',
  allow: 'Allow again',
  alarms: 'Talent use',
  print: 'Print',
  more: 'More for 嵌入式软件工程师',
  fitting: 'Talents who fit',
  why: 'How they fit',
  wished: 'Looks for this occupation',
  closed: 'Only open vacancies are compared',
};

let dataSource: DataSource;
const fair = visit(async () => {
  const { url, databaseUrl, close } = await openDemoFair();
  dataSource = await openDataSource(databaseUrl, schema, { applicationName: 'everfair journey', pool: 2 });
  return {
    url,
    close: async () => {
      await dataSource.destroy();
      await close();
    },
  };
});

const content: ResumeContent = {
  name: '欧阳青禾',
  headline: '嵌入式软件工程师，做电机控制和低功耗采集',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2016-09',
      until: '2020-06',
      notes: '专业前 10%，毕业设计为四旋翼飞控。',
    },
  ],
  work: [
    {
      organization: '云岭微电有限公司',
      title: '嵌入式工程师',
      employment: 'full-time',
      from: '2021-01',
      until: null,
      notes:
        '1. 在云岭微电负责电机控制板，量产 3 万套\n2. 用 FreeRTOS 重写采集固件，待机电流降到 12 μA\n3. 带 2 名新人，联系方式 13812345678',
    },
    {
      organization: '石家庄云川自动化有限公司',
      title: '固件工程师',
      employment: 'full-time',
      from: '2020-07',
      until: '2020-12',
      notes: 'CAN 总线诊断工具。',
    },
  ],
  projects: [
    { name: '智能温室', role: '负责人', from: '2019-03', until: '2019-10', notes: 'STM32 与 FreeRTOS，省级竞赛一等奖' },
  ],
  skills: ['C 语言', 'STM32', 'FreeRTOS', 'CAN 总线', 'Linux', 'Python', 'Git', '示波器', 'Altium Designer'],
  languages: [{ name: '英语', level: 'working', certificate: 'CET-6 520' }],
  certificates: [{ name: '嵌入式系统设计师', issuer: '工业和信息化部', month: '2022-11' }],
  prizes: [],
  about: '喜欢把复杂的控制问题做得稳定、可维护。',
};
const wishes = {
  seeking: 'now' as const,
  occupations: ['2-02-10-03'],
  places: ['130100', '120000'],
  payMonthlyMin: 9_000,
  payMonthlyMax: 14_000,
  employments: ['full-time' as const],
};

/** Eleven others, each a little different. */
const others = [
  ['嵌入式软件工程师，汽车电子方向', 'master', '电子信息', ['STM32', 'AUTOSAR', 'CAN 总线']],
  ['应届本科，想做嵌入式开发', 'bachelor', '自动化', ['C 语言', 'STM32']],
  ['电气工程师，熟悉 PLC 与变频器', 'college', '电气', ['PLC', '变频器', 'EPLAN']],
  ['', 'bachelor', '计算机', ['Java', 'Spring Boot', 'MySQL']],
  ['测试工程师，五年硬件测试', 'bachelor', '电子信息', ['示波器', 'LabVIEW', 'Python']],
  ['机器视觉算法工程师', 'doctor', '自动化', ['OpenCV', 'Python', 'C++', 'CUDA']],
  ['结构设计，SolidWorks 五年', 'bachelor', '机械', ['SolidWorks', 'AutoCAD']],
  ['会计，熟悉制造业成本核算', 'bachelor', '财会', ['Excel', '用友']],
  [
    '新能源储能系统 BMS 软件工程师，负责均衡算法、SOC 估算和整车厂对接，长期出差也可以',
    'master',
    '电气',
    ['BMS', 'MATLAB'],
  ],
  ['前端工程师', 'bachelor', '计算机', ['React', 'TypeScript']],
  ['嵌入式 Linux 驱动开发', 'bachelor', '计算机', ['Linux', 'C 语言', 'Yocto']],
] as const;

let number = 0;

/** Twelve who let everybody find them; the first is the one whom this is about. */
async function bringTalents(): Promise<WrittenTalent> {
  number += 1;
  const before = await dataSource.query<{ ref: string }[]>('SELECT ref FROM talent');
  await dataSource.query('DELETE FROM talent');
  for (let from = 0; from < before.length; from += 500) {
    const refs = before.slice(from, from + 500).map(({ ref }) => ref);
    await recordEvent(dataSource.manager, 'talents.changed', { refs });
  }
  const phoneNumber = `1390000${String(7000 + number)}`;
  const [first] = await writeTalents(dataSource, [
    { content, wishes, phone: phoneNumber },
    ...others.map(([headline, degree, discipline, skills], at) => ({
      content: {
        ...content,
        name: `人才${at}`,
        headline,
        education: [{ ...content.education[0]!, degree, discipline, major: `${discipline}相关专业` }],
        work: at % 4 === 1 ? [] : content.work,
        skills: [...skills],
      },
      wishes: {
        ...wishes,
        places: at % 2 ? ['130100'] : ['110000', '130600'],
        seeking: at % 3 ? ('now' as const) : ('open' as const),
      },
      phone: null,
    })),
  ]);
  return first!;
}

const call = async (by: { headers: object }, method: string, path: string, body: object) => {
  const answer = await fetch(`${fair.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...by.headers },
    body: JSON.stringify(body),
  });
  expect([path, answer.ok, answer.ok || (await answer.text())]).toEqual([path, true, true]);
};

/** Nothing on the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(fair.url + path);
  await quiet(page);
}

/** Without a finding, and no wider than the screen; `isDark`: in the dark too. */
async function see(page: Page, name: string, isDark = false): Promise<void> {
  await quiet(page);
  await picture(page, name);
  expect(await fits(page)).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  if (!isDark) return;
  await turnDark(page);
  await picture(page, `${name}-dark`);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The search of somebody of the demo, once the index knows all. */
async function searching(page: Page, t: typeof zh): Promise<void> {
  await until(async () => {
    await goTo(page, '/console/talents');
    return (await page.getByText(t.total).count()) > 0;
  });
}

describe.each([zh, en])('an enterprise finds talents: $name', (t) => {
  const isPhone = t.name.endsWith('360');

  it('looks, asks, and reads who it is once the talent opens the résumé', async () => {
    const talent = await bringTalents();
    const page = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(page, 'owner');
    await searching(page, t);
    await see(page, `talents-${t.name}-1-all`);

    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: t.search }).fill('嵌入式 FreeRTOS');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.locator('[data-row] mark').first().waitFor();
    if (isPhone) {
      await page.getByRole('button', { name: t.filters }).click();
      await page.getByRole('dialog').waitFor();
      await see(page, `talents-${t.name}-2-filters`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByText(content.headline.slice(3)).first().click();
    await page.waitForURL(`**/talents/${talent.ref}?**`);
    await page.getByText(t.hidden).waitFor();
    await quiet(page);
    expect(await page.locator('main').textContent()).not.toMatch(/\*\*\*|欧阳青禾|云岭微电|河北科技大学|13812345678/);
    await see(page, `talents-${t.name}-3-anonymous`, true);

    await page.getByRole('button', { name: t.ask }).click();
    expect(await page.getByLabel(t.message).inputValue()).toContain('周敏');
    await see(page, `talents-${t.name}-4-ask`);
    await page.getByRole('button', { name: t.send }).click();
    await page.getByText(t.asked).waitFor();
    await see(page, `talents-${t.name}-5-asked`);

    const [{ id }] = await dataSource.query<[{ id: string }]>(
      `SELECT organization_id AS id FROM talent_access WHERE person_id = $1`,
      [talent.personId],
    );
    await call(talent, 'PUT', `/talent/viewers/${id}/access`, { open: true });
    await page.reload();
    await page.getByRole('heading', { name: content.name }).waitFor();
    await page.getByRole('link', { name: new RegExp(`1390000${7000 + number}$`) }).waitFor();
    await see(page, `talents-${t.name}-6-opened`);
    // On paper the résumé alone, and who printed it.
    await page.evaluate(() => {
      window.print = () => {
        document.documentElement.dataset.paper = document.querySelector('[data-printed]')?.textContent ?? '';
      };
    });
    await page.getByRole('button', { name: t.print }).click();
    await until(async () => (await page.locator('html').getAttribute('data-paper')) !== null);
    const paper = (await page.locator('html').getAttribute('data-paper')) ?? '';
    expect(paper).toContain(content.name);
    expect(paper).toMatch(/衡岚.*周敏|周敏.*衡岚/);
    const printed = await dataSource.query("SELECT FROM audit_entry WHERE action = 'talent.printed'");
    expect(printed.length).toBeGreaterThan(0);
  }, 300_000);

  it('reads who fits a vacancy of its own, and why, and goes from one to the next', async () => {
    await bringTalents();
    fair.expectFailedRequests();
    const page = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(page, 'recruiter');
    await searching(page, t);
    const [[{ id }]] = await dataSource.query<[[{ id: string }], number]>(
      `UPDATE vacancy SET title = '嵌入式软件工程师', occupation = '2-02-10-03', place_code = '130102',
         skills = '{STM32,FreeRTOS,PLC}', pay_monthly_min = 12000, pay_monthly_max = 20000
       WHERE id = (SELECT v.id FROM vacancy v JOIN membership m USING (organization_id) JOIN person p ON p.id = m.person_id
                   WHERE p.is_demo AND m.role = 'recruiter' AND v.state = 'open' ORDER BY v.id LIMIT 1)
       RETURNING id`,
    );
    await goTo(page, isPhone ? `/console/vacancies/${id}` : '/console/vacancies?state=open');
    if (!isPhone) await page.getByRole('button', { name: t.more }).click();
    await page.getByRole('link', { name: t.fitting }).click();
    await page.waitForURL(`**/vacancies/${id}/talents`);
    await page.getByText(t.wished).first().waitFor();
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(3);
    await see(page, `talents-${t.name}-15-fitting`, true);

    await page.locator('[data-row] a').first().focus();
    await page.keyboard.press('j');
    await page.locator('body').press('Enter');
    await page.waitForURL(`**/talents/*`);
    await page.getByRole('heading', { name: t.why }).waitFor();
    await see(page, `talents-${t.name}-16-why`);
    const first = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== first);
    await page.getByRole('heading', { name: t.why }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(`**/vacancies/${id}/talents`);
    expect(await page.locator('main').textContent()).not.toMatch(/欧阳青禾|云岭微电|河北科技大学|13812345678/);

    await dataSource.query(`UPDATE vacancy SET state = 'paused' WHERE id = $1`, [id]);
    await page.reload();
    await page.getByRole('heading', { name: t.closed }).waitFor();
    await see(page, `talents-${t.name}-17-closed`);
    await dataSource.query(`UPDATE vacancy SET state = 'open' WHERE id = $1`, [id]);
  }, 300_000);

  it('does not find who keeps it out, and is told so in plain words', async () => {
    const talent = await bringTalents();
    fair.expectFailedRequests();
    const page = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(page, 'recruiter');
    await searching(page, t);
    const own = page.getByText(content.headline);
    expect(await own.count()).toBe(1);
    const [{ name }] = await dataSource.query<[{ name: string }]>(
      `SELECT o.name FROM organization o JOIN membership m ON m.organization_id = o.id
       JOIN person p ON p.id = m.person_id WHERE p.is_demo AND m.role = 'recruiter'`,
    );
    await call(talent, 'POST', '/talent/blocks', { name, creditCode: null });
    await page.reload();
    await page.locator('[data-row]').first().waitFor();
    expect(await own.count()).toBe(0);
    await goTo(page, `/console/talents/${talent.ref}`);
    await page.getByRole('alert').waitFor();
    await see(page, `talents-${t.name}-7-blocked`);
    await goTo(
      page,
      `/console/talents?q=${encodeURIComponent('欧阳青禾')}&degree=doctor&skill=${encodeURIComponent('绘画')}`,
    );
    await page.getByRole('heading', { name: t.none }).waitFor();
    await see(page, `talents-${t.name}-8-nobody`);
  }, 300_000);

  it('looks blindly at first where its owner wishes so, and names who belongs to its group', async () => {
    const talent = await bringTalents();
    const page = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(page, 'owner');
    await goTo(page, '/console/organization');
    const called = `衡岚原料药${number}厂`;
    await page.getByLabel(t.affiliate.name).fill(called);
    await page.getByLabel(t.affiliate.code).fill(creditCodeOf(4100 + number));
    await page.getByRole('button', { name: t.affiliate.add, exact: true }).click();
    const affiliate = page.getByText(called, { exact: true });
    await affiliate.waitFor();
    await page.getByRole('switch', { name: t.blindSwitch }).click();
    await page.getByRole('switch', { name: t.blindSwitch, checked: true }).waitFor();
    await affiliate.scrollIntoViewIfNeeded();
    await see(page, `talents-${t.name}-9-settings`);
    await page.getByRole('button', { name: `${t.affiliate.remove} ${called}` }).click();
    await affiliate.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t.affiliate.undo }).click();
    await affiliate.waitFor();

    await searching(page, t);
    await goTo(page, `/console/talents/${talent.ref}`);
    const [{ id }] = await dataSource.query<[{ id: string }]>(
      'SELECT organization_id AS id FROM talent_view WHERE person_id = $1',
      [talent.personId],
    );
    await call(talent, 'PUT', `/talent/viewers/${id}/access`, { open: true });
    await page.reload();
    await page.getByText(t.blind).waitFor();
    expect(await page.locator('main').textContent()).not.toContain(content.name);
    await see(page, `talents-${t.name}-10-blind`, true);
    await page.getByRole('button', { name: t.shortlist }).click();
    await page.getByRole('heading', { name: content.name }).waitFor();
    await goTo(page, '/console/organization');
    await page.getByRole('switch', { name: t.blindSwitch }).click();
    await page.getByRole('switch', { name: t.blindSwitch, checked: false }).waitFor();
  }, 300_000);

  it('is stopped by the desk, which is told before an organization has seen all it may, and allowed again', async () => {
    const talent = await bringTalents();
    fair.expectFailedRequests();
    await dataSource.query('DELETE FROM talent_alarm');
    await dataSource.query(
      `INSERT INTO talent_use (organization_id, person_id, day, searches, profiles)
       SELECT m.organization_id, p.id, (now() AT TIME ZONE 'Asia/Shanghai')::date, 0, 190
       FROM person p JOIN membership m ON m.person_id = p.id WHERE p.is_demo AND m.role = 'viewer'
       ON CONFLICT (organization_id, day, person_id) DO UPDATE SET profiles = excluded.profiles`,
    );
    const page = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(page, 'recruiter');
    await goTo(page, `/console/talents/${talent.ref}`);
    await page.getByText(t.hidden).waitFor();

    const organizer = await fair.open('/demo/mailbox', t.options);
    await becomeDemo(organizer, 'desk');
    await goTo(organizer, '/console');
    await organizer.getByRole('link', { name: t.alarms }).first().waitFor();
    await see(organizer, `talents-${t.name}-11-desk-today`);
    await goTo(organizer, '/console/desk/talent-use');
    await see(organizer, `talents-${t.name}-12-alarm`);
    await organizer.getByRole('button', { name: t.stop }).click();
    await organizer.getByRole('button', { name: t.reason }).click();
    await see(organizer, `talents-${t.name}-13-stopping`);
    await organizer.getByRole('button', { name: t.stop }).last().click();
    await organizer.getByRole('button', { name: t.allow }).waitFor();
    await see(organizer, `talents-${t.name}-14-stopped`, true);

    await goTo(page, '/console/talents');
    await page.getByText(t.stopped).waitFor();
    await page.getByText(t.reason, { exact: false }).waitFor();
    await see(page, `talents-${t.name}-15-is-stopped`);
    await organizer.getByRole('button', { name: t.allow }).click();
    await organizer.getByRole('button', { name: t.allow }).waitFor({ state: 'detached' });
    await goTo(page, '/console/talents');
    await page.getByText(t.today).waitFor();

    await goTo(organizer, `/console/desk/affiliates`);
    await see(organizer, `talents-${t.name}-16-desk-affiliates`);
  }, 300_000);
});
