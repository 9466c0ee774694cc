import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { pdfFiles } from '../pdf/pdf-files.js';

const root = import.meta.dirname;

// For production whatever the environment says: React's development build is many times slower.
process.env.NODE_ENV = 'production';

/** The console, as the api serves it under /console. */
export default defineConfig({
  root,
  base: '/console/',
  plugins: [react(), nonceOfThePage(), pdfFiles()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  publicDir: false,
  build: {
    outDir: resolve(root, '../../dist/console'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
  },
});

/**
 * Ant Design writes its styles into the page while it runs, and some of its parts without the nonce that the content
 * policy asks for. They all go through two functions, of its parts and of its icons, which take the nonce of the page
 * instead.
 */
function nonceOfThePage(): Plugin {
  const writers =
    /@(rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS|ant-design[\\/]icons[\\/]es[\\/]cssUtils)\.js$/;
  const given = /if \(csp\?\.nonce\) \{\s*styleNode\.nonce = csp\??\.nonce;\s*\}/;
  const ofThePage = `styleNode.nonce = document.querySelector('meta[property="csp-nonce"]')?.nonce ?? '';`;
  return {
    name: 'nonce-of-the-page',
    transform(code, id) {
      if (!writers.test(id)) return null;
      if (!given.test(code)) {
        throw new Error(`Ant Design sets the nonce of its styles in another way: see nonceOfThePage. ${id}`);
      }
      return { code: code.replace(given, ofThePage), map: null };
    },
  };
}
