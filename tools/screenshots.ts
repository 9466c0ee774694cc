import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type {
  FittingTalents,
  OwnApplications,
  OwnVacancies,
  ReceivedApplications,
  ReceivedInterviews,
  Role,
} from '#contracts';
import { openOutput, readParameters, runCommand } from './output.js';
import { openBrowser } from './testing/browser.js';
import { type BusyDay, bringBusyDay, signInAs } from './testing/busy-day.js';
import { openFair } from './testing/fair.js';

const usage = 'npm run screenshots [-- --only BEGINNING]';
const everything = '.cache/screenshots';
const shown = 'docs/screenshots';

const sizes = { phone: { width: 360, height: 800 }, desktop: { width: 1440, height: 900 } } as const;
const languages = { zh: '', en: '/en' } as const;
const themes = ['light', 'dark'] as const;
type Size = keyof typeof sizes;

interface Scene {
  name: string;
  /** Path without the language's prefix. */
  path: (fair: FairFacts) => string;
  /** As whom of the demo's people it is seen; nobody is signed in without. */
  as?: Role;
  /** What is done on the page before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  only?: Size;
}

interface FairFacts extends BusyDay {
  vacancy: string;
  organization: string;
  demo: DemoFacts;
}

/** The ids of what the demo has at its enterprise: a vacancy that asks for something, and who applied, by how far it came. */
interface DemoFacts {
  asking: string;
  /** Of the demo's own seeker: times wait to be picked. */
  proposed: string;
  booked: string;
  moving: string;
  /** At the interview, without a time. */
  invited: string;
  shortlisted: string;
  /** Another one who is shortlisted. */
  other: string;
}

const scenes: readonly Scene[] = [
  { name: 'home', path: () => '/' },
  { name: 'search', path: () => `/vacancies?q=${encodeURIComponent('工程师')}` },
  {
    name: 'suggestions',
    path: () => '/vacancies',
    act: (page) =>
      page
        .getByRole('searchbox')
        .or(page.getByRole('combobox', { name: /找职位|Find jobs/ }))
        .first()
        .fill('qianrushi'),
  },
  { name: 'filters', path: () => `/vacancies?q=${encodeURIComponent('工程师')}`, act: openFilters, only: 'phone' },
  { name: 'nothing', path: () => `/vacancies?q=${encodeURIComponent('护士')}&education=doctor&payMin=30000` },
  { name: 'vacancy', path: ({ vacancy }) => `/vacancies/${vacancy}` },
  { name: 'share', path: ({ vacancy }) => `/vacancies/${vacancy}`, act: openShare },
  { name: 'organization', path: ({ organization }) => `/organizations/${organization}` },
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'account', path: () => '/account', as: 'owner' },
  { name: 'resume', path: () => '/resume', as: 'talent' },
  { name: 'who-sees-me', path: () => '/resume/privacy', as: 'talent', act: (page) => answerLink(page).waitFor() },
  { name: 'who-sees-me-asked', path: () => '/resume/privacy', as: 'talent', act: goToViewers },
  { name: 'resume-editor', path: ({ resume }) => `/resume/${resume}`, as: 'talent' },
  { name: 'resume-from-file', path: ({ reading }) => `/resume/from-file/${reading}`, as: 'talent', act: enterSchool },
  { name: 'school', path: () => '/school', as: 'talent' },
  { name: 'for-you', path: () => '/for-you', as: 'talent' },
  { name: 'vacancy-fit', path: () => '/for-you', as: 'talent', act: openFirstMatch },
  { name: 'apply', path: ({ toApplyFor }) => `/vacancies/${toApplyFor}#apply`, as: 'talent', act: writeMessage },
  { name: 'application', path: ({ application }) => `/applications/${application}`, as: 'talent' },
  { name: 'applications', path: () => '/applications', as: 'talent' },
  { name: 'apply-conditions', path: askingPath, as: 'talent', act: answerConditions },
  { name: 'interview-times', path: ({ demo }) => `/applications/${demo.proposed}`, as: 'talent' },
  { name: 'conversation', path: () => '/messages', as: 'talent', act: openConversation },
  { name: 'calendar', path: () => '/calendar', as: 'owner' },
  {
    name: 'qualify',
    path: () => `/vacancies?q=${encodeURIComponent('工程师')}`,
    as: 'talent',
    act: onlyQualifying,
    only: 'desktop',
  },
  { name: 'notices', path: () => '/notices', as: 'talent' },
  { name: 'notice-choices', path: () => '/notices/choices', as: 'talent' },
  { name: 'saved', path: () => '/saved', as: 'talent', act: keepSome },
  { name: 'saved-searches', path: () => '/saved/searches', as: 'talent', act: keepSome },
  { name: 'saved-seen', path: () => '/saved/seen', as: 'talent', act: keepSome },
  {
    name: 'save-search',
    path: () => `/vacancies?q=${encodeURIComponent('工程师')}&place=130100#save-search`,
    as: 'talent',
    act: (page) => page.getByRole('dialog').waitFor(),
  },
  { name: 'mailbox', path: () => '/demo/mailbox', act: receiveCode },
  { name: 'console-today', path: () => '/console', as: 'owner' },
  { name: 'console-vacancies', path: () => '/console/vacancies', as: 'owner' },
  { name: 'console-vacancy', path: () => '/console/vacancies/new', as: 'owner' },
  { name: 'console-talents', path: () => '/console/talents', as: 'owner' },
  { name: 'console-talent', path: () => '/console/talents', as: 'owner', act: openTalent },
  { name: 'console-fitting', path: () => '/console/vacancies', as: 'owner', act: openFitting },
  { name: 'console-register', path: () => '/console/register', as: 'talent' },
  { name: 'console-sheet', path: ({ sheet }) => `/console/vacancies/sheet/${sheet}`, as: 'owner' },
  { name: 'console-reports', path: () => '/console/reports', as: 'owner' },
  { name: 'console-organization', path: () => '/console/organization', as: 'owner' },
  { name: 'console-mandates', path: () => '/console/mandates', as: 'owner' },
  { name: 'console-members', path: () => '/console/members', as: 'owner' },
  { name: 'console-trail', path: () => '/console/trail', as: 'owner' },
  { name: 'console-students', path: () => '/console/students', as: 'career-office' },
  { name: 'desk-today', path: () => '/console', as: 'admin' },
  { name: 'desk-menu', path: () => '/console', as: 'admin', act: openMenu, only: 'phone' },
  { name: 'desk-submissions', path: () => '/console/desk/submissions', as: 'admin' },
  { name: 'desk-submission', path: ({ submission }) => `/console/desk/submissions/${submission}`, as: 'admin' },
  { name: 'desk-mandates', path: () => '/console/desk/mandates', as: 'admin' },
  { name: 'desk-reviews', path: () => '/console/desk/reviews', as: 'admin' },
  { name: 'desk-review', path: ({ review }) => `/console/desk/reviews/${review}`, as: 'admin' },
  { name: 'desk-reports', path: () => '/console/desk/reports', as: 'admin' },
  { name: 'desk-report', path: ({ report: { vacancy, id } }) => `/console/desk/reports/${vacancy}/${id}`, as: 'admin' },
  { name: 'desk-talent-use', path: () => '/console/desk/talent-use', as: 'admin' },
  { name: 'desk-affiliates', path: () => '/console/desk/affiliates', as: 'admin' },
  { name: 'desk-recoveries', path: () => '/console/desk/recoveries', as: 'admin' },
  { name: 'desk-imports', path: () => '/console/desk/imports', as: 'admin' },
  { name: 'desk-announcements', path: () => '/console/desk/announcements', as: 'admin' },
  { name: 'desk-announcement', path: ({ announcement }) => `/console/desk/announcements/${announcement}`, as: 'admin' },
  { name: 'desk-system', path: () => '/console/desk/system', as: 'admin' },
  { name: 'desk-audit', path: () => '/console/desk/audit', as: 'admin' },
  { name: 'desk-organizers', path: () => '/console/desk/organizers', as: 'admin' },
  { name: 'privacy', path: () => '/privacy' },
  { name: 'not-found', path: () => '/nowhere' },
  { name: 'console-conditions', path: ({ demo }) => `/console/vacancies/${demo.asking}`, as: 'owner', act: goToMusts },
  {
    name: 'console-applications',
    path: ({ demo }) => `/console/applications?vacancy=${demo.asking}`,
    as: 'owner',
    act: listed,
  },
  {
    name: 'console-applicants-board',
    path: ({ demo }) => `/console/applications?view=board&vacancy=${demo.asking}`,
    as: 'owner',
    act: boardSeen,
    only: 'desktop',
  },
  { name: 'console-owed', path: () => '/console/applications?owed=true', as: 'owner', act: listed },
  { name: 'console-compare', path: comparePath, as: 'owner' },
  {
    name: 'console-templates',
    path: ({ demo }) => `/console/applications/${demo.shortlisted}`,
    as: 'owner',
    act: openTemplates,
  },
  { name: 'console-applicant', path: ({ demo }) => `/console/applications/${demo.booked}`, as: 'owner', act: seeSent },
  { name: 'console-moving', path: ({ demo }) => `/console/applications/${demo.moving}`, as: 'owner', act: seeSent },
  {
    name: 'console-offer-times',
    path: ({ demo }) => `/console/applications/${demo.invited}`,
    as: 'owner',
    act: offerTimes,
  },
  { name: 'console-invitations', path: () => '/console/applications/invitations', as: 'owner', act: seeInvited },
  { name: 'console-conversation', path: () => '/console/messages', as: 'owner', act: openConversation },
];

