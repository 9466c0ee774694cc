import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { matchPath, Route, Routes } from 'react-router';
import type { Language } from '#contracts';
import { HitSkeletons } from './parts/hit-line.js';
import { Mishap, reloadOnce } from './parts/mishap.js';
import { Line } from './parts/progress.js';
import { useSite } from './site.js';

interface Page {
  /** Path of its addresses, without the language's prefix. */
  path: string;
  /** Its source below apps/site, by which the server finds the files that it needs. */
  source: string;
  load: (language: Language) => Promise<ComponentType>;
  /** Only for who is signed in and goes there: nobody else fetches it. */
  isOwn?: true;
}

/** Every page of the site, each with a chunk of its own: a reader fetches only what the page at hand needs. */
const pages: readonly Page[] = [
  {
    path: '/',
    source: 'pages/home/home.page.tsx',
    load: async () => (await import('./pages/home/home.page.js')).HomePage,
  },
  {
    path: '/vacancies',
    source: 'pages/search/search.page.tsx',
    load: async () => (await import('./pages/search/search.page.js')).SearchPage,
  },
  {
    path: '/vacancies/:id',
    source: 'pages/vacancy/vacancy.page.tsx',
    load: async () => (await import('./pages/vacancy/vacancy.page.js')).VacancyPage,
  },
  {
    path: '/organizations/:id',
    source: 'pages/organization/organization.page.tsx',
    load: async () => (await import('./pages/organization/organization.page.js')).OrganizationPage,
  },
  ...['/privacy', '/privacy/:version'].map((path) => ({
    path,
    source: 'pages/legal/legal.page.tsx',
    load: async () => (await import('./pages/legal/legal.page.js')).PrivacyPage,
  })),
  ...['/terms', '/terms/:version'].map((path) => ({
    path,
    source: 'pages/legal/legal.page.tsx',
    load: async () => (await import('./pages/legal/legal.page.js')).TermsPage,
  })),
  {
    path: '/sign-in',
    source: 'pages/sign-in/sign-in.page.tsx',
    load: async (language) => withAccountTexts(language, (await import('./pages/sign-in/sign-in.page.js')).SignInPage),
  },
  {
    path: '/account',
    source: 'pages/account/account.page.tsx',
    load: async (language) => withAccountTexts(language, (await import('./pages/account/account.page.js')).AccountPage),
  },
  {
    path: '/account/trail',
    source: 'pages/account/trail/trail.page.tsx',
    isOwn: true,
    load: async (language) =>
      withAccountTexts(language, (await import('./pages/account/trail/trail.page.js')).TrailPage),
  },
  {
    path: '/resume',
    source: 'pages/resume/resumes.page.tsx',
    isOwn: true,
    load: async (language) => withSchoolTexts(language, (await import('./pages/resume/resumes.page.js')).ResumesPage),
  },
  {
    path: '/resume/privacy',
    source: 'pages/resume/privacy/privacy.page.tsx',
    isOwn: true,
    load: async (language) => {
      const { aroundPrivacy } = await import('./pages/resume/privacy/around-privacy.js');
      return aroundPrivacy(language, (await import('./pages/resume/privacy/privacy.page.js')).PrivacyPage);
    },
  },
  {
    path: '/resume/:id',
    source: 'pages/resume/resume.page.tsx',
    isOwn: true,
    load: async (language) => withResumeTexts(language, (await import('./pages/resume/resume.page.js')).ResumePage),
  },
  {
    path: '/resume/from-file/:id',
    source: 'pages/resume/from-file/resume-from-file.page.tsx',
    isOwn: true,
    load: async (language) =>
      withResumeTexts(language, (await import('./pages/resume/from-file/resume-from-file.page.js')).ResumeFromFilePage),
  },
  {
    path: '/school',
    source: 'pages/school/school.page.tsx',
    isOwn: true,
    load: async (language) => withSchoolTexts(language, (await import('./pages/school/school.page.js')).SchoolPage),
  },
  {
    path: '/for-you',
    source: 'pages/for-you/for-you.page.tsx',
    isOwn: true,
    load: async (language) => withMatchesTexts(language, (await import('./pages/for-you/for-you.page.js')).ForYouPage),
  },
  ...(['FavouritesPage', 'SearchesPage', 'SeenPage'] as const).map((name) => ({
    path: { FavouritesPage: '/saved', SearchesPage: '/saved/searches', SeenPage: '/saved/seen' }[name],
    source: 'pages/saved/saved.page.tsx',
    isOwn: true as const,
    load: async (language: Language) => withSavedTexts(language, (await import('./pages/saved/saved.page.js'))[name]),
  })),
  ...(['NoticesPage', 'ChoicesPage'] as const).map((name) => ({
    path: { NoticesPage: '/notices', ChoicesPage: '/notices/choices' }[name],
    source: 'pages/notices/notices.page.tsx',
    isOwn: true as const,
    load: async (language: Language) => {
      const { aroundNotices } = await import('./pages/notices/around-notices.js');
      return aroundNotices(language, (await import('./pages/notices/notices.page.js'))[name]);
    },
  })),
  {
    path: '/calendar',
    source: 'pages/calendar/calendar.page.tsx',
    isOwn: true,
    load: async (language) => (await import('./pages/calendar/calendar.page.js')).loadCalendarPage(language),
  },
  ...['/applications', '/applications/:id'].map((path) => ({
    path,
    source: 'pages/applications/applications.page.tsx',
    isOwn: true as const,
    load: async (language: Language) =>
      (await import('./pages/applications/applications.page.js')).loadApplicationsPage(language),
  })),
  ...['/messages', '/messages/:id'].map((path) => ({
    path,
    source: 'pages/messages/messages.page.tsx',
    isOwn: true as const,
    load: async (language: Language) => (await import('./pages/messages/messages.page.js')).loadMessagesPage(language),
  })),
  {
    path: '/unsubscribe',
    source: 'pages/saved/unsubscribe.page.tsx',
    isOwn: true,
    load: async (language) =>
      withSavedTexts(language, (await import('./pages/saved/unsubscribe.page.js')).UnsubscribePage),
  },
  {
    path: '/offline',
    source: 'pages/offline/offline.page.tsx',
    load: async () => (await import('./pages/offline/offline.page.js')).OfflinePage,
  },
  {
    path: '*',
    source: 'pages/problem/not-found.page.tsx',
    load: async () => (await import('./pages/problem/not-found.page.js')).NotFoundPage,
  },
];

