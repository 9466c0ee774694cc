import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import type { Role } from '#contracts';
import { openBrowser } from '../../tools/testing/browser.js';
import { openFair, type RunningFair } from '../../tools/testing/fair.js';
import { until } from '../support/until.js';

const pictures = resolve(import.meta.dirname, '../../.cache/journeys');
export const phone = { width: 360, height: 800 };
export const desk = { width: 1440, height: 900 };

/** How Chromium says that a request came to nothing: of a page, of its socket, of its service worker. */
const failedRequest =
  /^(Failed to load resource|WebSocket connection to '.*' failed|An unknown error occurred when fetching the script)/;

/** Milliseconds in which a page that still has something to ask for begins to. */
const PAUSE = 100;
/** Milliseconds after which a page counts as idle that is given no time to be: on a busy machine frames may stay out. */
const NEVER_IDLE = 2_000;

export interface Visit {
  /** The fair's address. */
  readonly url: string;
  /** A new visitor's page at this path. Every error in it (script, hydration, content policy) fails the test. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** From here on a failed request is expected by the test: the browser's own line about it is no complaint. */
  expectFailedRequests(): void;
}

type Fair = Pick<RunningFair, 'url' | 'close'>;

/**
 * To be called once in a file: a browser at the fair that all journeys of a run share, or at one of the file's own.
 * @param open opens a fair for this file alone: for journeys that change it
 */
export function visit(open: () => Promise<Fair> = sharedFair): Visit {
  let fair: Fair;
  let browser: Browser;
  let areFailuresExpected = false;
  const complaints: string[] = [];

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    fair = await open();
    browser = await openBrowser(console.log);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await fair?.close();
  });

  afterEach(async () => {
    if (hasFailed()) await pictureAll(browser);
    const said = complaints.splice(0);
    for (const context of browser.contexts()) await context.close();
    // What a page was still fetching as it was closed is no fault of its own.
    complaints.length = 0;
    areFailuresExpected = false;
    expect(said).toEqual([]);
  });

  return {
    get url() {
      return fair.url;
    },
    expectFailedRequests() {
      areFailuresExpected = true;
    },
    async open(path, options = {}) {
      const page = await (await browser.newContext({ viewport: desk, locale: 'zh-CN', ...options })).newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const isFailedRequest = failedRequest.test(message.text());
        if (message.type() === 'error' && !(areFailuresExpected && isFailedRequest)) complaints.push(message.text());
      });
      followRequests(page);
      await page.goto(fair.url + path);
      if (options.javaScriptEnabled !== false) await quiet(page);
      return page;
    },
  };
}

/** The fair of this run, for journeys that leave it as it is; its own for a file that runs alone. */
export async function sharedFair(): Promise<Fair> {
  const { VISIT_URL } = process.env;
  return VISIT_URL ? { url: VISIT_URL, close: async () => {} } : openFair();
}

/** What React keeps at the element that it renders into. */
interface Container {
  stateNode: { current: { memoizedState: { isDehydrated?: boolean } } };
}

const requestsOf = new WeakMap<Page, { inHand: Set<Request>; begun: number }>();

function followRequests(page: Page): void {
  const requests = { inHand: new Set<Request>(), begun: 0 };
  requestsOf.set(page, requests);
  page.on('request', (request) => {
    requests.inHand.add(request);
    requests.begun += 1;
  });
  const end = (request: Request) => requests.inHand.delete(request);
  page.on('requestfinished', end);
  page.on('requestfailed', end);
}

/**
 * The page lives and has what it asked for: React has taken over what the server wrote, nothing on it says that it is
 * busy, nothing is on its way, and the browser is idle. Playwright's `networkidle` looks at the network alone, and for
 * that waits half a second more.
 */
export async function quiet(page: Page): Promise<void> {
  const requests = requestsOf.get(page);
  if (requests === undefined) throw new Error('Only pages that a visit opened are followed');
  await page.waitForLoadState();
  await page.waitForFunction(() => {
    const root = document.getElementById('root');
    const name = root && Object.keys(root).find((key) => key.startsWith('__reactContainer$'));
    if (!root || !name) return root === null;
    const { stateNode } = (root as unknown as Record<string, Container>)[name] as Container;
    return stateNode.current.memoizedState.isDehydrated !== true;
  });
  let before: number;
  let isBusy: boolean;
  do {
    before = requests.begun;
    // Not by `evaluate`, which fails when the page goes on to another meanwhile.
    const busy = await page.waitForFunction(
      async ({ pause, timeout }) => {
        await new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve, { timeout }), pause));
        return document.querySelector('[aria-busy=true]') ? 'busy' : 'quiet';
      },
      { pause: PAUSE, timeout: NEVER_IDLE },
      { polling: PAUSE },
    );
    isBusy = (await busy.jsonValue()) === 'busy';
  } while (isBusy || requests.inHand.size > 0 || requests.begun > before);
}

