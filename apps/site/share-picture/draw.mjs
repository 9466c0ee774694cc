// Draws public/share.png from share.svg beside this file, with the Chinese fonts of the machine:
//   node apps/site/share-picture/draw.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const svg = await readFile(new URL('share.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.setContent(`<body style="margin:0">${svg}</body>`);
await writeFile(new URL('../public/share.png', import.meta.url), await page.screenshot());
await browser.close();
