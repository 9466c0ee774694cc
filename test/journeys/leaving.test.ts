import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { axeFindings } from './axe.js';
import { desk, phone, picture, quiet, signUp, visit } from './visitor.js';

const zh = {
  send: '获取验证码',
  takeOut: '下载',
  close: '注销…',
  title: '注销账号',
  sure: '我明白，删除以后不能恢复',
  now: '注销账号',
  first: '登录后才能看到账号设置',
  show: '查看',
  trail: '操作记录',
  taken: '下载本人全部信息',
  back: /返回账号设置/,
};
const en: typeof zh = {
  send: 'Send code',
  takeOut: 'Download',
  close: 'Close…',
  title: 'Close the account',
  sure: 'I understand that this cannot be undone',
  now: 'Close the account',
  first: 'Sign in to see your account',
  show: 'Show',
  trail: 'Your records',
  taken: 'Own data taken out',
  back: /Back to the account/,
};
const people: { name: string; t: typeof zh; prefix: string; options: BrowserContextOptions; number: string }[] = [
  { name: 'zh-360', t: zh, prefix: '', options: { viewport: phone, hasTouch: true }, number: '13900004401' },
  { name: 'en-1440', t: en, prefix: '/en', options: { viewport: desk, locale: 'en-GB' }, number: '13900004402' },
];

const visitor = visit();

describe.each(people)('somebody leaves the fair: $name', ({ name, t, prefix, options, number }) => {
  it('takes all data out, and closes the account', async () => {
    visitor.expectFailedRequests();
    const page = await visitor.open(`${prefix}/sign-in?to=${prefix}/account`, options);
    await signUp(page, number, t.send);
    await page.waitForURL(`**${prefix}/account`);
    const part = page.getByRole('button', { name: t.takeOut });
    await part.scrollIntoViewIfNeeded();
    await picture(page, `leaving-${name}-1-account`);

    const download = page.waitForEvent('download');
    await part.click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^everfair-\d{4}-\d\d-\d\d\.json$/);
    const { data, trail } = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(data.account.account).toMatchObject({ phone: `+86${number}`, email: null });
    expect(trail).not.toHaveLength(0);

    await page.getByRole('link', { name: t.show }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t.trail }).waitFor();
    await page.getByText(t.taken).waitFor();
    await quiet(page);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, `leaving-${name}-2-trail`);
    await page.getByRole('link', { name: t.back }).click();

    await page.getByRole('button', { name: t.close }).click();
    const dialog = page.getByRole('dialog', { name: t.title });
    expect(await dialog.getByRole('button', { name: t.now }).isDisabled()).toBe(true);
    await dialog.getByLabel(t.sure).check();
    await picture(page, `leaving-${name}-3-dialog`);
    await dialog.getByRole('button', { name: t.now }).click();
    await page.waitForURL(`${visitor.url}${prefix || '/'}`);
    await page.goto(`${visitor.url}${prefix}/account`);
    await page.getByRole('heading', { name: t.first }).waitFor();
    await picture(page, `leaving-${name}-4-gone`);
  }, 120_000);
});