/** The page in the dark, once all colours are there: half way between, what stands for a value is too faint. */
export async function turnDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(async (pause) => {
    // A page that is drawn in other colours by its script begins to turn a moment later.
    await new Promise((resolve) => setTimeout(resolve, pause));
    const turning = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(turning.map(({ finished }) => finished));
  }, PAUSE);
}

/** To be looked at by people, in .cache/journeys. */
export const picture = (page: Page, name: string) => page.screenshot({ path: resolve(pictures, `${name}.png`) });

/** Whether the test that ends here failed. Jest tells nobody but itself: this is where it notes it. */
function hasFailed(): boolean {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state = symbol && (globalThis as { [symbol]?: { currentlyRunningTest?: { errors: unknown[] } } })[symbol];
  return (state?.currentlyRunningTest?.errors.length ?? 0) > 0;
}

/** What the test that failed saw last, of every page that it left open. */
async function pictureAll(browser: Browser): Promise<void> {
  const name = `failed-${expect
    .getState()
    .currentTestName?.replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 120)}`;
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of pages.entries()) {
    const file = `${name}-${at + 1}.png`;
    // A page that is stuck cannot be drawn; that the test failed is what counts.
    await page.screenshot({ path: resolve(pictures, file), timeout: 5_000 }).then(
      () => console.log(`${page.url()} is in .cache/journeys/${file}`),
      (error: Error) => console.log(`${page.url()} could not be drawn: ${error.message}`),
    );
  }
}

export const hits = (page: Page) => page.locator('section > ol > li > a');

/** The list is that of the address again. */
export const answered = (page: Page) => page.locator('section[aria-busy=false]').waitFor();

/** How many vacancies the search says there are. */
export async function total(page: Page): Promise<number> {
  return Number((await page.locator('section[aria-busy] p[role=status]').textContent())?.replace(/\D/g, ''));
}

/** What has the focus, in words that help to find it; null when nothing has it. */
export function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    return `${element.tagName} ${element.id} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)}`;
  });
}

/** Asks the api as whoever is signed in on the page. */
export function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
  return page.evaluate(
    async (sent) => {
      const answer = await fetch(sent.path, {
        method: sent.method,
        ...(sent.body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent.body),
        }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    { method, path: `/api/v1/${path}`, body },
  ) as Promise<{ status: number; body: T }>;
}

/** Signs the visitor in as one of the demo, from whatever page of the fair they are on. */
export async function becomeDemo(page: Page, role: Role): Promise<void> {
  const status = await page.evaluate(async (wanted) => {
    const { accounts } = await (await fetch('/api/v1/auth/demo-accounts')).json();
    const roleOf = ({ hat }: { hat: { kind: string; role?: string } }) => hat.role ?? hat.kind;
    const { id } = accounts.find((account: never) => roleOf(account) === wanted);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/v1/auth/demo-sign-in', { method: 'POST', headers, body: JSON.stringify({ id }) });
    return answer.status;
  }, role);
  expect(status).toBe(200);
}

/** Signs up, or in, by the code that a demo shows in its mailbox. On the sign-in page. */
export async function signUp(page: Page, phoneNumber: string, send: string): Promise<void> {
  await page.locator('input[name=phone]').fill(phoneNumber);
  await page.getByRole('button', { name: send }).click();
  const mailbox = await page.context().newPage();
  const code = mailbox
    .locator('article', { hasText: phoneNumber.slice(-4) })
    .locator('output')
    .first();
  await until(async () => {
    await mailbox.goto(new URL('/demo/mailbox', page.url()).href);
    return (await code.count()) > 0;
  });
  const digits = (await code.textContent()) ?? '';
  await mailbox.close();
  await page.locator('input[name=code]').fill(digits);
  await page.locator('input[type=checkbox]').check();
  await page.locator('form button[type=submit]').click();
}
