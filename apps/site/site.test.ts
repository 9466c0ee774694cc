import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type {
  Announcements,
  Figures,
  LegalDocument,
  MostViewedResponse,
  Operator,
  OrganizationDetail,
  SearchQuery,
  SearchResponse,
  VacancyDetail,
  VacancyHit,
} from '#contracts';
import { SettingsModule } from '#platform/config';
import { type HttpApplication, HttpModule, openHttp } from '#platform/http';
import { problem } from '#platform/problems';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import type { SiteApi } from '#ui';
import { testSettings } from '../../test/support/index.js';
import { mountSite } from '../api/mount-site.js';

const root = resolve(import.meta.dirname, '../..');
const directory = resolve(root, '.cache/site-test');
const hostile = `</script><script>alert(1)</script>"'&<img src=x onerror=alert(2)>`;
const ids = {
  open: '01930000-0000-7000-8000-000000000001',
  lapsed: '01930000-0000-7000-8000-000000000002',
  takenDown: '01930000-0000-7000-8000-000000000003',
  lapsedLongAgo: '01930000-0000-7000-8000-000000000004',
  filled: '01930000-0000-7000-8000-0000000000f1',
  alone: '01930000-0000-7000-8000-000000000005',
  cutOff: '01930000-0000-7000-8000-000000000006',
  neighbour: '01930000-0000-7000-8000-000000000007',
  organization: '01930000-0000-7000-8000-0000000000aa',
};

const hit: VacancyHit = {
  id: ids.open,
  kind: 'vacancy',
  title: hostile,
  organization: { id: ids.organization, name: hostile, verified: false },
  place: { code: '130102', name: '石家庄·长安区' },
  payMonthlyMin: 13_000,
  payMonthlyMax: 18_000,
  payMonths: 13,
  payComputed: false,
  payText: '1.3-1.8万·13薪',
  education: 'bachelor',
  experience: '1-3',
  employment: 'full-time',
  tags: [hostile],
  publishedAt: '2026-11-20T08:00:00Z',
  source: { name: '某网站', publishedOn: '2023-11-08', url: 'javascript:alert(3)' },
  highlights: { title: 'C &amp; &lt;b&gt; <em>工程师</em>' },
};

const found: SearchResponse = {
  hits: [hit],
  total: 41,
  relaxed: null,
  facets: {
    place: [
      { value: '130100', name: '石家庄市', count: 41, parent: null },
      { value: '130102', name: '长安区', count: 12, parent: '130100' },
    ],
    education: [
      { value: 'bachelor', name: '本科', count: 30 },
      { value: 'college', name: '大专', count: 11 },
    ],
    pay: [{ value: '10000', name: '1 万以上', count: 20 }],
  },
  tookMs: 3,
  nextCursor: 'next',
};

const detail: VacancyDetail = {
  ...hit,
  state: 'open',
  ended: null,
  payReason: null,
  musts: [],
  conditions: [],
  disciplines: [],
  description: `岗位职责：${hostile}`,
  skills: ['C'],
  benefits: ['双休'],
  headcount: 3,
  industry: { code: 'I', name: '软件' },
  occupation: null,
  placePath: [
    { code: '130000', name: '河北' },
    { code: '130100', name: '石家庄' },
    { code: '130102', name: '长安区' },
  ],
  placeText: '石家庄市长安区',
  lapsesAt: '2027-02-01T08:00:00Z',
  updatedAt: '2026-11-20T08:00:00Z',
  asWritten: { company_size: hostile },
  applying: 'elsewhere',
  isBlind: false,
};

const organization: OrganizationDetail = {
  id: ids.organization,
  name: '冀北储能科技有限公司',
  kind: 'enterprise',
  verified: false,
  imported: true,
  industry: null,
  size: null,
  ownership: null,
  place: null,
  introduction: null,
  address: null,
  website: null,
  logo: null,
  photos: [],
  openVacancies: 41,
};

