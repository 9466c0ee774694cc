import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Encodings, fonts and decoders that PDF.js fetches by name when a file needs them: Chinese texts without their fonts,
 * scans. They lie beside the code, under names that change with its version.
 */
export function pdfFiles(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const { version } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { version: string };
  const kinds = ['.bcmap', '.pfb', '.ttf', '.wasm', '.js'];
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const part of ['cmaps', 'standard_fonts', 'wasm']) {
        for (const name of readdirSync(resolve(folder, part)).filter((file) => kinds.includes(extname(file)))) {
          const source = readFileSync(resolve(folder, part, name));
          this.emitFile({ type: 'asset', fileName: `assets/pdfjs-${version}/${name}`, source });
        }
      }
    },
  };
}
