import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { APIRequestContext, Browser } from 'playwright-core';
import { checkCharacter, type DemoAccounts, type Role } from '#contracts';
import { dayOf } from '#platform/clock';
import { writeWorkbook, XLSX_TYPE } from '#platform/sheets';
import day from './busy-day.json' with { type: 'json' };

/** The ids of what a busy day left behind. */
export interface BusyDay {
  submission: string;
  review: string;
  report: { vacancy: string; id: string };
  announcement: string;
  sheet: string;
  resume: string;
  /** A file that was read as a résumé and waits to be checked. */
  reading: string;
  /** One that waits for the talent's answer to an offer. */
  application: string;
  /** A vacancy that the talent has not applied for yet, of the same organization. */
  toApplyFor: string;
}

/**
 * Gives the demo city a day's work: organizations that come in, mandates, a vacancy to be looked at, a report, an
 * announcement, a sheet, a résumé that an enterprise asks for, a file that was read as one. All of it by the routes that
 * people use, so that screens show what people would leave behind.
 */
export async function bringBusyDay(browser: Browser, url: string): Promise<BusyDay> {
  const licence = { name: '营业执照.png', mimeType: 'image/png', buffer: await draw(browser, day.paper.licence) };
  const mandate = { name: '委托书.png', mimeType: 'image/png', buffer: await draw(browser, day.paper.mandate) };
  const [talent, bringer, owner, desk] = await Promise.all(
    (['talent', 'viewer', 'owner', 'admin'] as const).map((role) => someone(browser, url, role)),
  );
  // Not by the talent: who acts for an organization is not shown as a talent of the demo any more.
  const agency = await bringer!.post('/api/v1/organizations', form({ ...day.agency, creditCode: code(1) }, licence));
  await desk!.post(`/api/v1/desk/submissions/${agency.id}/approve`, { data: { version: agency.version } });
  const submission = await bringer!.post(
    '/api/v1/organizations',
    form({ ...day.enterprise, creditCode: code(2) }, licence),
  );
  const { creditCode: enterpriseCode } = await owner!.get('/api/v1/organization');
  await bringer!.wear({ kind: 'member', organizationId: agency.organizationId });
  const [from, soon, until] = [0, 30, 180].map((days) => dayOf(new Date(Date.now() + days * 86_400_000)));
  for (const enterprise of [enterpriseCode, code(2)]) {
    await bringer!.post('/api/v1/organization/mandates', form({ enterpriseCode: enterprise, from, until }, mandate));
  }

  const { findings } = await owner!.post('/api/v1/organization/vacancies/lint', { data: { draft: day.vacancy } });
  const kept = findings
    .filter(({ keepable }: { keepable: boolean }) => keepable)
    .map(({ kind, text }: { kind: string; text: string }) => ({ kind, text, reason: day.keptBecause }));
  const own = '/api/v1/organization/vacancies';
  const made = await owner!.post(own, { data: { draft: { ...day.vacancy, kept } } });
  await owner!.post(`${own}/${made.id}/publish`, { data: { version: made.version } });
  const { reviews } = await desk!.get('/api/v1/desk/reviews?limit=50');
  const { hits } = await talent!.get('/api/v1/search?kind=vacancy&limit=1');
  const report = await talent!.post(`/api/v1/vacancies/${hits[0].id}/reports`, { data: day.report });
  // Later than today, so that pictures of the public pages do not show it.
  const announcement = await desk!.post('/api/v1/desk/announcements', { data: { ...day.announcement, from: soon } });
  await desk!.post(`/api/v1/desk/announcements/${announcement.id}/publish`, {
    data: { version: announcement.version },
  });
  const sheet = await owner!.post(`${own}/sheet`, {
    multipart: { file: { name: day.sheet.file, mimeType: XLSX_TYPE, buffer: await workbook() } },
  });
  const resume = await talent!.post('/api/v1/talent/resumes', { data: day.resume });
  // The demo's seeker has a résumé and wishes already: this day's are the ones that count.
  await talent!.put(`/api/v1/talent/resumes/${resume.id}/main`, { data: {} });
  const { version } = await talent!.get('/api/v1/talent/profile');
  await talent!.put('/api/v1/talent/profile', { data: { ...day.profile, version } });
  const reading = await talent!.post('/api/v1/talent/readings', {
    multipart: { file: { name: day.paper.resume.file, mimeType: 'application/pdf', buffer: await print(browser) } },
  });
  while ((await talent!.get(`/api/v1/talent/readings/${reading.id}`)).state === 'waiting') await wait(200);
  await talent!.post('/api/v1/talent/blocks', { data: day.block });
  await askForResume(owner!);
  const applied = await apply(talent!, owner!, resume.id);
  return {
    submission: submission.id,
    review: reviews[0].id,
    report: { vacancy: hits[0].id, id: report.id },
    announcement: announcement.id,
    sheet: sheet.id,
    resume: resume.id,
    reading: reading.id,
    ...applied,
  };
}