const figures: Figures = {
  openVacancies: 48_213,
  publishedToday: 326,
  publishedThisWeek: 2_104,
  organizationsHiring: 5_104,
  cities: 14,
  day: '2026-11-24',
  countedAt: '2026-11-23T16:00:00Z',
};

const mostViewed: MostViewedResponse = { since: '2026-11-18', hits: [{ ...hit, views: 35 }] };
const legal: LegalDocument = {
  document: 'privacy',
  version: '2026-11-24',
  validFrom: '2026-11-24',
  state: 'in-force',
  changes: [hostile],
  title: '隐私政策',
  summary: ['不用登录。'],
  sections: [{ id: 'who', title: '谁在负责', body: [hostile, ['一', '二']] }],
  versions: [{ version: '2026-11-24', validFrom: '2026-11-24', state: 'in-force', changes: [hostile] }],
};

const operator: Operator = {
  name: '某市人才服务中心',
  creditCode: null,
  icpFiling: '冀ICP备2026000001号-1',
  icpLicence: null,
  policeFiling: '冀公网安备 13010202000001号',
  hrLicence: '（冀）人服证字〔2026〕第0101000001号',
  phone: '0311-86000001',
  email: null,
  reportPhone: '0311-86000001',
  reportEmail: 'report@fair.test',
};

const asked: SearchQuery[] = [];

/** What is not as on other days. */
const fair = { isEmpty: false, isCounted: true, announced: [] as Announcements['announcements'] };

/** Answers as the services do, with words that make it fail. */
const api: SiteApi = {
  async search(query) {
    asked.push(query);
    if (fair.isEmpty) return { ...found, hits: [], total: 0, facets: {}, nextCursor: null };
    if (query.q === 'away') throw problem('service/unavailable');
    if (query.q === 'unsearched') throw problem('search/unavailable');
    if (query.q === 'broken') throw new Error('a fault of ours');
    if (query.q === 'garbled') return { ...found, hits: [{ ...hit, tags: null as never }] };
    if (query.q === 'rare' && query.education.length > 0) return { ...found, hits: [], total: 0, nextCursor: null };
    if (query.q === 'relaxed') return { ...found, relaxed: ['火星'] };
    return found;
  },
  async announcements() {
    return { announcements: fair.announced };
  },
  async waysOut(query) {
    if (query.q !== 'rare') return { ways: [] };
    return { ways: [{ drop: 'education', q: 'rare', total: 41, relaxed: null }] };
  },
  async suggest() {
    return { suggestions: [] };
  },
  async vacancy(id) {
    if (id === ids.open || id === ids.alone || id === ids.cutOff) return { ...detail, id };
    if (id === ids.lapsed) return { ...detail, id, state: 'lapsed', lapsesAt: '2026-11-01T08:00:00Z' };
    if (id === ids.filled) return { ...detail, id, state: 'lapsed', ended: 'filled', payReason: '按项目成果协商' };
    if (id === ids.takenDown) throw problem('vacancy/taken-down');
    if (id === ids.lapsedLongAgo) throw problem('vacancy/lapsed-long-ago');
    if (id === 'malformed') throw problem('request/invalid', { count: 1 });
    throw problem('vacancy/not-found');
  },
  async similar(id) {
    if (id === ids.cutOff) throw problem('search/unavailable');
    const hits = id === ids.alone ? [] : [{ ...hit, id: ids.neighbour, highlights: {} }];
    return { hits, q: '软件工程师', place: { code: '130100', name: '石家庄' } };
  },
  async organization(id) {
    if (id === ids.organization) return organization;
    if (id === 'malformed') throw problem('request/invalid', { count: 1 });
    throw problem('organization/not-found');
  },
  async answers() {
    return { due: 2, inTime: null, medianHours: null, termDays: 14, countedAt: null };
  },
  async mostViewed() {
    return fair.isEmpty ? { ...mostViewed, hits: [] } : mostViewed;
  },
  async figures() {
    if (!fair.isCounted) throw problem('service/unavailable');
    return figures;
  },
  async legal(document, version) {
    if (version !== null && version !== legal.version) throw problem('legal/not-found');
    return { ...legal, document };
  },
};