/** The pictures that stand in the docs: some of all that are taken. */
const inDocs: readonly string[] = [
  'home-zh-desktop-light',
  'home-zh-phone-light',
  'home-en-desktop-dark',
  'search-zh-desktop-light',
  'search-en-desktop-light',
  'search-zh-phone-dark',
  'filters-zh-phone-light',
  'suggestions-zh-phone-light',
  'nothing-zh-desktop-light',
  'vacancy-zh-desktop-light',
  'share-zh-phone-light',
  'organization-en-phone-light',
  'resume-editor-zh-desktop-light',
  'resume-editor-zh-phone-light',
  'resume-zh-phone-light',
  'resume-from-file-zh-desktop-light',
  'resume-from-file-zh-phone-light',
  'for-you-zh-desktop-light',
  'for-you-en-phone-light',
  'vacancy-fit-zh-phone-light',
  'apply-zh-phone-light',
  'application-zh-desktop-light',
  'applications-en-phone-dark',
  'apply-conditions-zh-phone-light',
  'qualify-zh-desktop-light',
  'interview-times-zh-phone-light',
  'conversation-zh-phone-light',
  'calendar-en-phone-light',
  'applications-zh-phone-light',
  'notices-zh-phone-light',
  'notice-choices-en-phone-dark',
  'saved-zh-phone-light',
  'saved-searches-zh-desktop-light',
  'save-search-en-phone-dark',
  'who-sees-me-zh-desktop-light',
  'who-sees-me-asked-zh-phone-light',
  'console-vacancies-zh-desktop-light',
  'console-vacancy-zh-desktop-dark',
  'console-sheet-en-desktop-light',
  'console-talent-zh-desktop-light',
  'console-talents-zh-phone-light',
  'console-fitting-zh-desktop-light',
  'console-fitting-en-phone-light',
  'console-today-zh-phone-light',
  'console-applications-zh-desktop-light',
  'console-applicants-board-en-desktop-light',
  'console-applicant-zh-desktop-light',
  'console-applications-zh-phone-light',
  'console-conditions-zh-desktop-light',
  'console-owed-zh-phone-light',
  'console-compare-zh-desktop-light',
  'console-templates-zh-desktop-light',
  'console-offer-times-zh-desktop-light',
  'console-moving-zh-phone-light',
  'console-invitations-zh-desktop-light',
  'console-conversation-en-desktop-light',
  'desk-today-zh-desktop-light',
  'desk-submission-zh-desktop-light',
  'desk-review-en-desktop-dark',
  'desk-today-en-phone-dark',
  'desk-mandates-zh-phone-light',
];

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
const states = new Map<Role, StorageState>();
/** Of whom the demo's mailbox holds a code. */
let readers = 0;

