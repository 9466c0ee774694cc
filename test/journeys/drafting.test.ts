import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { becomeDemo, picture, visit } from './visitor.js';

const OWN = '/api/v1/organization/vacancies';

describe('somebody writes a vacancy', () => {
  const visitor = visit();

  it('and loses nothing when the answer to the first save is lost on the way', async () => {
    visitor.expectFailedRequests();
    const page = await editor();
    let lost = 0;
    await page.route(`**${OWN}`, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    const made = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByLabel('职位名称').fill('夜班护士');
    await page
      .getByText(/^没有保存：/)
      .first()
      .waitFor();
    await page.getByLabel('职位名称').fill('夜班护士长');
    await made;
    await page.getByText(/已保存 \d\d:\d\d/).waitFor();

    const id = new URL(page.url()).pathname.split('/').at(-1);
    expect(lost).toBe(1);
    expect(await titlesOf(page, '夜班护士')).toEqual([{ id, title: '夜班护士长' }]);
  });

  it('and is told when the code of the page cannot be fetched, with a way to try again', async () => {
    visitor.expectFailedRequests();
    const page = await visitor.open('/privacy');
    await becomeDemo(page, 'owner');
    let isAway = true;
    await page.route('**/console/assets/completion-*.js', (route) =>
      isAway ? route.fulfill({ status: 503, body: '' }) : route.fallback(),
    );
    await page.goto(`${visitor.url}/console/vacancies/new`);
    const again = page.getByRole('button', { name: '再试一次' });
    await again.waitFor();
    await picture(page, 'drafting-code-away');
    isAway = false;
    await again.click();
    await page.getByLabel('职位名称').waitFor();
  });

  async function editor(): Promise<Page> {
    const page = await visitor.open('/privacy');
    await becomeDemo(page, 'owner');
    await page.goto(`${visitor.url}/console/vacancies/new`);
    await page.getByLabel('职位名称').waitFor();
    return page;
  }

  /** What the organization has under this title, once search knows it. */
  async function titlesOf(page: Page, q: string): Promise<{ id: string; title: string }[]> {
    let found: { id: string; title: string }[] = [];
    await until(async () => {
      const answer = await page.request.get(`${visitor.url}${OWN}?limit=100&q=${encodeURIComponent(q)}`);
      const { vacancies } = (await answer.json()) as { vacancies: { id: string; title: string }[] };
      found = vacancies.map(({ id, title }) => ({ id, title }));
      return found.length > 0;
    });
    return found;
  }
});
