import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { docxPlain } from '../../tools/eval/resumes/layouts/docx-plain.js';
import { sidebarLeft } from '../../tools/eval/resumes/layouts/sidebar-left.js';
import { twoColumns } from '../../tools/eval/resumes/layouts/two-columns.js';
import { inventedPersons, type ResumeLayout } from '../../tools/eval/resumes/person.js';
import { zipOf } from '../../tools/testing/zip.js';
import { until } from '../support/index.js';
import { ask, becomeDemo, desk, phone, picture, quiet, signUp, visit } from './visitor.js';

const zh = {
  name: 'zh-360',
  options: { viewport: phone, hasTouch: true } as BrowserContextOptions,
  prefix: '',
  number: '13900005501',
  send: '获取验证码',
  review: '核对读出的内容',
  called: '姓名',
  save: '保存为我的简历',
  everyone: /^所有通过审核的单位/,
  found: /^现在，所有通过审核的单位都能找到您/,
  keptOut: '不让这些单位看到',
  organization: '单位名称',
  blocked: (name: string) => `“${name}”现在什么也看不到。`,
  block: '屏蔽',
  letIn: (name: string) => `不再屏蔽 ${name}`,
  viewers: '谁看过我',
  trail: '操作记录',
  viewed: '查看匿名人才档案',
  takeOut: '下载',
  close: '注销…',
  sure: '我明白，删除以后不能恢复',
  now: '注销账号',
};
const en: typeof zh = {
  name: 'en-1440',
  options: { viewport: desk, locale: 'en-GB' },
  prefix: '/en',
  number: '13900005502',
  send: 'Send code',
  review: 'Check what was read',
  called: 'Name',
  save: 'Save as my résumé',
  everyone: /^Every verified organization/,
  found: /^Every verified organization finds you now/,
  keptOut: 'Who must not see me',
  organization: 'Organization',
  blocked: (name) => `${name} sees nothing of you now.`,
  block: 'Keep out',
  letIn: (name) => `Let in again: ${name}`,
  viewers: 'Who looked at me',
  trail: 'Your records',
  viewed: 'Anonymous profile viewed',
  takeOut: 'Download',
  close: 'Close…',
  sure: 'I understand that this cannot be undone',
  now: 'Close the account',
};

const fair = visit();
const person = inventedPersons.find(({ language }) => language === 'zh')!;

/** The person's résumé as this layout writes it, called by a name of its own. */
async function fileOf(layout: ResumeLayout, page: Page, name: string) {
  const rendered = layout.render({ ...person, name });
  if (rendered.kind === 'docx') {
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    return { name: '简历.docx', mimeType, buffer: Buffer.from(zipOf(rendered.parts)) };
  }
  const paper = await page.context().newPage();
  await paper.setContent(rendered.html);
  const buffer = await paper.pdf({ format: 'A4', printBackground: true });
  await paper.close();
  return { name: '简历.pdf', mimeType: 'application/pdf', buffer };
}