/** Takes a picture of every page in both sizes, languages and themes, on a fair of its own with the demo city. */
await runCommand(async () => {
  const { values } = readParameters(usage, { only: { type: 'string' } });
  const output = openOutput(false);
  if (values.only === undefined) await rm(everything, { recursive: true, force: true });
  await mkdir(everything, { recursive: true });
  await mkdir(shown, { recursive: true });
  const fair = await openFair();
  const browser = await openBrowser((text) => output.say(text));
  try {
    const facts = await factsOf(fair.url, browser);
    let taken = 0;
    for (const scene of scenes.filter(({ name }) => values.only === undefined || name.startsWith(values.only))) {
      for (const view of viewsOf(scene)) {
        await take(browser, fair.url, facts, scene, view);
        taken += 1;
      }
      output.say(scene.name);
    }
    output.result({ taken }, `${taken} pictures in ${everything}; those of the docs in ${shown}.`);
  } finally {
    await browser.close();
    await fair.close();
  }
});

interface View {
  size: Size;
  language: keyof typeof languages;
  theme: (typeof themes)[number];
}

function viewsOf({ only }: Scene): View[] {
  const wanted = (Object.keys(sizes) as Size[]).filter((size) => only === undefined || only === size);
  return wanted.flatMap((size) =>
    (Object.keys(languages) as View['language'][]).flatMap((language) =>
      themes.map((theme) => ({ size, language, theme })),
    ),
  );
}

