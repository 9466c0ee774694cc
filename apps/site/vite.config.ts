import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { pdfFiles } from '../pdf/pdf-files.js';

const root = import.meta.dirname;
const output = resolve(root, '../../dist/site');

// Both builds are for production whatever the environment says: React's development build is many times slower.
process.env.NODE_ENV = 'production';

/** Signing in, the account, the menu of who is signed in, and how they call the api. */
const forPersons =
  /\/(apps\/site\/person|apps\/site\/pages\/(sign-in|account)|libs\/ui\/trail)\/|\/libs\/ui\/calls\.ts$/;
/** Writing a résumé: only who does so loads it. */
const forWriters = /\/apps\/(site\/pages\/resume|pdf)\//;
/** Vacancies that fit: only for who is signed in. */
const forMatches = /\/(apps\/site\/pages\/for-you|libs\/ui\/reasons)\//;
/** What one keeps for oneself: its pages, and what a star or a search that is saved brings along. */
const forKeepers = /\/apps\/site\/pages\/saved\//;
/** What one was told of. */
const forTold = /\/apps\/site\/pages\/notices\//;
/** The interviews in which one takes part. */
const forInvited = /\/apps\/site\/pages\/calendar\//;
/** One's applications: their pages, and what a vacancy's page brings along to apply. */
const forApplicants = /\/apps\/site\/pages\/applications\//;
/** Talking with organizations. */
const forTalkers = /\/apps\/(talk|site\/pages\/messages)\//;
/** Checks of what is sent, which a few forms do before they send it: they are a quarter of all that readers load. */
const forForms = /\/(libs\/contracts|node_modules\/zod)\//;
const isOwn = (id: string) =>
  [forPersons, forWriters, forMatches, forKeepers, forTold, forInvited, forApplicants, forTalkers, forForms].some(
    (own) => own.test(id),
  );
const forReaders = (id: string) => /\.(js|mjs|tsx?|css)$/.test(id) && !isOwn(id);

/** They name what others have, and do nothing: whoever goes through one need not load all that it names. */
const doors = /\/libs\/(ui|contracts)\/index\.ts$/;

/**
 * Two builds of one site: `vite build` writes what the browser gets (with a manifest, by which the server names the
 * hashed files), `vite build --ssr` the renderer, with all its packages inside.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [react(), ...(isSsrBuild ? [] : [pdfFiles(), serviceWorker()])],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  ssr: { noExternal: true, resolve: { conditions: ['source', ...defaultServerConditions] } },
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        rolldownOptions: { input: resolve(root, 'entry-server.tsx') },
        outDir: resolve(output, 'server'),
        emptyOutDir: true,
        target: 'node20',
      }
    : {
        outDir: resolve(output, 'client'),
        emptyOutDir: true,
        manifest: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: resolve(root, 'entry-client.tsx'),
          treeshake: { moduleSideEffects: [{ test: doors, sideEffects: false }] },
          // What two pages share is in one chunk: many small ones compress worse.
          // What only signed-in people see is in another, which readers do not load.
          output: {
            codeSplitting: {
              groups: [
                // First what all share: a group takes along what its files stand on.
                { name: 'shared', test: forReaders, minShareCount: 2, priority: 2 },
                { name: 'person', test: forPersons, minShareCount: 2, priority: 1 },
                { name: 'resume', test: forWriters, minShareCount: 2 },
                { name: 'matches', test: forMatches, minShareCount: 2 },
                { name: 'saved', test: forKeepers, minShareCount: 2 },
                { name: 'applications', test: forApplicants, minShareCount: 2 },
                { name: 'messages', test: forTalkers, minShareCount: 2 },
                { name: 'contracts', test: forForms, minShareCount: 2 },
              ],
            },
          },
        },
      },
}));

/**
 * Builds offline/sw.ts into /sw.js and tells it which files of the site to keep. The page registers it by itself, late;
 * manifests and icons lie in public/.
 */
function serviceWorker() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'offline',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['assets/*.{js,css}', 'icon.svg'],
      // Readers do not write résumés, apply, keep anything, nor see what fits them or who sees them, and without a
      // network nobody does.
      globIgnores: [
        'assets/{around-,}{resume,privacy,matches,for-you,own-match,saved,appl,messages,calendar,own-state,sent-resume,contracts}*',
        'assets/open-pdf*',
        'assets/pdfjs-*/**',
      ],
      // Their names carry a hash of their content.
      dontCacheBustURLsMatching: /^assets\//,
    },
  });
}
