import type { Browser } from 'playwright-core';
import type { Role } from '#contracts';
import given from './applicants.json' with { type: 'json' };
import { signInAs } from './busy-day.js';

/**
 * Several people of the demo apply for one vacancy of its enterprise, by the routes that people use; some of them are
 * answered. Who acts for another organization, or for none, applies as oneself.
 * @returns the vacancy
 */
export async function bringApplicants(browser: Browser, url: string): Promise<string> {
  const owner = await signedIn(browser, url, 'owner');
  const query = new URLSearchParams({ state: 'open', q: given.vacancy, limit: '1' });
  const { vacancies } = await owner('GET', `organization/vacancies?${query}`);
  const vacancyId: string | undefined = vacancies[0]?.id;
  if (vacancyId === undefined) throw new Error(`The demo's enterprise has no open vacancy called ${given.vacancy}`);
  for (const { role, content, message, steps } of given.applicants) {
    const applicant = await signedIn(browser, url, role as Role);
    const resume = await applicant('POST', 'talent/resumes', { title: '简历', content });
    const { id } = await applicant('POST', 'talent/applications', { vacancyId, resumeId: resume.id, message });
    for (const to of steps) {
      const { version } = await owner('GET', `organization/applications/${id}`);
      if (to !== 'viewed') await owner('POST', `organization/applications/${id}/steps`, { to, version });
    }
  }
  return vacancyId;
}

async function signedIn(browser: Browser, url: string, role: Role) {
  const { request } = await browser.newContext();
  await signInAs(request, url, role);
  return async (method: 'GET' | 'POST', path: string, data?: object) => {
    const answer = await request.fetch(`${url}/api/v1/${path}`, { method, headers: { origin: url }, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}
