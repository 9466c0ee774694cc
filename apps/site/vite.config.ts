import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const root = import.meta.dirname;
const output = resolve(root, '../../dist/site');

// Both builds are for production whatever the environment says: React's development build is many times slower.
process.env.NODE_ENV = 'production';

/** Signing in, the account, the menu of who is signed in, and how they call the api. */
const forPersons = /\/(apps\/site\/person|apps\/site\/pages\/(sign-in|account))\/|\/libs\/ui\/calls\.ts$/;
/** Writing a résumé: only who does so loads it. */
const forWriters = /\/apps\/site\/pages\/resume\//;
const forReaders = (id: string) => /\.(js|mjs|tsx?|css)$/.test(id) && !forPersons.test(id) && !forWriters.test(id);

/**
 * Two builds of one site: `vite build` writes what the browser gets (with a manifest, by which the server names the
 * hashed files), `vite build --ssr` the renderer, with all its packages inside.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [react(), ...(isSsrBuild ? [] : [serviceWorker()])],
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
          // What two pages share is in one chunk: many small ones compress worse.
          // What only signed-in people see is in another, which readers do not load.
          output: {
            codeSplitting: {
              groups: [
                // First what all share: a group takes along what its files stand on.
                { name: 'shared', test: forReaders, minShareCount: 2, priority: 2 },
                { name: 'person', test: forPersons, minShareCount: 2, priority: 1 },
                { name: 'resume', test: forWriters, minShareCount: 2 },
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
      // Readers do not write résumés, and without a network nobody does.
      globIgnores: ['assets/resume*'],
      // Their names carry a hash of their content.
      dontCacheBustURLsMatching: /^assets\//,
    },
  });
}
