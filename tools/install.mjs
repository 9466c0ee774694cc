import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Installs what package-lock.json asks for, unless it is installed already. What is installed is read from the record
 * that npm itself keeps at the end of each installation; an interrupted one leaves none.
 * @param {(text: string) => void} say
 */
export function install(say) {
  if (isInstalled()) return;
  say('Installing packages (about a minute, once) …');
  // The versions are those of the lock file, which stays as it is; unlike `npm ci` this gets along with a registry
  // that has not the packages of every platform. The build needs the development packages, whatever NODE_ENV says.
  const { status, error } = spawnSync('npm', ['install', '--no-save', '--include=dev', '--loglevel=error'], {
    stdio: ['ignore', 2, 'inherit'],
  });
  if (error) throw new Error(`npm could not be started (${error.message}); install Node.js with its npm.`);
  if (status !== 0) {
    throw new Error('The packages could not be installed: see above; check the network and the free disk space.');
  }
}

function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' || (installed[path] ? installed[path].version === wanted.version : wanted.optional === true),
  );
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