const components = new Map<string, ComponentType>();
const loading = new Map<string, Promise<ComponentType>>();

/** A page with the texts that only it and its like need. */
async function withAccountTexts(language: Language, Page: ComponentType): Promise<ComponentType> {
  const { aroundAccount } = await import('./person/around-account.js');
  return aroundAccount(language, Page);
}

async function withResumeTexts(language: Language, Page: ComponentType): Promise<ComponentType> {
  const { aroundResume } = await import('./pages/resume/around-resume.js');
  return aroundResume(language, Page);
}

async function withSchoolTexts(language: Language, Page: ComponentType): Promise<ComponentType> {
  const { aroundSchool } = await import('./pages/school/around-school.js');
  return aroundSchool(language, Page);
}

async function withMatchesTexts(language: Language, Page: ComponentType): Promise<ComponentType> {
  const { aroundMatches } = await import('./pages/for-you/around-matches.js');
  return aroundMatches(language, Page);
}

async function withSavedTexts(language: Language, Page: ComponentType): Promise<ComponentType> {
  const { aroundSaved } = await import('./pages/saved/around-saved.js');
  return aroundSaved(language, Page);
}

/**
 * Loads the code of the page at this path, so that it can be rendered at once.
 * @param path without the language's prefix
 * @returns the page's source
 */
export async function loadPageCode(path: string, language: Language): Promise<string> {
  const page = pages.find((known) => matchPath(known.path, path) !== null);
  if (page === undefined) throw new Error(`No page answers ${path}`);
  await componentOf(page, language);
  return page.source;
}

/** Loads the code of all pages that anybody may go to, for when the browser has nothing better to do. */
export async function loadAllPages(language: Language): Promise<void> {
  await Promise.all(pages.filter(({ isOwn }) => !isOwn).map((page) => componentOf(page, language)));
}

/** A page is known once for each language: the server writes both, and some pages bring texts of their own. */
const keyOf = (page: Page, language: Language) => `${language} ${page.path}`;

function componentOf(page: Page, language: Language): Promise<ComponentType> {
  const key = keyOf(page, language);
  let component = loading.get(key);
  if (component === undefined) {
    component = page.load(language);
    loading.set(key, component);
    component.then(
      (loaded) => components.set(key, loaded),
      // The next attempt asks again.
      () => loading.delete(key),
    );
  }
  return component;
}

/** The page of the address. */
export function Pages() {
  return (
    <Routes>
      {pages.map((page) => (
        <Route key={page.path} path={page.path} element={<PageAt key={page.path} page={page} />} />
      ))}
    </Routes>
  );
}

/**
 * A page whose code is there is rendered in the same pass: the server cannot wait, and hydration must not. No Suspense:
 * within it a page that fails on the server would be sent as if it were well.
 */
function PageAt({ page }: { page: Page }) {
  const [, again] = useReducer((tries: number) => tries + 1, 0);
  const [isMissing, setMissing] = useState(false);
  const { language } = useSite();
  const Component = components.get(keyOf(page, language));
  useEffect(() => {
    if (Component === undefined) componentOf(page, language).then(again, () => reloadOnce() || setMissing(true));
  }, [Component, page, language]);
  if (Component !== undefined) return <Component />;
  if (isMissing) return <Mishap />;
  return (
    <>
      <Line />
      <HitSkeletons count={6} />
    </>
  );
}