async function take(browser: Browser, url: string, facts: FairFacts, scene: Scene, view: View): Promise<void> {
  const context = await browser.newContext({
    viewport: sizes[view.size],
    colorScheme: view.theme,
    locale: view.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: view.size === 'phone',
    ...(scene.as !== undefined && { storageState: await signedIn(browser, url, scene.as) }),
  });
  try {
    const page = await context.newPage();
    const path = scene.path(facts);
    // The console speaks the browser's language to the people of the demo, under one address.
    const prefix = path.startsWith('/console') ? '' : languages[view.language];
    await page.goto(url + prefix + path, { waitUntil: 'networkidle' });
    await scene.act?.(page);
    await page.waitForLoadState('networkidle');
    const name = `${scene.name}-${view.language}-${view.size}-${view.theme}`;
    const file = join(everything, `${name}.png`);
    await page.screenshot({ path: file });
    if (inDocs.includes(name)) await copyFile(file, join(shown, `${name}.png`));
  } finally {
    await context.close();
  }
}

/** Signed in once for all pictures, so that the audit log and the devices show what people do rather than this. */
async function signedIn(browser: Browser, url: string, role: Role): Promise<StorageState> {
  const known = states.get(role);
  if (known !== undefined) return known;
  const context = await browser.newContext();
  await signInAs(context.request, url, role);
  const state = await context.storageState();
  await context.close();
  states.set(role, state);
  return state;
}

/** A vacancy and an organization that have much to say, and a day's work for the desk. */
async function factsOf(url: string, browser: Browser): Promise<FairFacts> {
  const found = await fetch(`${url}/api/v1/search?kind=vacancy&q=${encodeURIComponent('嵌入式')}&limit=1`);
  const { hits } = (await found.json()) as { hits: { id: string; organization: { id: string } | null }[] };
  const [hit] = hits;
  if (hit?.organization == null) throw new Error('The demo city has no vacancy to show');
  const day = await bringBusyDay(browser, url);
  return { vacancy: hit.id, organization: hit.organization.id, ...day, demo: await demoFacts(url, browser) };
}

