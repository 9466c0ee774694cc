import { dehydrate, type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import type { Language, Operator } from '#contracts';
import { loadTexts, problemFacts, type SiteApi, textsIn } from '#ui';
import { App } from './app.js';
import { headOf, scriptJson } from './head.js';
import { loadPage } from './load.js';
import { FailurePage } from './pages/problem/failure.page.js';
import { loadPageCode } from './pages.js';
import { problemWords } from './parts/problem-words.js';
import { siteQueries } from './queries.js';
import { languageOf, type PageFacts, pageAddress, pathOf, prefixes, SiteContext } from './site.js';
import { structuredData } from './structured-data.js';
import { TextsContext } from './texts.js';

export interface RenderRequest {
  /** Path and query, with the language's prefix. */
  url: string;
  api: SiteApi;
  /** Scheme and host under which the fair is known, for addresses that must be absolute. */
  origin: string;
  operator: Operator;
}

export interface Rendered {
  language: Language;
  status: number;
  /** Source of the page, below apps/site: names the files that it needs. */
  source: string;
  /** What stands within `<div id="root">`. */
  html: string;
  /** Title, description and links for `<head>`. */
  head: string;
  /** What the browser goes on from, as JSON that may stand in a script element. */
  state: string;
  /** What was at fault or away (5xx) and the page only hints at: to be logged. */
  failures: unknown[];
}

/** What entry-client reads from the page. */
export interface SiteState {
  now: string;
  origin: string;
  /** Path for which the page was written, without the language's prefix. */
  path: string;
  operator: Operator;
  queries: ReturnType<typeof dehydrate>;
}

/** Renders one page. A problem of the api is a page of its own; rejects only when the rendering itself fails. */
export async function render(request: RenderRequest): Promise<Rendered> {
  const queries = siteQueries();
  try {
    return await renderWith(queries, request);
  } finally {
    // Otherwise what was fetched would stay in memory for as long as a browser keeps it.
    queries.clear();
  }
}

async function renderWith(queries: QueryClient, { url, api, origin, operator }: RenderRequest): Promise<Rendered> {
  const language = languageOf(url);
  const now = new Date();
  const prefix = prefixes[language];
  const { pathname, search, searchParams } = new URL(url, 'http://site');
  const path = pathOf(pathname);
  const [source, loaded] = await Promise.all([
    loadPageCode(path, language),
    loadTexts(language),
    loadPage(queries, { api, language }, path, searchParams),
  ]);
  const t = textsIn(language, loaded);

  let page: PageFacts | null = null;
  const describe = (facts: PageFacts) => {
    page = facts;
  };
  const html = renderToString(
    <SiteContext value={{ api, language, origin, operator, now, describe }}>
      <TextsContext value={t}>
        <QueryClientProvider client={queries}>
          <StaticRouter basename={prefix || '/'} location={pathname + search}>
            <App />
          </StaticRouter>
        </QueryClientProvider>
      </TextsContext>
    </SiteContext>,
  );
  const facts = described(page, url);
  const state: SiteState = { now: now.toISOString(), path, origin, operator, queries: dehydrate(queries) };
  const errors = queries
    .getQueryCache()
    .getAll()
    .flatMap(({ state: { error } }) => (error === null ? [] : [error]));
  return {
    language,
    status: facts.status,
    source,
    html,
    head: headOf({
      facts,
      language,
      origin,
      url,
      t,
      structured: facts.isIndexed
        ? structuredData(queries, { api, language }, path, t, (at) => pageAddress(origin, language, at))
        : [],
    }),
    state: scriptJson(state),
    failures: errors.filter((error) => problemFacts(error).status >= 500).map((error) => error.cause ?? error),
  };
}

/** Why a page is not shown, as far as the reader is told. */
export interface Refusal {
  status: number;
  requestId: string;
  /** Seconds after which another try makes sense. */
  retryAfter: number | null;
}

/** The page for a request that was refused, or whose rendering failed: no data, no script, the id to ask for help with. */
export async function renderFailure(
  { url, origin }: Pick<RenderRequest, 'url' | 'origin'>,
  refusal: Refusal,
): Promise<Pick<Rendered, 'language' | 'source' | 'html' | 'head'>> {
  const language = languageOf(url);
  const t = textsIn(language, await loadTexts(language));
  const facts = { ...refusal, code: null };
  const title = `${problemWords(t, facts).title} · ${t('site.name')}`;
  return {
    language,
    // Looks like the page for an address with nothing at it.
    source: 'pages/problem/not-found.page.tsx',
    html: renderToString(
      <TextsContext value={t}>
        <FailurePage home={prefixes[language] || '/'} here={url} facts={facts} />
      </TextsContext>,
    ),
    head: headOf({
      facts: { title, description: null, canonical: null, isIndexed: false, status: refusal.status },
      language,
      origin,
      url,
      t,
      structured: [],
    }),
  };
}

function described(page: PageFacts | null, url: string): PageFacts {
  if (page === null) throw new Error(`The page at ${url} says nothing about itself`);
  return page;
}