describe('the site', () => {
  const logged: { level: string; msg: string; kind?: string; requestId: string; err: { message: string } }[] = [];
  let app: HttpApplication;

  beforeAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const vite = resolve(root, 'node_modules/vite/bin/vite.js');
    const build = (...options: string[]) =>
      promisify(execFile)(process.execPath, [
        vite,
        'build',
        '-c',
        resolve(root, 'apps/site/vite.config.ts'),
        ...options,
      ]);
    await Promise.all([
      build('--outDir', resolve(directory, 'client')),
      build('--ssr', '--outDir', resolve(directory, 'server')),
    ]);
    app = await open(100_000);
  }, 120_000);

  /** The site on a server that lets an address read so often a second. */
  async function open(readsPerSecond: number): Promise<HttpApplication> {
    const settings = testSettings({ LOG_LEVEL: 'warn', RATE_READS_PER_SECOND: String(readsPerSecond) });
    const destination = new Writable({
      write(chunk, _encoding, done) {
        logged.push(JSON.parse(String(chunk)));
        done();
      },
    });
    const log = createLogger(settings, 'test', destination);
    @Module({ imports: [SettingsModule.forRoot(settings), TelemetryModule.forRoot(log), HttpModule] })
    class ProcessUnderTest {}
    const opened = await openHttp(ProcessUnderTest, settings, log, (mounting) =>
      mountSite(mounting, api, { directory, publicUrl: 'https://fair.test', operator, log }),
    );
    await opened.listen(0, '127.0.0.1');
    return opened;
  }

  afterAll(async () => {
    await app?.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function get(url: string) {
    const answer = await fetch((await app.getUrl()) + url);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  it.each([
    ['/', '永不落幕 · 一座城市的招聘会，每天都开着。'],
    ['/vacancies?q=%E6%8A%A4%E5%A3%AB', '“护士”的职位 · 永不落幕'],
    ['/en/vacancies?q=nurse', 'Jobs for “nurse” · Everfair'],
    [`/organizations/${ids.organization}`, '冀北储能科技有限公司 · 永不落幕'],
    ['/privacy', '隐私政策 · 永不落幕'],
    ['/en/terms/2026-11-24', '隐私政策 · Everfair'],
    ['/en/nowhere', 'There is no such page · Everfair'],
  ])('%s is one page with one heading and its title', async (url, title) => {
    const { body } = await get(url);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body.match(/<title>/g)).toHaveLength(1);
    expect(body).toContain(`<title>${title}</title>`);
    expect(body).toContain(url.startsWith('/en') ? '<html lang="en">' : '<html lang="zh-CN">');
  });

  it.each([
    '/vacancies',
    `/vacancies/${ids.open}`,
    `/organizations/${ids.organization}`,
    '/vacancies?q=%3Cscript%3E',
    '/privacy',
  ])('%s has nothing inline but its data, whatever a post says', async (url) => {
    const { body, headers } = await get(url);
    const scripts = body.match(/<script[^>]*>/g) ?? [];
    // Data for machines, which no browser runs, stand in the head of pages that have some.
    if (/^\/(vacancies|organizations)\//.test(url)) expect(scripts.shift()).toBe('<script type="application/ld+json">');
    expect(scripts).toHaveLength(2);
    expect(scripts[0]).toBe('<script type="application/json" id="state">');
    expect(scripts[1]).toMatch(/^<script type="module" src="\/assets\/[\w.-]+\.js">$/);
    expect(body).not.toMatch(/<style|\sstyle=|\son\w+="|<img src=x|href="javascript:/);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('opens with a search, true figures with their age, what is new, what was read most, and ways in with counts', async () => {
    const { body } = await get('/');
    expect(body).toContain('action="/vacancies"');
    expect(body).toContain('<option value="130100">石家庄市</option>');
    expect(body).toMatch(/<a [^>]*href="\/vacancies"[^>]*>在招职位<\/a><\/dt><dd[^>]*>48,213</);
    expect(body).toMatch(
      /<a [^>]*href="\/vacancies\?publishedSince=2026-11-24"[^>]*>[^<]*新增<\/a><\/dt><dd[^>]*>326</,
    );
    expect(body).toMatch(/前统计</);
    expect(body).toContain('35 次阅读');
    expect(body).toMatch(/href="\/vacancies\?place=130100"[^>]*>石家庄市(<!-- -->)? <small>41</);
    expect(body).not.toContain('place=130102');
    const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(body)?.[1] ?? '');
    const keys = state.queries.queries.map(({ queryKey }: { queryKey: string[] }) => queryKey[0]);
    expect(keys.sort()).toEqual(['announcements', 'figures', 'home', 'most-viewed']);
  });

  it('announces above the search what organizers say today, in English where there is an English version', async () => {
    const day = { isPinned: false, from: '2026-11-20', until: null };
    const zh = { title: '春季专场开始报名', text: '单位可以报名。\n\n展位 <60> 个。' };
    fair.announced = [
      { ...day, id: '1', zh, en: { title: 'Spring session opens', text: 'Enterprises may register.' } },
      { ...day, id: '2', zh: { title: '系统维护', text: '周日凌晨。' }, en: null },
      { ...day, id: '3', zh: { title: '第三条', text: '第三条。' }, en: null },
      { ...day, id: '4', zh: { title: '第四条', text: '第四条。' }, en: null },
    ];
    const [chinese, english] = [(await get('/')).body, (await get('/en')).body];
    fair.announced = [];
    expect(chinese.indexOf('春季专场开始报名')).toBeLessThan(chinese.indexOf('action="/vacancies"'));
    expect(chinese).toContain('<p>展位 &lt;60&gt; 个。</p>');
    expect(chinese).not.toContain('<b>第四条</b>');
    expect(english).toContain('<b>Spring session opens</b>');
    expect(english).toMatch(/<details lang="zh-CN">.*?<b>系统维护<\/b>/);
    expect((await get('/')).body).not.toContain('<details');
  });

  it('says of an empty fair that it is empty, and leaves out what it has not', async () => {
    fair.isEmpty = true;
    const { status, body } = await get('/en');
    fair.isEmpty = false;
    expect(status).toBe(200);
    expect(body).toContain('The fair has no jobs yet');
    expect(body).not.toMatch(/Most viewed|By city|By industry|By occupation/);
  });

  it('opens without figures when they cannot be had', async () => {
    fair.isCounted = false;
    const { status, body } = await get('/');
    fair.isCounted = true;
    expect(status).toBe(200);
    expect(body).not.toContain('在招职位</a></dt>');
    expect(body).toContain('新到的职位');
  });

  it('marks what was found and leaves every other sign as text', async () => {
    expect((await get('/vacancies')).body).toContain('C &amp; &lt;b&gt; <mark>工程师</mark>');
  });

  it('hands its data over so that nothing is asked twice', async () => {
    const { body } = await get('/vacancies?q=C');
    const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(body)?.[1] ?? '');
    expect(state.queries.queries.map(({ queryKey }: { queryKey: string[] }) => queryKey[0])).toEqual([
      'search',
      'vacancy',
    ]);
    expect(state.queries.queries[0].state.data.pages[0].hits[0].title).toBe(hostile);
  });

  it('asks what the address says, and leads on to the next page by a link', async () => {
    asked.length = 0;
    const { body } = await get('/vacancies?q=C&place=130100&education=bachelor&payMin=10000&sort=pay&cursor=here');
    expect(asked[0]).toMatchObject({
      q: 'C',
      place: ['130100'],
      education: ['bachelor'],
      payMin: 10_000,
      sort: 'pay',
      cursor: 'here',
    });
    expect(body).toContain(
      'href="/vacancies?q=C&amp;place=130100&amp;education=bachelor&amp;payMin=10000&amp;sort=pay&amp;cursor=next"',
    );
    expect(body).toContain('去掉“石家庄市”');
  });

  it('says which filter to drop when nothing is found, with what that gives', async () => {
    const { body } = await get('/vacancies?q=rare&education=bachelor');
    expect(body).toContain('没有找到“rare”的职位');
    expect(body).toMatch(/href="\/vacancies\?q=rare"[^>]*><span>去掉“本科”<\/span><span[^>]*>41 个职位/);
  });

  it('says openly which words it let go of', async () => {
    expect((await get('/vacancies?q=relaxed')).body).toContain('以下结果没有要求：火星');
  });

  it.each([
    ['/vacancies?q=away', 503, '网站暂时不可用'],
    ['/vacancies?q=broken', 500, '页面没能显示'],
    [`/vacancies/${ids.takenDown}`, 410, '这个职位已经撤下'],
    ['/vacancies/nothing', 404, '没有这个职位'],
    ['/vacancies/malformed', 404, '没有这个职位'],
    ['/organizations/nothing', 404, '没有这家单位'],
    ['/organizations/malformed', 404, '没有这家单位'],
    ['/nowhere', 404, '没有这个页面'],
    ['/privacy/2000-01-01', 404, '没有这个版本'],
    ['/terms/latest', 404, '没有这个版本'],
  ])('%s answers %d: %s', async (url, status, words) => {
    const { status: answered, body, headers } = await get(url);
    expect(answered).toBe(status);
    expect(body).toContain(words);
    expect(body).toContain('<meta name="robots" content="noindex">');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says that search alone is away, when to come again, and what can be read meanwhile', async () => {
    const { status, headers, body } = await get('/vacancies?q=unsearched');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('10');
    expect(body).toContain('搜索暂时用不了');
    expect(body).toContain('可以先看看这些');
    expect(body).toContain(`href="/vacancies/${ids.open}"`);
  });

  it('shows a plain page with the number of the request when rendering fails', async () => {
    const { status, body } = await get('/en/vacancies?q=garbled');
    expect(status).toBe(500);
    expect(body).toContain('This page could not be shown');
    expect(body).not.toContain('<script');
    const [, requestId] = /Request ([0-9a-f-]{36})/.exec(body) ?? [];
    expect(requestId).toBeDefined();
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'error', msg: 'A page could not be rendered', requestId }),
    );
  });

  it('notes each fault with the id of the request, and a part that is away once, however many pages miss it', async () => {
    const msg = 'A page was shown without what it asked for';
    for (let time = 0; time < 3; time += 1) {
      const { headers } = await get('/vacancies?q=broken');
      const requestId = headers.get('x-request-id');
      const lines = logged.filter((line) => line.requestId === requestId);
      expect(lines).toMatchObject([{ level: 'error', msg, err: { message: 'a fault of ours' } }]);
      await get('/vacancies?q=away');
    }
    const told = logged.filter((line) => line.kind === 'service/unavailable');
    expect(told).toMatchObject([{ level: 'warn', msg }]);
  });

  it.each([
    [ids.takenDown, '这个职位已经撤下'],
    [ids.lapsedLongAgo, '这个职位早已过期'],
  ])('answers 410 for %s and leads on to its neighbours and to a search', async (id, title) => {
    const { status, body } = await get(`/vacancies/${id}`);
    expect(status).toBe(410);
    expect(body).toContain(`<h1 class="`);
    expect(body).toContain(title);
    expect(body).toMatch(/<a class="button main" href="\/vacancies"/);
    expect(body).toContain(`href="/vacancies/${ids.neighbour}"`);
    expect((await get(`/vacancies?read=${id}`)).body).toContain(title);
  });

  it('says of a lapsed vacancy since when it lapsed, shows it to readers alone, and offers its neighbours', async () => {
    const { status, body } = await get(`/vacancies/${ids.lapsed}`);
    expect(status).toBe(200);
    expect(body).toMatch(/这个职位已于11月1日 周日过期（\d+ 天前）|这个职位已于2026年11月1日过期（/);
    expect(body).toContain('<meta name="robots" content="noindex">');
    expect(body).toContain(`href="/vacancies/${ids.neighbour}"`);
    expect((await get(`/vacancies/${ids.open}`)).body).not.toContain('noindex');
  });

  it('says of a vacancy that is over by its employer’s word which word that is, and why pay has no range', async () => {
    const { status, body } = await get(`/vacancies/${ids.filled}`);
    expect(status).toBe(200);
    expect(body).toContain('这个职位已招满');
    expect(body).toContain('按项目成果协商');
    expect(body).toContain('<meta name="robots" content="noindex">');
    expect((await get(`/en/vacancies/${ids.filled}`)).body).toContain('This job has been filled');
  });

  it('leads on from similar vacancies to a search for the same work in the same city', async () => {
    const { body } = await get(`/vacancies/${ids.open}`);
    const q = encodeURIComponent('软件工程师');
    expect(body).toContain(`href="/vacancies?q=${q}&amp;place=130100"`);
    expect((await get(`/vacancies/${ids.alone}`)).body).toContain('现在没有类似的职位。');
  });

  it('shows a vacancy although its neighbours cannot be had', async () => {
    const { status, body } = await get(`/vacancies/${ids.cutOff}`);
    expect(status).toBe(200);
    expect(body).toContain('类似的职位暂时取不到。');
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', kind: 'search/unavailable' }));
  });

  it('shows where an imported post comes from, how old it is and whom to ask, and links only to the web', async () => {
    const { body } = await get(`/vacancies/${ids.open}`);
    expect(body).toContain('转载自 某网站');
    expect(body).toContain('2023年11月8日');
    expect(body).toMatch(/原帖已是\d+ 年前的，可能早已招满。/);
    expect(body).toContain('来源没有给出原帖的链接。');
    expect(body).not.toContain('查看原帖');
  });

  it('says of an organization what nobody knows, and leads into a search of its vacancies, in parts that it counts', async () => {
    const { body } = await get(`/organizations/${ids.organization}`);
    expect(body).toContain('由导入的职位建立，单位尚未认领');
    expect(body).toContain('还没有人写明：单位介绍、行业、规模、所在地。');
    expect(body).toContain(`<input type="hidden" name="organization" value="${ids.organization}"/>`);
    expect(body).toContain(
      `<a href="/vacancies?education=bachelor&amp;organization=${ids.organization}" data-discover="true">本科<!-- --> <b>30</b></a>`,
    );
    expect(body).not.toContain('<dt>地点</dt>');
    asked.length = 0;
    await get(`/organizations/${ids.organization}`);
    expect(asked).toMatchObject([{ organization: [ids.organization] }]);
  });

  it('shows what an import could not read under the names of its columns', async () => {
    const { body } = await get(`/vacancies/${ids.open}`);
    expect(body).toMatch(/<dt>company size<\/dt><dd>&lt;\/script&gt;/);
  });

  it('is known under one address in each language', async () => {
    const { body } = await get(`/en/vacancies/${ids.open}?from=elsewhere`);
    expect(body).toContain(`<link rel="canonical" href="https://fair.test/en/vacancies/${ids.open}">`);
    expect(body).toContain(`<link rel="alternate" hreflang="zh-CN" href="https://fair.test/vacancies/${ids.open}">`);
  });

  it('shows at the foot of every page who runs it and under which filings, and leaves out what is not known', async () => {
    for (const url of ['/', '/privacy', '/nowhere', `/en/vacancies/${ids.open}`]) {
      const { body } = await get(url);
      expect(body).toContain('某市人才服务中心');
      expect(body).toMatch(/<a href="https:\/\/beian\.miit\.gov\.cn\/"[^>]*>冀ICP备2026000001号-1</);
      expect(body).toContain('https://beian.mps.gov.cn/#/query/webSearch?code=13010202000001"');
      expect(body).toContain('（冀）人服证字〔2026〕第0101000001号');
      expect(body).toContain('href="tel:031186000001"');
      expect(body).toContain('href="mailto:report@fair.test"');
      expect(body).not.toMatch(/统一社会信用代码|Credit code/);
    }
  });

  it('leads from a document to its sections and its versions, and lets search engines know the one in force', async () => {
    const current = await get('/privacy');
    expect(current.body).toContain('<a href="#who">');
    expect(current.body).toContain('href="/privacy/2026-11-24"');
    expect(current.body).toContain('<link rel="canonical" href="https://fair.test/privacy">');
    expect((await get('/privacy/2026-11-24')).body).toContain('<meta name="robots" content="noindex">');
  });

  it('leads to the same page in the other language', async () => {
    expect((await get('/vacancies?q=C&education=bachelor')).body).toContain(
      'href="/en/vacancies?q=C&amp;education=bachelor"',
    );
    expect((await get('/en/privacy')).body).toContain('href="/privacy" hrefLang="zh-CN"');
  });

  it('tells machines of an open vacancy and of an organization, and nothing of what is gone', async () => {
    const data = async (url: string) => {
      const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec((await get(url)).body) ?? [];
      return json === undefined ? null : JSON.parse(json);
    };
    expect(await data(`/en/vacancies/${ids.open}`)).toMatchObject({
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'JobPosting',
          title: hostile,
          datePosted: '2023-11-08',
          hiringOrganization: { name: hostile },
          url: `https://fair.test/en/vacancies/${ids.open}`,
        },
        {
          '@type': 'BreadcrumbList',
          itemListElement: [
            { position: 1, name: 'Everfair', item: 'https://fair.test/en' },
            { position: 2, name: 'Jobs', item: 'https://fair.test/en/vacancies' },
            { position: 3, name: hostile, item: `https://fair.test/en/vacancies/${ids.open}` },
          ],
        },
      ],
    });
    expect((await data(`/organizations/${ids.organization}`))['@graph'][0]).toEqual({
      '@type': 'Organization',
      name: organization.name,
      url: `https://fair.test/organizations/${ids.organization}`,
    });
    for (const id of [ids.lapsed, ids.takenDown]) expect(await data(`/vacancies/${id}`)).toBeNull();
    expect(await data('/vacancies')).toBeNull();
  });

  it.each([
    ['/', 'https://fair.test/', 'zh_CN'],
    ['/en', 'https://fair.test/en', 'en_US'],
    ['/vacancies?q=x%22y', 'https://fair.test/vacancies?q=x%22y', 'zh_CN'],
    [`/en/vacancies/${ids.open}?from=chat`, `https://fair.test/en/vacancies/${ids.open}`, 'en_US'],
    [`/vacancies/${ids.lapsed}`, `https://fair.test/vacancies/${ids.lapsed}`, 'zh_CN'],
    [`/organizations/${ids.organization}`, `https://fair.test/organizations/${ids.organization}`, 'zh_CN'],
    ['/nowhere', 'https://fair.test/nowhere', 'zh_CN'],
  ])('%s can be shared: title, words, address, language and picture', async (url, address, locale) => {
    const { body } = await get(url);
    const head = body.slice(0, body.indexOf('</head>'));
    const said = (name: string) =>
      [...head.matchAll(new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`, 'g'))].map(
        ([, text]) => text,
      );
    for (const name of ['title', 'description']) {
      expect(said(`og:${name}`)).toEqual([expect.stringMatching(/./)]);
      expect(said(`twitter:${name}`)).toEqual(said(`og:${name}`));
    }
    expect(said('og:site_name')).toEqual([locale === 'zh_CN' ? '永不落幕' : 'Everfair']);
    expect(said('og:url')).toEqual([address]);
    expect(said('og:locale')).toEqual([locale]);
    expect(said('og:image')).toEqual(['https://fair.test/share.png']);
    expect(said('twitter:image')).toEqual(['https://fair.test/share.png']);
    expect(said('twitter:card')).toEqual(['summary_large_image']);
  });

  it('has a picture to be shared with, of the size that it says', async () => {
    const answer = await fetch(`${await app.getUrl()}/share.png`);
    const picture = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(picture.length).toBeLessThanOrEqual(60 * 1024);
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it('names its files ahead, and they may be kept for ever', async () => {
    const { headers, body } = await get('/en');
    const [script] = /\/assets\/[\w.-]+\.js/.exec(String(headers.get('link'))) ?? [''];
    expect(body).toContain(`src="${script}"`);
    expect(body).toMatch(/<link rel="modulepreload" href="\/assets\/en-[\w-]+\.js">/);
    const file = await get(script ?? '');
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toContain('immutable');
  });

  it('loads the code and the style of the page at hand, and of no other', async () => {
    const { body } = await get(`/vacancies/${ids.open}`);
    expect(body).toMatch(/modulepreload" href="\/assets\/vacancy\.page-/);
    expect(body).not.toMatch(/assets\/(search|organization)[\w.-]+\.(js|css)/);
    const search = (await get('/vacancies')).body;
    expect(search).toMatch(/stylesheet" href="\/assets\/search-/);
    expect(search).not.toMatch(/assets\/vacancy\.page-/);
  });

  it('tells whom it refuses before a page is asked on a page in their language, and programs in theirs', async () => {
    const url = `${await app.getUrl()}/en/vacancies?q=%00`;
    const page = await fetch(url, { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const body = await page.text();
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('The filters in this link cannot be read');
    expect(body).toContain(`Request ${page.headers.get('x-request-id')}`);
    expect(body).not.toMatch(/<script|<style/);
    const problem = await fetch(url, { headers: { accept: '*/*' } });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
  });

  it('tells who asks too often on a page when to come back', async () => {
    const busy = await open(1);
    const ask = async () => fetch(`${await busy.getUrl()}/vacancies`, { headers: { accept: 'text/html' } });
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('content-type')).toContain('text/html');
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
    const body = await refused?.text();
    expect(body).toContain('来的人有点多');
    expect(body).toMatch(/<a class="button main" href="\/vacancies">再试一次/);
    await Promise.all(answers.filter((answer) => answer !== refused).map((answer) => answer.text()));
    await busy.close();
  });

  it('can be installed: a manifest in each language, with icons that are there', async () => {
    for (const [url, name] of [
      ['/', '永不落幕'],
      ['/en', 'Everfair'],
    ] as const) {
      const [, link = ''] = /<link rel="manifest" href="([^"]+)">/.exec((await get(url)).body) ?? [];
      const { body, headers } = await get(link);
      expect(headers.get('content-type')).toContain('application/manifest+json');
      const manifest = JSON.parse(body);
      expect(manifest).toMatchObject({ short_name: name, start_url: url, display: 'standalone' });
      expect(manifest.icons.some(({ purpose }: { purpose?: string }) => purpose === 'maskable')).toBe(true);
      for (const { src, type } of manifest.icons) {
        const icon = await get(src);
        expect([icon.status, icon.headers.get('content-type')]).toEqual([200, type]);
      }
    }
  });

  it('has a service worker that is always asked for anew and knows every file of the site', async () => {
    const { status, headers, body } = await get('/sw.js');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-type')).toContain('text/javascript');
    expect(headers.get('content-security-policy')).toContain("worker-src 'self'");
    const [script = ''] = /assets\/[\w.-]+\.js/.exec((await get('/')).body) ?? [];
    expect(body).toContain(script);
  });

  it('has a page that stands in without a network, the same for everybody', async () => {
    for (const [url, words] of [
      ['/offline', '没有网络也能读的内容'],
      ['/en/offline', 'What you can read without a network'],
    ] as const) {
      const { status, body } = await get(url);
      expect(status).toBe(200);
      expect(body).toContain(words);
      expect(body).toContain('<meta name="robots" content="noindex">');
    }
  });

  it.each(['/api/v1/nothing', '/metrics/nothing', '/assets/nothing.js'])('leaves %s alone', async (url) => {
    const { status, headers } = await get(url);
    expect(status).toBe(404);
    expect(headers.get('content-type')).not.toContain('text/html');
  });
});