/** Signs somebody of the demo in, by the role they act in. */
export async function signInAs(request: APIRequestContext, url: string, role: Role): Promise<void> {
  const { accounts } = (await (await request.get(`${url}/api/v1/auth/demo-accounts`)).json()) as DemoAccounts;
  const found = accounts.find(({ hat }) => (hat.kind === 'talent' ? 'talent' : hat.role) === role);
  if (found === undefined) throw new Error(`The demo has nobody who is ${role}`);
  const answer = await request.post(`${url}/api/v1/auth/demo-sign-in`, {
    data: { id: found.id },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`The demo's ${role} could not sign in: ${answer.status()}`);
}

/** The talent applies for some vacancies of the demo's enterprise, each of which is taken as far as the day says. */
async function apply(talent: Someone, owner: Someone, resumeId: string) {
  const vacancy = async (title: string): Promise<string> => {
    const { vacancies } = await owner.get(`/api/v1/organization/vacancies?state=open&q=${encodeURIComponent(title)}`);
    const found = vacancies.find((one: { title: string }) => one.title === title);
    if (found === undefined) throw new Error(`The demo's enterprise has no open vacancy called ${title}`);
    return found.id;
  };
  const ids: string[] = [];
  for (const { title, message, steps } of day.applications) {
    const { id } = await talent.post('/api/v1/talent/applications', {
      data: { vacancyId: await vacancy(title), resumeId, message },
    });
    const path = `/api/v1/organization/applications/${id}`;
    for (const step of steps) {
      const { version } = await owner.get(path);
      await owner.post(`${path}/steps`, { data: { ...step, version } });
    }
    ids.push(id);
  }
  return { application: ids[0] as string, toApplyFor: await vacancy(day.toApplyFor) };
}

/** Finds the talent of the day as an enterprise does, once the index has them, and asks for the résumé. */
async function askForResume(enterprise: Someone): Promise<void> {
  const { headline } = day.resume.content;
  for (let tries = 0; tries < 60; tries += 1) {
    const { hits } = await enterprise.get(`/api/v1/talents?q=${encodeURIComponent(headline)}`);
    const found = hits.find((hit: { headline: string }) => hit.headline === headline);
    if (found !== undefined) {
      await enterprise.post(`/api/v1/talents/${found.ref}/ask`, { data: { message: day.askedForResume } });
      return;
    }
    await wait(500);
  }
  throw new Error('The talent of the busy day did not come into the index');
}

type Sent = { data: unknown } | { multipart: Record<string, string | GivenFile> };
interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

type Someone = Awaited<ReturnType<typeof someone>>;

async function someone(browser: Browser, url: string, role: Role) {
  const { request } = await browser.newContext();
  await signInAs(request, url, role);
  async function ask(method: 'GET' | 'POST' | 'PUT', path: string, sent: Sent | object = {}) {
    const answer = await request.fetch(url + path, { method, headers: { origin: url }, ...sent });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, sent: Sent) => ask('POST', path, sent),
    put: (path: string, sent: Sent) => ask('PUT', path, sent),
    wear: (hat: object) => ask('PUT', '/api/v1/auth/hat', { data: hat }),
  };
}

const form = (data: object, file: GivenFile): Sent => ({ multipart: { data: JSON.stringify(data), file } });

/** A right credit code of nobody. */
function code(number: number): string {
  const begin = `91130100MA${String(number).padStart(7, '0')}`;
  return begin + checkCharacter(begin);
}

/** A paper with a red seal: enough to be recognized as one, and nobody's. */
async function draw(browser: Browser, { title, lines }: { title: string; lines: readonly string[] }): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 900, height: 640 } });
  try {
    await page.setContent(`<body style="margin:24px;border:6px double #b08d3c;height:568px;font:26px/2.1 serif">
      <h1 style="text-align:center;font-size:52px;margin:24px">${title}</h1>
      <div style="margin-left:80px">${lines.join('<br>')}</div>
      <svg style="position:absolute;right:90px;bottom:70px" width="150" height="150"><circle cx="75" cy="75" r="68"
        fill="none" stroke="#c33" stroke-width="5"/><text x="75" y="92" text-anchor="middle" font-size="48"
        fill="#c33">★</text></svg>`);
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

/** A résumé as somebody sends it. */
async function print(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const parts = day.paper.resume.parts.map(
      ({ title, lines }) =>
        `<h2 style="border-bottom:1px solid #999;font-size:18px;margin:22px 0 8px">${title}</h2>${lines
          .map((line) => `<p style="display:flex;justify-content:space-between;margin:0">${line}</p>`)
          .join('')}`,
    );
    await page.setContent(`<body style="font:15px/1.7 'Noto Sans CJK SC',sans-serif;margin:48px 56px">
      <h1 style="font-size:30px;margin:0">${day.paper.resume.name}</h1><p style="margin:0">${day.paper.resume.line}</p>
      ${parts.join('')}`);
    return await page.pdf({ format: 'A4' });
  } finally {
    await page.close();
  }
}

function workbook(): Promise<Buffer> {
  const { name, columns, rows } = day.sheet;
  return buffer(
    writeWorkbook([{ name, columns: columns.map((title) => ({ title, width: 16, kind: 'text' as const })), rows }]),
  );
}