describe.each([zh, en])('all of a person’s way, by keyboard: $name', (t) => {
  it('brings three résumés, keeps an employer out, sees who looked, takes everything along and leaves', async () => {
    fair.expectFailedRequests();
    const name = '司空望舒';
    const headline = `找得到的验证工程师 ${t.name}`;
    const page = await fair.open(`${t.prefix}/sign-in?to=${t.prefix}/resume`, t.options);
    await signUp(page, t.number, t.send);
    await page.waitForURL(({ pathname }) => pathname === `${t.prefix}/resume`);
    const press = async (button: string | RegExp) => {
      await page.getByRole('button', { name: button, exact: true }).last().focus();
      await page.keyboard.press('Enter');
    };
    const go = async (path: string) => {
      await page.goto(`${fair.url}${t.prefix}${path}`);
      await quiet(page);
    };

    for (const layout of [docxPlain, twoColumns, sidebarLeft]) {
      const file = await fileOf(layout, page, name);
      await go('/resume');
      const choosing = page.waitForEvent('filechooser');
      await page.locator('input[type=file]').focus();
      await page.keyboard.press('Enter');
      await (await choosing).setFiles(file);
      await page.getByRole('heading', { level: 1, name: t.review }).waitFor();
      await quiet(page);
      const called = page.getByLabel(t.called, { exact: true }).first();
      expect(await called.inputValue()).toBe(name);
      await called.focus();
      await page.keyboard.press('End');
      await page.keyboard.type('君');
      await press(t.save);
      await page.waitForURL(/\/resume\/[\da-f-]{36}$/);
      await quiet(page);
      expect(await page.getByLabel(t.called, { exact: true }).first().inputValue()).toBe(`${name}君`);
      expect(await page.locator('main').textContent()).toContain(person.education[0]!.school);
    }
    const own = await ask<{ resumes: { id: string; version: number; isMain: boolean }[] }>(
      page,
      'GET',
      'talent/resumes',
    );
    expect(own.body.resumes).toHaveLength(3);
    await picture(page, `person-${t.name}-1-resume`);
    await findableAs(page, headline);

    await go('/resume/privacy');
    await page.getByRole('radio', { name: t.everyone }).focus();
    await page.keyboard.press('Space');
    await page.getByText(t.found).waitFor();
    const recruiter = await fair.open('/vacancies');
    await becomeDemo(recruiter, 'recruiter');
    const mine = await ask<{ person: { hats: { organizationName?: string; kind: string }[] } }>(
      recruiter,
      'GET',
      'auth/me',
    );
    const employer = mine.body.person.hats.find(({ kind }) => kind === 'member')!.organizationName!;
    const found = async () => {
      const path = `talents?q=${encodeURIComponent(headline)}`;
      const { body } = await ask<{ hits: { ref: string; headline: string }[] }>(recruiter, 'GET', path);
      return body.hits.find((hit) => hit.headline === headline)?.ref ?? null;
    };
    // The index follows within seconds.
    await until(async () => (await found()) !== null, 60_000);
    const ref = await found();

    const keptOut = page.getByRole('region', { name: t.keptOut });
    await keptOut.getByRole('combobox', { name: t.organization }).focus();
    await page.keyboard.type(employer);
    await keptOut.getByRole('option', { name: employer }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keptOut.getByRole('button', { name: t.block, exact: true }).focus();
    await page.keyboard.press('Enter');
    await keptOut.getByText(t.blocked(employer)).waitFor();
    expect(await found()).toBeNull();
    expect((await ask(recruiter, 'GET', `talents/${ref}`)).status).toBe(404);
    await press(t.letIn(employer));
    await until(async () => (await ask(recruiter, 'GET', `talents/${ref}`)).status === 200);

    await go('/resume/privacy');
    await page.getByRole('region', { name: t.viewers }).getByRole('link', { name: employer }).waitFor();
    await picture(page, `person-${t.name}-2-viewers`);
    await go('/account/trail');
    await page.locator('main li', { hasText: t.viewed }).filter({ hasText: employer }).first().waitFor();
    await picture(page, `person-${t.name}-3-trail`);

    await go('/account');
    const download = page.waitForEvent('download');
    await press(t.takeOut);
    const { data } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    expect(JSON.stringify(data).match(/司空望舒君/g)?.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(data)).toContain(employer);

    await press(t.close);
    await page.getByLabel(t.sure).focus();
    await page.keyboard.press('Space');
    await press(t.now);
    await page.waitForURL(`${fair.url}${t.prefix || '/'}`);
    expect((await ask(recruiter, 'GET', `talents/${ref}`)).status).toBe(404);
    expect(await found()).toBeNull();
  }, 180_000);
});

/** Gives the main résumé a first line by which one alone is found. */
async function findableAs(page: Page, headline: string): Promise<void> {
  const { body } = await ask<{ resumes: { id: string; isMain: boolean }[] }>(page, 'GET', 'talent/resumes');
  const { id } = body.resumes.find(({ isMain }) => isMain)!;
  const resume = await ask<{ version: number; title: string; content: object }>(page, 'GET', `talent/resumes/${id}`);
  const { version, title, content } = resume.body;
  const saved = await ask(page, 'PUT', `talent/resumes/${id}`, { version, title, content: { ...content, headline } });
  expect(saved.status).toBe(200);
}
