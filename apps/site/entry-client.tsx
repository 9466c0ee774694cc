import { HydrationBoundary, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition, useEffect, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { httpApi, loadTexts, textsIn } from '#ui';
import { App } from './app.js';
import type { SiteState } from './entry-server.js';
import { loadAllPages, loadPageCode } from './pages.js';
import { siteQueries } from './queries.js';
import { languageOf, pathOf, prefixes, SiteContext } from './site.js';
import { TextsContext } from './texts.js';

const language = languageOf(location.pathname);
const state = JSON.parse(document.getElementById('state')?.textContent ?? 'null') as SiteState;
const [loaded] = await Promise.all([loadTexts(language), loadPageCode(pathOf(location.pathname), language)]);
const t = textsIn(language, loaded);
const api = httpApi();
const queries = siteQueries();
/** Without a network the service worker answers every address with the page for being offline, written long ago. */
const isStandIn = state.path === '/offline' && pathOf(location.pathname) !== '/offline';

/** Ages are written for the server's moment first, then move on with the clock. */
function Alive() {
  const [now, setNow] = useState(() => (isStandIn ? new Date() : new Date(state.now)));
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <SiteContext value={{ api, language, origin: state.origin, operator: state.operator, now, describe: null }}>
      <TextsContext value={t}>
        <QueryClientProvider client={queries}>
          <HydrationBoundary state={state.queries}>
            {/* Without transitions: a box that is ticked must not wait for the list to be drawn. */}
            <BrowserRouter basename={prefixes[language] || '/'} useTransitions={false}>
              <App />
            </BrowserRouter>
          </HydrationBoundary>
        </QueryClientProvider>
      </TextsContext>
    </SiteContext>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root to hydrate');
const alive = (
  <StrictMode>
    <Alive />
  </StrictMode>
);
if (isStandIn) createRoot(root).render(alive);
// A transition comes to life in small steps: a slow phone answers a touch between two of them.
else startTransition(() => void hydrateRoot(root, alive));

// Then the next page stands at once, also without a network. What could not be loaded is asked for again when it is needed.
if (document.readyState === 'complete') later();
else addEventListener('load', later, { once: true });

function later(): void {
  setTimeout(() => {
    void loadAllPages(language).catch(() => {});
    // A browser may refuse to have a service worker (in private windows, say): the site is then as before.
    void import('./offline/start-worker.js')
      .then(({ startWorker }) => startWorker(queries, language, state.now))
      .catch(() => {});
  }, 2_000);
}
