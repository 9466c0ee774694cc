import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Role } from '#contracts';
import { axeFindings } from './axe.js';
import { answered, becomeDemo, desk, hits, phone, picture, quiet, visit } from './visitor.js';

/** Texts by which the states are reached, Chinese and English. */
const zh = { name: 'Chinese', locale: 'zh-CN', prefix: '', filters: '筛选', field: '找职位' };
const en: typeof zh = { name: 'English', locale: 'en-GB', prefix: '/en', filters: 'Filters', field: 'Find jobs' };

interface State {
  name: string;
  path: string;
  /** What leads from the page to the state; the path alone is enough without. */
  reach?: (page: Page, language: typeof zh) => Promise<unknown>;
  /** What is judged, where the rest is behind it and judged without it. */
  within?: string;
  /** Only there on narrow screens. */
  onPhone?: true;
}

const fair = visit();
const words = (text: string) => encodeURIComponent(text);

/** The next page that the browser asks the api for answers so. */
const answers = (page: Page, path: string, status: number, code: string) =>
  page.route(`**/api/v1/${path}`, (route) =>
    route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, code }) }),
  );
/** As somebody of the demo, at an address that only they see; the console has no prefix of a language. */
const seenBy = (role: Role, path: string) => async (page: Page, language: typeof zh) => {
  await becomeDemo(page, role);
  await page.goto(fair.url + (path.startsWith('/console') ? '' : language.prefix) + path);
  await page.locator('main h1, #root h1').first().waitFor();
};
/** A change of theme is drawn, and what fades has faded. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
const openFirst = (page: Page) => page.locator('section > ol > li > a').first().click();

const states: State[] = [
  { name: 'home', path: '/' },
  { name: 'search', path: `/vacancies?q=${words('工程师')}&education=bachelor&place=130100` },
  { name: 'search-relaxed', path: `/vacancies?q=${words('护士 火星')}&education=wizard` },
  { name: 'search-empty', path: `/vacancies?q=${words('护士')}&payMin=50000&experience=10%2B` },
  {
    name: 'search-suggestions',
    within: 'form[role=search]',
    path: '/vacancies',
    reach: async (page, { field }) => {
      await page.getByRole('combobox', { name: field }).pressSequentially('石家庄会', { delay: 20 });
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await answered(page);
    },
  },
  {
    name: 'search-sheet',
    path: '/vacancies?education=bachelor',
    onPhone: true,
    reach: async (page, { filters }) => {
      await page.getByRole('link', { name: filters }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'search-failure',
    path: '/vacancies',
    reach: async (page) => {
      await page.route('**/api/v1/search?*', (route) => route.abort());
      await page.getByRole('combobox').first().fill('java');
      await page.getByRole('alert').waitFor();
      // Out of the field: its suggestions are a state of their own.
      await page.keyboard.press('Tab');
    },
  },
  { name: 'vacancy', path: '/vacancies', onPhone: true, reach: openFirst },
  {
    name: 'vacancy-lapsed',
    path: '/vacancies',
    onPhone: true,
    reach: async (page) => {
      await page.route('**/api/v1/vacancies/*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'lapsed' } });
      });
      await openFirst(page);
    },
  },
  {
    name: 'vacancy-gone',
    path: '/vacancies',
    onPhone: true,
    reach: async (page) => {
      await answers(page, 'vacancies/*', 410, 'vacancy/taken-down');
      await openFirst(page);
    },
  },
  {
    name: 'vacancy-failure',
    path: '/vacancies',
    onPhone: true,
    reach: async (page) => {
      await answers(page, 'vacancies/*', 503, 'service/unavailable');
      await openFirst(page);
    },
  },
  {
    name: 'organization',
    path: '/vacancies',
    reach: async (page) => {
      const organization = page.locator('a[href*="/organizations/"]').first();
      await page.goto(new URL((await organization.getAttribute('href')) ?? '', page.url()).href);
    },
  },
  { name: 'not-found', path: '/nowhere' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'account', path: '/demo/mailbox', reach: seenBy('owner', '/account') },
  { name: 'resume', path: '/demo/mailbox', reach: seenBy('talent', '/resume') },
  { name: 'who-sees-me', path: '/demo/mailbox', reach: seenBy('talent', '/resume/privacy') },
  { name: 'mailbox', path: '/demo/mailbox' },
  { name: 'console-today', path: '/demo/mailbox', reach: seenBy('owner', '/console') },
  { name: 'console-today-of-nobody', path: '/demo/mailbox', reach: seenBy('talent', '/console') },
  { name: 'console-vacancies', path: '/demo/mailbox', reach: seenBy('owner', '/console/vacancies') },
  { name: 'console-vacancy', path: '/demo/mailbox', reach: seenBy('owner', '/console/vacancies/new') },
  { name: 'console-register', path: '/demo/mailbox', reach: seenBy('talent', '/console/register') },
  { name: 'privacy', path: '/privacy' },
  { name: 'terms', path: '/terms' },
];

