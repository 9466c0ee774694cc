import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { install } from './install.mjs';
import { takeLock } from './lock.mjs';
import { staleParts } from './sources.mjs';

const LOCK_FILE = '.cache/build.lock';

/**
 * Installs the packages and builds what changed since the last build. Two commands that start at once do so one after
 * the other. What it does is said on standard error, which leaves standard output to the command.
 */
export async function makeReady() {
  mkdirSync('.cache', { recursive: true });
  const lock = await waitForLock();
  try {
    install(console.error);
    if (staleParts().length > 0) await build();
  } finally {
    lock.release();
  }
}

async function waitForLock() {
  let said = false;
  for (;;) {
    const lock = takeLock(LOCK_FILE, 'build');
    if ('release' in lock) return lock;
    if (!said) console.error(`Waiting for process ${lock.heldBy.pid}, which is building …`);
    said = true;
    await wait(200);
  }
}

/** In a process of its own, so that compiler and bundler do not stay in the memory of a fair that runs for months. */
function build() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['tools/build.mjs'], { stdio: ['ignore', 2, 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(signal ? `The build was stopped by ${signal}.` : 'The build failed: see above.'));
    });
  });
}