/** Who applied for the vacancy of the demo's enterprise that most people applied for, and what its seeker has to pick. */
async function demoFacts(url: string, browser: Browser): Promise<DemoFacts> {
  const as = async (role: Role) => {
    const { request } = await browser.newContext({ storageState: await signedIn(browser, url, role) });
    return async (path: string) => (await request.get(`${url}/api/v1/${path}`)).json();
  };
  const [owner, talent] = [await as('owner'), await as('talent')];
  const { vacancies } = (await owner('organization/vacancies?state=open&limit=50')) as OwnVacancies;
  const asking = vacancies.find(({ title }) => title === '质量工程师')?.id;
  const list: ReceivedApplications = await owner(`organization/applications?vacancy=${asking}&limit=50`);
  const { interviews }: ReceivedInterviews = await owner('organization/interviews?limit=50');
  const { applications }: OwnApplications = await talent('talent/applications?state=interview');
  const stateOf = (id: string) => interviews.find((one) => one.applicationId === id)?.state;
  const [shortlisted, other] = list.applications.filter(({ state }) => state === 'shortlisted');
  const asked = list.applications.filter(({ state }) => state === 'interview');
  const [booked, moving, invited] = (['booked', 'moving', undefined] as const).map((wanted) =>
    asked.find(({ id }) => stateOf(id) === wanted),
  );
  const proposed = applications.find(({ id }) => stateOf(id) === 'proposed');
  const found = { proposed, booked, moving, invited, shortlisted, other };
  for (const [name, one] of Object.entries(found)) if (one === undefined) throw new Error(`Nobody is ${name}`);
  return {
    asking,
    ...Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one?.id])),
  } as unknown as DemoFacts;
}

/** A code that was asked for in the page's language, so that there is something to read. */
async function receiveCode(page: Page): Promise<void> {
  const email = `reader-${++readers}@example.org`;
  const language = (await page.locator('html').getAttribute('lang')) ?? 'zh';
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/v1/auth/codes`, {
    data: { to: { email }, purpose: 'sign-in' },
    headers: { origin, 'accept-language': language },
  });
  if (!answer.ok()) throw new Error(`No code was sent: ${answer.status()}`);
  const arrived = page.getByText(email);
  for (let tries = 0; (await arrived.count()) === 0 && tries < 20; tries++) await page.reload();
}

/** So that its place is pointed out. */
async function enterSchool(page: Page): Promise<void> {
  await page
    .getByRole('combobox', { name: /^(学校|School)$/ })
    .first()
    .focus();
}

async function openFilters(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(筛选|Filters)/ }).click();
  await page.getByRole('dialog').waitFor();
}

async function openFirstMatch(page: Page): Promise<void> {
  await page.locator('main li h2 a').first().click();
  const fit = page.locator('#for-person section');
  await fit.waitFor();
  await fit.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** Stands on the page once it knows who asks. */
function answerLink(page: Page): Locator {
  return page.getByRole('link', { name: /^(去答复|Answer)$/ });
}

async function goToViewers(page: Page): Promise<void> {
  await answerLink(page).click();
}

async function writeMessage(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill('我把回归测试从两天缩短到三小时，想把这套做法用到质量工作里。');
}

/** A few vacancies and searches, as their person would have kept them; once for all pictures. */
async function keepSome(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const headers = { origin };
  const kept = await page.request.get(`${origin}/api/v1/saved/favourites`);
  if ((await kept.json()).total === 0) {
    const found = await page.request.get(
      `${origin}/api/v1/search?kind=vacancy&q=${encodeURIComponent('嵌入式')}&limit=5`,
    );
    for (const { id } of (await found.json()).hits) {
      await page.request.put(`${origin}/api/v1/saved/favourites/${id}`, { headers });
      await page.request.put(`${origin}/api/v1/saved/seen/${id}`, { headers });
    }
    const queries = [
      { q: '嵌入式', place: ['130100'], payMin: 8000 },
      { q: '', place: ['120000'], education: ['bachelor'], employment: ['internship'] },
      { q: '算法工程师', place: ['110000'], experience: ['graduate', '0-1'] },
    ];
    for (const [at, query] of queries.entries()) {
      const data = { query: { kind: 'vacancy', ...query }, alert: at === 1 ? 'weekly' : 'none' };
      await page.request.post(`${origin}/api/v1/saved/searches`, { headers, data });
    }
  }
  await page.reload();
  await page.locator('main nav ~ ul > li').first().waitFor();
}

async function openShare(page: Page): Promise<void> {
  await page
    .locator('a, button')
    .filter({ hasText: /^(分享|Share)$/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

async function openTalent(page: Page): Promise<void> {
  await page.locator('main li[data-row] a').first().click();
  await page.locator('main article h2').waitFor();
}

/** Who fits the open vacancy that suits most people well; the first of them opened where there is room. */
async function openFitting(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const asked = async (path: string) =>
    (await page.request.get(`${origin}/api/v1/organization/vacancies${path}`)).json();
  const { vacancies } = (await asked('?state=open&limit=50')) as OwnVacancies;
  const counted = await Promise.all(
    vacancies.map(async ({ id }) => {
      const { fits } = (await asked(`/${id}/talents`)) as FittingTalents;
      return { id, well: fits.filter(({ band }) => band === 'strong' || band === 'good').length };
    }),
  );
  const [best] = counted.sort((a, b) => b.well - a.well);
  if (best === undefined) throw new Error('The demo organization has no open vacancy');
  await page.goto(`${origin}/console/vacancies/${best.id}/talents`);
  const first = page.locator('main li[data-row] a').first();
  await first.waitFor();
  if ((page.viewportSize()?.width ?? 0) >= sizes.desktop.width) await openTalent(page);
}

function askingPath({ demo }: FairFacts): string {
  return `/vacancies/${demo.asking}#apply`;
}

