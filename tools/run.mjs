/**
 * The entry of every command: `npm start` is `node tools/run.mjs start`, `npm run import -- FILE` is
 * `node tools/run.mjs import FILE`. Installs and builds what is missing, then runs the built command in this process,
 * so that signals, arguments and the exit code need no passing on. Plain JavaScript without dependencies.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
const project = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...parameters] = process.argv.slice(2);

if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  refuse(`Everfair needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}
if (process.platform === 'win32') refuse('Everfair runs on Linux and macOS; on Windows, start it inside WSL.');
if (!command || !/^[a-z]+$/.test(command)) refuse('Name a command: node tools/run.mjs start');

process.chdir(project);
try {
  const { makeReady } = await import('./ready.mjs');
  await makeReady();
} catch (error) {
  refuse(process.env.LOG_LEVEL === 'debug' ? error.stack : error.message);
}
const program = join(project, 'dist', 'tools', `${command}.js`);
if (!existsSync(program)) refuse(`There is no command "${command}".`);
process.argv = [process.argv[0], program, ...parameters];
await import(pathToFileURL(program).href);

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
