import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../tools/testing/browser.js';

/** A headless Chromium: the one named by `CHROMIUM_PATH`, else from the usual places. Rejects saying how to get one. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser(console.log);
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found for the journeys. Install it (Debian: apt-get install chromium) or name one by CHROMIUM_PATH.',
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
  });
}
