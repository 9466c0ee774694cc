import { expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import type { OwnApplication, OwnVacancy, ResumeContent, VacancyDraft } from '#contracts';
import { openDataSource } from '#platform/database';
import { schema } from '#schema';
import { completeVacancy } from '../support/index.js';
import { type WrittenTalent, writeTalents } from '../support/talents.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { ask, picture, quiet, turnDark, visit } from './visitor.js';

/** Without motion: a menu that still unfolds moves away under the press. */
export const calm: BrowserContextOptions = { reducedMotion: 'reduce' };

const school = {
  school: '河北科技大学',
  degree: 'bachelor' as const,
  discipline: '软件工程',
  major: '软件工程',
  mode: 'full-time' as const,
  from: '2016-09',
  until: '2020-06',
  notes: '专业前 10%',
};
const post = {
  organization: '云岭微电有限公司',
  title: '嵌入式工程师',
  employment: 'full-time' as const,
  from: '2021-01',
  until: '2025-06',
  notes: '电机控制板，量产 3 万套；用 FreeRTOS 重写采集固件。',
};
export const content: ResumeContent = {
  name: '欧阳青禾',
  headline: '嵌入式软件工程师，做电机控制和低功耗采集',
  education: [school],
  work: [post],
  projects: [],
  skills: ['C 语言', 'STM32', 'FreeRTOS', 'CAN 总线', 'Linux', 'Python'],
  languages: [{ name: '英语', level: 'working', certificate: 'CET-6 520' }],
  certificates: [],
  prizes: [],
  about: '喜欢把复杂的控制问题做得稳定、可维护。',
};
/** Who applies, the last of them last. */
const people = [
  ['方晓彤', '应届本科，想做嵌入式开发', 'bachelor', '自动化', ['C 语言', 'STM32']],
  ['陶景行', '电气工程师，熟悉 PLC 与变频器', 'college', '电气自动化', ['PLC', '变频器', 'EPLAN']],
  ['沈知微', '', 'master', '电子信息工程', ['STM32', 'AUTOSAR', 'CAN 总线']],
  [
    '阿依努尔·买买提',
    '新能源储能系统 BMS 软件工程师，负责均衡算法、SOC 估算和整车厂对接',
    'master',
    '电气工程',
    ['BMS'],
  ],
  ['何其正', '测试工程师，五年硬件测试', 'bachelor', '测控技术与仪器', ['示波器', 'LabVIEW', 'Python']],
  ['林小满', '嵌入式 Linux 驱动开发', 'bachelor', '计算机科学与技术', ['Linux', 'C 语言', 'Yocto']],
  ['顾言', '结构设计，SolidWorks 五年', 'bachelor', '机械设计制造', ['SolidWorks', 'AutoCAD']],
  ['欧阳青禾', content.headline, 'bachelor', '软件工程', content.skills],
] as const;

export interface Scene {
  vacancy: string;
  /** By name. */
  applications: Map<string, { id: string; by: WrittenTalent }>;
}

/** To be called once in a file: a fair of its own, at whose first enterprise people apply. */
export function visitApplicants() {
  let dataSource: DataSource;
  let number = 0;
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

  /** A vacancy of the demo's organization, and eight who applied for it; the first of them withdrew. */
  async function applied(): Promise<Scene> {
    const [[{ id: vacancy }]] = await dataSource.query<[[{ id: string }], number]>(
      `UPDATE vacancy SET title = '嵌入式软件工程师' WHERE id = (
       SELECT v.id FROM vacancy v JOIN membership m USING (organization_id) JOIN person p ON p.id = m.person_id
       WHERE p.is_demo AND m.role = 'owner' AND v.state = 'open'
         AND NOT EXISTS (SELECT FROM application a WHERE a.vacancy_id = v.id)
       ORDER BY v.id LIMIT 1) RETURNING id`,
    );
    const talents = await talentsWith(
      people.map(([name, headline, degree, major, skills], at) => ({
        ...content,
        name,
        headline,
        education: [{ ...school, degree, major }],
        work: at === 0 ? [] : content.work,
        skills: [...skills],
      })),
    );
    const applications: Scene['applications'] = new Map();
    for (const [at, by] of talents.entries()) {
      const [{ id: resumeId }] = await dataSource.query<[{ id: string }]>(
        'SELECT id FROM resume WHERE person_id = $1',
        [by.personId],
      );
      const message = at % 2 ? '我做过三年电机控制，希望有机会当面聊聊。' : undefined;
      const { id } = await call<OwnApplication>(by, '/talent/applications', { vacancyId: vacancy, resumeId, message });
      applications.set(people[at]![0], { id, by });
    }
    await call(talents[0]!, `/talent/applications/${applications.get('方晓彤')!.id}/withdraw`);
    return { vacancy, applications };
  }

  /** Talents with a résumé each, who look for anything. */
  function talentsWith(resumes: readonly ResumeContent[]): Promise<WrittenTalent[]> {
    const wishes = { seeking: 'now' as const, occupations: [], places: [], employments: [] };
    const pay = { payMonthlyMin: null, payMonthlyMax: null };
    return writeTalents(
      dataSource,
      resumes.map((resume) => {
        number += 1;
        const phone = `+861390001${String(number).padStart(4, '0')}`;
        return { content: resume, wishes: { ...wishes, ...pay }, phone };
      }),
    );
  }

  async function call<T>(by: { headers: object }, path: string, body: object = {}): Promise<T> {
    const answer = await fetch(`${fair.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...by.headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    expect([path, answer.ok || text]).toEqual([path, true]);
    return JSON.parse(text) as T;
  }

  async function goTo(page: Page, path: string): Promise<void> {
    await page.goto(fair.url + path);
    await quiet(page);
  }

  /** The site as a talent has it on their own device. */
  async function asTalent({ headers }: WrittenTalent, path: string, options: BrowserContextOptions): Promise<Page> {
    const page = await fair.open('/', options);
    const [name, value] = headers.cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: fair.url }]);
    await goTo(page, path);
    return page;
  }

  const stateOf = async (id: string) => {
    const [{ state }] = await dataSource.query<[{ state: string }]>('SELECT state FROM application WHERE id = $1', [
      id,
    ]);
    return state;
  };
  return {
    fair,
    applied,
    asTalent,
    talentsWith,
    call,
    goTo,
    stateOf,
    query: (sql: string, values: unknown[]) => dataSource.query(sql, values),
  };
}

/** A vacancy of whoever is signed in on the page, public at once: its organization is verified. */
export async function published(page: Page, given: VacancyDraft): Promise<string> {
  const draft = { ...completeVacancy, ...given };
  const { body } = await ask<OwnVacancy>(page, 'POST', 'organization/vacancies', { draft });
  const { id, version } = body;
  expect((await ask(page, 'POST', `organization/vacancies/${id}/publish`, { version })).status).toBe(200);
  return id;
}

/** Nothing on the page is wider than the screen. */
export const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Without a finding, and no wider than the screen; `isDark`: in the dark too. */
export async function see(page: Page, name: string, isDark = false): Promise<void> {
  await quiet(page);
  await picture(page, `applicants-${name}`);
  expect(await fits(page)).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  if (!isDark) return;
  await turnDark(page);
  await picture(page, `applicants-${name}-dark`);
  expect(await axeFindings(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A dialog is there, and what is typed goes into its words. */
export async function written(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.matches('[role=dialog] textarea'));
}
