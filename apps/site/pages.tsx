import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { matchPath, Route, Routes } from 'react-router';
import { HitSkeletons } from './parts/hit-line.js';
import { Mishap, reloadOnce } from './parts/mishap.js';
import { Line } from './parts/progress.js';

interface Page {
  /** Path of its addresses, without the language's prefix. */
  path: string;
  /** Its source below apps/site, by which the server finds the files that it needs. */
  source: string;
  load: () => Promise<ComponentType>;
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

/**
 * Loads the code of the page at this path, so that it can be rendered at once.
 * @param path without the language's prefix
 * @returns the page's source
 */
export async function loadPageCode(path: string): Promise<string> {
  const page = pages.find((known) => matchPath(known.path, path) !== null);
  if (page === undefined) throw new Error(`No page answers ${path}`);
  await componentOf(page);
  return page.source;
}

/** Loads the code of all pages, for when the browser has nothing better to do. */
export async function loadAllPages(): Promise<void> {
  await Promise.all(pages.map(componentOf));
}

function componentOf(page: Page): Promise<ComponentType> {
  let component = loading.get(page.path);
  if (component === undefined) {
    component = page.load();
    loading.set(page.path, component);
    component.then(
      (loaded) => components.set(page.path, loaded),
      // The next attempt asks again.
      () => loading.delete(page.path),
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
  const Component = components.get(page.path);
  useEffect(() => {
    if (Component === undefined) componentOf(page).then(again, () => reloadOnce() || setMissing(true));
  }, [Component, page]);
  if (Component !== undefined) return <Component />;
  if (isMissing) return <Mishap />;
  return (
    <>
      <Line />
      <HitSkeletons count={6} />
    </>
  );
}
