import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { until } from '../support/index.js';
import { axeFindings } from './axe.js';
import { openDemoFair } from './demo-fair.js';
import { becomeDemo, desk, phone, picture, quiet, visit } from './visitor.js';

let dataSource: DataSource;
const fair = visit(async () => {
  const { url, databaseUrl, close } = await openDemoFair();
  dataSource = await openDataSource(databaseUrl, schema, { applicationName: 'everfair journey', pool: 1 });
  return {
    url,
    close: async () => {
      await dataSource.destroy();
      await close();
    },
  };
});

const year = new Date().getFullYear() + 1;

/** How the steps are called in each language. */
const zh = {
  none: /已确认的学生少于 5 人/,
  upload: '上传名单',
  bad: /^2 行需要改正/,
  rest: '收下其余 2 行',
  taken: /^已收下 2 名学生/,
  domain: '域名',
  add: '添加',
  figures: '15+',
  persons: '查看名单',
  nobody: '还没有学生公开',
  toConfirm: '去确认',
  school: '学校',
  byMail: '学生邮箱',
  name: '姓名',
  number: '学号',
  address: '学生邮箱',
  send: '获取验证码',
  code: '验证码',
  confirm: '确认',
  notListed: /姓名和学号要与学籍一致/,
  done: /^已由.+确认$/,
  share: /^向学校公开我的求职进展/,
  remove: '收回确认',
  removeSure: '确定收回',
  removed: /^已收回/,
};
const en: typeof zh = {
  none: /Fewer than five students are confirmed/,
  upload: 'Upload a list',
  bad: /^2 rows have to be corrected/,
  rest: 'Take the other 2 rows',
  taken: /^2 students taken/,
  domain: 'Domain',
  add: 'Add',
  figures: '15+',
  persons: 'Show the list',
  nobody: 'Nobody yet',
  toConfirm: 'Confirm',
  school: 'University',
  byMail: 'Student e-mail',
  name: 'Name',
  number: 'Student number',
  address: 'Student e-mail',
  send: 'Send code',
  code: 'Code',
  confirm: 'Confirm',
  notListed: /Name and number must be as the university has them/,
  done: / confirmed you$/,
  share: /^Show the university how my search goes/,
  remove: 'Take back',
  removeSure: 'Take it back',
  removed: /is taken back\.$/,
};

/** Nothing on the page is wider than the screen. */
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** The office of the demo's university, in the console; nothing is left of what was confirmed before. */
async function office(options: BrowserContextOptions): Promise<{ page: Page; university: string }> {
  for (const table of ['student_confirmation', 'student_list', 'school_domain'])
    await dataSource.query(`DELETE FROM ${table}`);
  const page = await fair.open('/', { viewport: desk, ...options });
  await becomeDemo(page, 'career-office');
  const [{ name }] = await dataSource.query<[{ name: string }]>(
    `SELECT o.name FROM organization o JOIN membership m ON m.organization_id = o.id WHERE m.role = 'career-office'`,
  );
  await page.goto(`${fair.url}/console/students`);
  await quiet(page);
  return { page, university: name };
}

const list = Buffer.from(
  `河北某大学 ${year} 届学生\n姓名,学号,毕业年份,学历,学院,班级\n林晓雨,2023010101,${year},本科,信息科学与工程学院,1\n欧阳青禾,2023010102,${year},硕士,电气工程学院,2\n,2023010103,${year},本科,电气工程学院,2\n王一鸣,2023010104,去年,优秀,电气工程学院,2\n`,
);

/** Students who were confirmed before, so that there are figures. */
async function others(count: number, college: string, degree: string, stage: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const id = newId();
    await dataSource.query(`INSERT INTO person (id, name, created_at, updated_at) VALUES ($1, '学生', now(), now())`, [
      id,
    ]);
    await dataSource.query(
      `INSERT INTO student_confirmation (id, person_id, organization_id, how, mark, graduation_year, degree, college, confirmed_at, until)
       SELECT $1::uuid, $1::uuid, organization_id, 'list', decode(md5($1::uuid::text), 'hex'), $2, $3, $4, now(), current_date + 200
       FROM membership WHERE role = 'career-office'`,
      [id, year, degree, college],
    );
    if (at >= stage) continue;
    await dataSource.query(
      `INSERT INTO resume (id, person_id, title, content, is_main, created_at, updated_at, version)
       VALUES ($1, $1, '简历', '{"work":[],"education":[]}', true, now(), now(), 1)`,
      [id],
    );
  }
}

