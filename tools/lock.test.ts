import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockHolder, processBirth, takeLock } from './lock.mjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'everfair-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a lock between processes', () => {
  it('is held by one at a time, and free again after its release', () => {
    const first = takeLock(file, 'start');
    expect(takeLock(file, 'import')).toEqual({
      heldBy: { pid: process.pid, born: processBirth(process.pid), command: 'start' },
    });
    if ('release' in first) first.release();
    expect(existsSync(file)).toBe(false);
    expect(takeLock(file, 'import')).toHaveProperty('release');
  });

  it('of a process that is gone is taken over', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    writeFileSync(file, JSON.stringify({ pid: gone.pid, born: 'then', command: 'start' }));
    expect(lockHolder(file)).toBeUndefined();
    expect(takeLock(file, 'start')).toHaveProperty('release');
  });

  it('is not held by another process that got the same number later', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'in an earlier life', command: 'start' }));
    expect(lockHolder(file)).toBeUndefined();
  });

  it('that a full disk cut off is nobody’s', () => {
    writeFileSync(file, '{"pid": 1');
    expect(takeLock(file, 'start')).toHaveProperty('release');
  });

  it('of eight takers at once goes to one', async () => {
    const program = `import { takeLock } from ${JSON.stringify(join(process.cwd(), 'tools/lock.mjs'))};
      process.stdin.once('data', () => { process.stdout.write('release' in takeLock(${JSON.stringify(file)}, 'start') ? 'mine' : 'no'); });
      process.stdin.once('end', () => process.exit());`;
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'in an earlier life', command: 'start' }));
    const takers = Array.from({ length: 8 }, () => spawn(process.execPath, ['--input-type=module', '-e', program]));
    const answers = takers.map(async (taker) => String((await once(taker.stdout, 'data'))[0]));
    for (const taker of takers) taker.stdin.write('go');
    const said = await Promise.all(answers);
    for (const taker of takers) taker.stdin.end();
    await Promise.all(takers.map((taker) => once(taker, 'exit')));
    expect(said.filter((answer) => answer === 'mine')).toHaveLength(1);
  });
});
