/**
 * The service worker: the fair's own files and what was read can be had again without a network. Online it stands
 * aside: pages and answers come from the network, and only when that does not answer in time from what was kept, marked
 * with its age. Failures are never kept, nor anything but reads.
 */
import { clientsClaim } from 'workbox-core';
import { CacheExpiration, ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { isKept, type KeepMessage, keptAtHeader, keptReads, keyOf, standIns } from './kept-reads.js';

interface Happening extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** What is used of the worker's global scope; TypeScript knows either that of pages or that of workers. */
declare const self: {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listener: (event: Happening) => void): void;
  addEventListener(type: 'message', listener: (event: Happening & { data: KeepMessage }) => void): void;
};

/** How long the network may take before what was kept is shown instead. */
const PATIENCE_SECONDS = 5;
const bounds = { maxEntries: 150, maxAgeSeconds: 30 * 86_400, purgeOnQuotaError: true };
const standInCache = 'everfair-stand-in';

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// A new version takes over at once: pages come from the network anyway, and a page of the version before that misses a
// file of its own loads itself anew.
void self.skipWaiting();
clientsClaim();

self.addEventListener('install', (event) => event.waitUntil(keepStandIns()));

async function keepStandIns(): Promise<void> {
  const cache = await caches.open(standInCache);
  // `reload`: the browser's own cache must not give the stand-in of the version before.
  await cache.addAll(Object.values(standIns).map((path) => new Request(path, { cache: 'reload' })));
}

registerRoute(
  new NavigationRoute(
    async ({ request, url }) => {
      const page = fetch(request);
      const standIn = await caches.match(url.pathname.startsWith('/en') ? standIns.en : standIns.zh, {
        cacheName: standInCache,
      });
      if (standIn === undefined) return page;
      return Promise.race([page.catch(() => standIn), after(PATIENCE_SECONDS, standIn)]);
    },
    { denylist: [/^\/(api|metrics|assets|console|demo)(\/|$)/, /^\/[\w.-]+\.\w+$/] },
  ),
);

const readLanguage = (request: Request) => (request.headers.get('accept-language')?.startsWith('en') ? 'en' : 'zh');

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isKept(url.pathname),
  new NetworkFirst({
    cacheName: keptReads,
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [
      {
        cacheKeyWillBeUsed: async ({ request }) => {
          const { pathname, search } = new URL(request.url);
          return request.headers.has('accept-language') ? keyOf(pathname + search, readLanguage(request)) : request;
        },
        cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
      },
      new ExpirationPlugin(bounds),
      { cachedResponseWillBeUsed: async ({ cachedResponse }) => cachedResponse && marked(cachedResponse) },
    ],
  }),
);

/** Says when the answer was read: by the server's clock, which dated it. */
function marked(kept: Response): Response {
  const headers = new Headers(kept.headers);
  headers.set(keptAtHeader, new Date(headers.get('date') ?? 0).toISOString());
  return new Response(kept.body, { status: kept.status, headers });
}

const expiration = new CacheExpiration(keptReads, bounds);

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep));
});

async function keep(reads: KeepMessage['keep']): Promise<void> {
  const cache = await caches.open(keptReads);
  for (const { path, language, readAt, answer } of reads) {
    const key = new URL(keyOf(path, language), location.origin).href;
    const headers = { 'content-type': 'application/json', date: new Date(readAt).toUTCString() };
    await cache.put(key, new Response(JSON.stringify(answer), { headers }));
    await expiration.updateTimestamp(key);
  }
  await expiration.expireEntries();
}

function after<T>(seconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000, value));
}