describe('a university confirms its students', () => {
  it.each([
    ['zh', zh, {}, { viewport: phone, hasTouch: true }],
    ['en', en, { locale: 'en-GB' }, { viewport: phone, hasTouch: true, locale: 'en-GB' }],
  ] as const)(
    'by a list and by mail, sees figures, and names by consent (%s)',
    async (language, t, ofOffice, ofStudent) => {
      fair.expectFailedRequests();
      const prefix = language === 'en' ? '/en' : '';
      const { page, university } = await office(ofOffice);
      await page.getByText(t.none).waitFor();
      await picture(page, `students-empty-desk-${language}`);

      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'students.csv', mimeType: 'text/csv', buffer: list });
      await page.getByText(t.bad).waitFor();
      await picture(page, `students-bad-rows-desk-${language}`);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: t.rest }).click();
      await page.getByText(t.taken).waitFor();
      await page.getByLabel(t.domain, { exact: true }).fill('stu.example.edu.cn');
      await page.getByRole('button', { name: t.add, exact: true }).click();
      await page.getByText('@stu.example.edu.cn').waitFor();

      // The student, on a phone.
      const student = await fair.open(prefix || '/', ofStudent);
      await becomeDemo(student, 'talent');
      await student.goto(`${fair.url}${prefix}/resume`);
      await quiet(student);
      await student.getByRole('main').getByRole('link', { name: t.toConfirm, exact: true }).tap();
      await student.waitForURL(/\/school$/);
      await quiet(student);
      await picture(student, `school-empty-phone-${language}`);
      const school = student.getByRole('combobox', { name: t.school, exact: true });
      await school.pressSequentially(university.slice(0, 3), { delay: 30 });
      await student.getByRole('option', { name: university }).tap();
      if (language === 'zh') {
        await student.getByLabel(t.name, { exact: true }).fill('林晓雨');
        await student.getByLabel(t.number, { exact: true }).fill('2023010102');
        await student.getByRole('button', { name: t.confirm, exact: true }).tap();
        await student.getByText(t.notListed).waitFor();
        await picture(student, 'school-refused-phone-zh');
        await student.getByLabel(t.number, { exact: true }).fill('2023 0101 01');
      } else {
        await student.getByText(t.byMail, { exact: true }).first().tap();
        await student
          .getByLabel(t.address, { exact: true })
          .and(student.locator('input[name=address]'))
          .fill('L2023@stu.example.edu.cn');
        await student.getByRole('button', { name: t.send, exact: true }).tap();
        await student.getByLabel(t.code, { exact: true }).fill(await codeIn(student));
        await picture(student, 'school-code-phone-en');
      }
      expect(await axeFindings(student)).toEqual([]);
      expect(await fits(student)).toBe(true);
      await student.getByRole('button', { name: t.confirm, exact: true }).tap();
      await student.getByText(t.done).waitFor();
      await page.getByRole('link', { name: t.persons }).click();
      await page.getByText(t.nobody).waitFor();
      await student.getByRole('checkbox', { name: t.share }).tap();
      await until(() => student.getByRole('checkbox', { name: t.share }).isChecked());
      await quiet(student);
      await student.evaluate(() => scrollTo(0, 0));
      await picture(student, `school-held-phone-${language}`);
      expect(await axeFindings(student)).toEqual([]);
      expect(await fits(student)).toBe(true);

      // The office, with figures by now.
      await others(16, '信息科学与工程学院', 'bachelor', 12);
      await others(8, '电气工程学院', 'master', 6);
      await others(2, '外国语学院', 'doctor', 0);
      await page.goto(`${fair.url}/console/students`);
      await page.getByText(t.figures).first().waitFor();
      await quiet(page);
      await page.evaluate(() => scrollTo(0, 0));
      await picture(page, `students-figures-desk-${language}`);
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('link', { name: t.persons }).click();
      await page.getByRole('row').nth(1).waitFor();
      await picture(page, `students-persons-desk-${language}`);
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await fits(page)).toBe(true);
      await picture(page, `students-persons-phone-${language}`);
      await page.goto(`${fair.url}/console/students`);
      await quiet(page);
      expect(await fits(page)).toBe(true);
      await picture(page, `students-figures-phone-${language}`);

      await student.getByRole('button', { name: t.remove, exact: true }).tap();
      await student.getByRole('button', { name: t.removeSure, exact: true }).tap();
      await student.getByText(t.removed).waitFor();
      await picture(student, `school-removed-phone-${language}`);
      expect(await dataSource.query(`SELECT FROM student_confirmation WHERE shares_person`)).toEqual([]);
    },
    180_000,
  );
});

/** The code that went to the student's address, as the demo's mailbox shows it. */
async function codeIn(page: Page): Promise<string> {
  const mailbox = await page.context().newPage();
  const code = mailbox.locator('article', { hasText: 'l2023@stu.example.edu.cn' }).locator('output').first();
  await until(async () => {
    await mailbox.goto(`${fair.url}/demo/mailbox`);
    return (await code.count()) > 0;
  }, 30_000);
  const digits = (await code.textContent()) ?? '';
  await mailbox.close();
  return digits;
}