/** One of the conditions is not met: the answer is there at once. */
async function answerConditions(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByLabel(/^(否|No)$/)
    .first()
    .check();
}

async function onlyQualifying(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(只看我的学历和经验够的|Only what I qualify for)$/ }).click();
  await page.waitForURL(/qualify=/);
  await page.locator('section[aria-busy=false]').waitFor();
}

async function openConversation(page: Page): Promise<void> {
  const first = page.locator('main li a[href*="/messages/"]').first();
  await first.waitFor();
  await first.click();
  await page.getByRole('log').waitFor();
}

async function listed(page: Page): Promise<void> {
  await page.locator('main [data-row]').first().waitFor();
}

async function boardSeen(page: Page): Promise<void> {
  await page.locator('main [data-stage] li').first().waitFor();
}

async function seeSent(page: Page): Promise<void> {
  await page.locator('main article h2').first().waitFor();
}

async function seeInvited(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(撤回邀请|Withdraw)/ })
    .first()
    .waitFor();
}

async function goToMusts(page: Page): Promise<void> {
  const must = page.getByRole('checkbox', { name: /^(学历必须达到|The degree is a must)/ });
  await must.waitFor();
  await must.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

function comparePath({ demo: { shortlisted, other, booked } }: FairFacts): string {
  return `/console/applications/compare?id=${booked}&id=${shortlisted}&id=${other}`;
}

async function openTemplates(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(婉拒|Turn down)$/ }).click();
  await page.getByRole('combobox', { name: /^(回复模板|Reply template)$/ }).click();
  await page.locator('.ant-select-item-option').first().waitFor();
}

async function offerTimes(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(约面试时间|Offer times)$/ }).click();
  const time = page.getByRole('dialog').getByRole('checkbox', { name: /\d:\d\d/ });
  await time.first().check();
  await time.nth(3).check();
}

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(更多|More)/ }).click();
  await page.getByRole('menu').waitFor();
}