/** In which language a state is looked at, on which screens, in which themes. */
interface Look {
  language: typeof zh;
  sizes: (typeof phone)[];
  /** The first by all rules; only colours differ between themes. */
  themes: ('light' | 'dark')[];
}

const looks: Look[] = [
  { language: zh, sizes: [desk, phone], themes: ['light', 'dark'] },
  // How a page is built does not depend on its language, but texts do, and longer ones find less room on a phone.
  { language: en, sizes: [phone], themes: ['dark'] },
];

describe('axe finds nothing', () => {
  it.each(states)(
    'on $name in Chinese on both screens, light and dark, and in English on a phone, dark',
    async (state) => {
      fair.expectFailedRequests();
      const findings: string[] = [];
      for (const one of looks) findings.push(...(await look(state, one)));
      expect(findings).toEqual([]);
    },
    60_000,
  );

  /** @returns what is at fault, each after where it was seen */
  async function look(state: State, { language, sizes, themes }: Look): Promise<string[]> {
    const ordered = state.onPhone ? sizes.toReversed() : sizes;
    const page = await fair.open(language.prefix + state.path, {
      viewport: ordered[0] ?? desk,
      locale: language.locale,
      // What it keeps for later is no part of what is looked at.
      serviceWorkers: 'block',
    });
    await state.reach?.(page, language);
    await quiet(page);
    const findings: string[] = [];
    for (const viewport of ordered) {
      await page.setViewportSize(viewport);
      for (const [at, colorScheme] of themes.entries()) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settled(page);
        const found = await axeFindings(page, at === 0 ? undefined : ['color-contrast'], state.within);
        const seen = `${state.name}-${language.prefix.slice(1) || 'zh'}-${viewport.width}-${colorScheme}`;
        findings.push(...found.map((finding) => `${seen}: ${finding}`));
        // What is at fault is to be looked at, and what no other journey shows.
        if (found.length > 0 || language === en) await picture(page, `axe-${seen}`);
      }
    }
    return findings;
  }
});

describe('what axe cannot see', () => {
  const search = `/vacancies?q=${words('工程师')}&education=bachelor`;

  it('shows where the focus is, at every step of the Tab key, and goes through the page in its order', async () => {
    const page = await fair.open(search);
    const tops: number[] = [];
    for (let step = 0; step < 70; step++) {
      await page.keyboard.press('Tab');
      const { isShown, what, top, isLine } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const shows = (of: Element | null) => of !== null && getComputedStyle(of).outlineStyle !== 'none';
        return {
          isShown: shows(element) || shows(element.closest('form')),
          what: `${element.tagName} ${element.textContent?.slice(0, 40)}`,
          top: element.getBoundingClientRect().top + scrollY,
          isLine: element.closest('ol') !== null,
        };
      });
      expect([what, isShown]).toEqual([what, true]);
      if (isLine) tops.push(top);
    }
    expect(tops.length).toBeGreaterThan(5);
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
  });

  it.each([
    ['at twice the size', { width: 640, height: 400 }],
    ['at four times the size', { width: 320, height: 256 }],
  ])('needs no sideways scrolling %s', async (_, viewport) => {
    const page = await fair.open(search, { viewport, deviceScaleFactor: 2 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    expect(await hits(page).first().isVisible()).toBe(true);
  });

  it('moves nothing for those who asked for no motion', async () => {
    const page = await fair.open(search, { viewport: phone, reducedMotion: 'reduce' });
    await page.getByRole('link', { name: /^筛选/ }).click();
    await page.getByRole('dialog').waitFor();
    const lengths = await page.evaluate(() =>
      [...document.getAnimations()].map((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0)),
    );
    expect(lengths.filter((length) => length > 1)).toEqual([]);
  });

  it('tells what is chosen from what is not where the system sets the colours', async () => {
    const page = await fair.open(search, { forcedColors: 'active' });
    const borders = await hits(page).evaluateAll((links) =>
      links.slice(0, 2).map((link) => getComputedStyle(link).borderLeftWidth),
    );
    expect(borders[0]).not.toBe(borders[1]);
    await picture(page, 'forced-colors');
  });
});
