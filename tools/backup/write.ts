import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupHeader, type BackupTable, FIRST_LINE, newlines } from './format.js';
import { describeDatabase, quoted } from './tables.js';

/** What was written or restored. */
export interface Moved {
  tables: number;
  rows: number;
}

/**
 * Writes everything that cannot be derived into a file: one state of the database, however much is written to it
 * meanwhile. The file appears when it is whole, and only its owner may read it.
 * @param progress called now and then with the number of rows so far
 */
export async function writeBackup(url: string, file: string, progress: (rows: number) => void): Promise<Moved> {
  const draft = `${file}.${process.pid}.tmp`;
  const client = new Client({ connectionString: url, application_name: 'everfair backup' });
  const moved: Moved = { tables: 0, rows: 0 };
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const header = { everfair: ownVersion(), createdAt: new Date().toISOString(), ...(await describeDatabase(client)) };
    const content = Readable.from(contentOf(client, header, moved, progress), { objectMode: false });
    await pipeline(content, createGzip(), createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
    await keep(draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
    await client.end();
  }
  return moved;
}

async function* contentOf(client: Client, header: BackupHeader, moved: Moved, progress: (rows: number) => void) {
  const hash = createHash('sha256');
  const hashed = (bytes: Buffer) => {
    hash.update(bytes);
    return bytes;
  };
  yield hashed(Buffer.from(`${FIRST_LINE}\n${JSON.stringify(header)}\n`));
  const rows: number[] = [];
  for (const table of header.tables) {
    let count = 0;
    for await (const piece of rowsOf(client, table)) {
      count += newlines(piece);
      yield hashed(length(piece.length));
      yield hashed(piece);
      progress(moved.rows + count);
    }
    yield hashed(length(0));
    rows.push(count);
    moved.tables += 1;
    moved.rows += count;
  }
  yield Buffer.from(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`);
}

/** COPY from a query, since a partitioned table itself cannot be copied before PostgreSQL 18. */
function rowsOf(client: Client, table: BackupTable): AsyncIterable<Buffer> {
  const columns = table.columns.map(quoted).join(', ');
  return client.query(copyTo(`COPY (SELECT ${columns} FROM ${quoted(table.schema)}.${quoted(table.name)}) TO STDOUT`));
}

function length(bytes: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(bytes);
  return buffer;
}

/** Has the system write the file out to the disk. */
async function keep(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return version;
}
