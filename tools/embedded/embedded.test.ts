import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { readSettings } from '#platform/config';
import { processBirth } from '../lock.mjs';
import { type OwnDatabase, openDatabase, openOwnDatabase } from './index.js';

const asRoot = process.getuid?.() === 0;

let base: string;
let folder: string;
let opened: OwnDatabase | undefined;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'everfair-embedded-'));
  chmodSync(base, 0o755); // as root the database runs as another user
  folder = join(base, 'data');
});
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const said: string[] = [];

async function open(dataFolder = folder): Promise<OwnDatabase> {
  opened = await openOwnDatabase(readSettings({ DATA_DIR: dataFolder }), {
    command: 'start',
    say: (text) => said.push(text),
  });
  return opened;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function noted(): { pid: number; port: number } {
  return JSON.parse(readFileSync(join(folder, 'everfair.json'), 'utf8'));
}

describe('the embedded database', () => {
  it('keeps its data from one start to the next, at the same port', async () => {
    const first = await open();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const { port } = noted();
    await first.stop();
    const second = await open();
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(noted().port).toBe(port);
  });

  it('survives power cuts: what is acknowledged is on the disk', async () => {
    const { url } = await open();
    const settings = await ask(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
  });

  it('sees the words of Chinese text', async () => {
    const { url } = await open();
    await ask(url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const [row] = await ask<{ count: number }>(url, `SELECT cardinality(show_trgm('软件工程师')) AS count`);
    expect(row?.count).toBe(6);
  });

  it('has a password that only its owner can read', async () => {
    await open();
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'everfair.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'password'), 'utf8')).toHaveLength(32);
  });

  it('is reached from this machine only', async () => {
    const { url } = await open();
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('leaves nothing running when it is stopped', async () => {
    const database = await open();
    const { pid } = noted();
    expect(processBirth(pid)).toBeDefined();
    await database.stop();
    expect(processBirth(pid)).toBeUndefined();
  });

  it('refuses a second copy on the same data', async () => {
    await open();
    const second = openOwnDatabase(readSettings({ DATA_DIR: folder }), { command: 'start', say: () => {} });
    await expect(second).rejects.toThrow(
      `Everfair is already running on the data in ${folder} (process ${process.pid})`,
    );
  });

  it('is used by other commands as soon as the fair shares it, and stays when they end', async () => {
    const fair = await open();
    fair.share();
    const command = await openDatabase(readSettings({ DATA_DIR: folder }), { command: 'import', say: () => {} });
    expect(command.url).toBe(fair.url);
    await command.stop();
    expect(await ask(fair.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts again at the same port when it is killed', async () => {
    const { url } = await open();
    const { pid } = noted();
    process.kill(pid, 'SIGKILL');
    while (noted().pid === pid) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(said).toContain('The database ended unexpectedly; starting it again …');
  });

  it('refuses data that a newer PostgreSQL wrote', async () => {
    const newer = join(base, 'newer');
    await (await open(newer)).stop();
    opened = undefined;
    const version = join(newer, 'postgres', 'PG_VERSION');
    const own = readFileSync(version, 'utf8');
    writeFileSync(version, '99\n');
    await expect(open(newer)).rejects.toThrow('were written by PostgreSQL 99');
    writeFileSync(version, own);
  });

  it('refuses data whose password file is gone', async () => {
    const locked = join(base, 'locked');
    await (await open(locked)).stop();
    opened = undefined;
    rmSync(join(locked, 'password'));
    await expect(open(locked)).rejects.toThrow(`The file ${join(locked, 'password')} is missing`);
  });

  it('refuses a data folder that cannot be made, naming the way out', async () => {
    const file = join(base, 'a-file');
    writeFileSync(file, '');
    await expect(open(join(file, 'data'))).rejects.toThrow('cannot be written (ENOTDIR)');
  });

  (asRoot ? it : it.skip)('as root, refuses a named folder that its own user may not enter', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    await expect(open(join(closed, 'data'))).rejects.toThrow(`chmod o+x ${closed}`);
    expect(existsSync(join(closed, 'data'))).toBe(false);
  });
});
