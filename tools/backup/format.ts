import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { CommandError, codeOf } from '../output.js';

/**
 * A backup file, gzip: a line that says what it is, a line of JSON with what it holds, the rows of each table as
 * PostgreSQL's COPY writes them (in pieces: length in four bytes, then so many bytes; length 0 ends a table), and a
 * line of JSON that proves it whole.
 */
export const FIRST_LINE = 'everfair backup 1';

const identifier = z.object({ schema: z.string(), name: z.string() });

export const headerSchema = z.object({
  createdAt: z.iso.datetime(),
  everfair: z.string(),
  postgres: z.number(),
  /** Names of the migrations that made the tables, in order. */
  migrations: z.array(z.string()),
  tables: z.array(identifier.extend({ columns: z.array(z.string()) })),
  /** Partitions made while the fair ran, parents before children. */
  partitions: z.array(identifier.extend({ parent: z.string(), bounds: z.string() })),
  sequences: z.array(identifier.extend({ value: z.string() })),
});

export const trailerSchema = z.object({ rows: z.array(z.number()), sha256: z.string() });

/** What a backup holds. */
export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupTable = BackupHeader['tables'][number];

/** Consumes the rows of one table, given in pieces. */
export type TableReader = (table: BackupTable, pieces: AsyncIterable<Buffer>) => Promise<void>;

const LONGEST_LINE = 16 * 1024 * 1024;
const LONGEST_PIECE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Reads a backup from beginning to end and proves it whole at the end.
 * @param begin called with what it holds, before any rows
 * @param readTable called for each table in the order of the header; must read all its pieces
 * @returns the number of rows of each table
 * @throws CommandError when the file is no backup, is cut off, or was changed
 */
export async function readBackup(
  file: string,
  begin: (header: BackupHeader) => Promise<void>,
  readTable: TableReader,
): Promise<{ header: BackupHeader; rows: number[] }> {
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => gunzip.destroy(error));
  const bytes = new Bytes(source.pipe(gunzip));
  try {
    if ((await bytes.line()) !== FIRST_LINE) throw new CommandError(notABackup(file));
    const header = headerSchema.parse(JSON.parse(await bytes.line()));
    await begin(header);
    const rows: number[] = [];
    for (const table of header.tables) {
      const counted = { rows: 0 };
      await readTable(table, pieces(bytes, counted));
      rows.push(counted.rows);
    }
    const sha256 = bytes.digest();
    const trailer = trailerSchema.parse(JSON.parse(await bytes.line()));
    await bytes.end();
    if (trailer.sha256 !== sha256 || trailer.rows.join() !== rows.join()) throw new CommandError(damaged(file));
    return { header, rows };
  } catch (error) {
    throw isDamage(error) ? new CommandError(bytes.read === 0 ? notABackup(file) : damaged(file)) : error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* pieces(bytes: Bytes, counted: { rows: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await bytes.take(4)).readUInt32BE();
    if (length === 0) return;
    if (length > LONGEST_PIECE) throw new Damage();
    const piece = await bytes.take(length);
    counted.rows += newlines(piece);
    yield piece;
  }
}

/** COPY's text form ends each row with a line break, and writes those inside values as \n. */
export function newlines(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** Takes lines and numbers of bytes from a stream, hashing on the way. */
class Bytes {
  /** How many bytes were taken. */
  read = 0;
  private readonly hash: Hash = createHash('sha256');
  private readonly source: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.source = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    let at = this.held.indexOf(NEWLINE);
    while (at === -1) {
      if (this.held.length > LONGEST_LINE) throw new Damage();
      await this.more();
      at = this.held.indexOf(NEWLINE);
    }
    return (await this.take(at + 1)).subarray(0, -1).toString();
  }

  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) await this.more();
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    this.hash.update(taken);
    this.read += length;
    return taken;
  }

  /** The hash of what was taken so far. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  /** Throws unless everything was taken; only now has gzip checked its own sum. */
  async end(): Promise<void> {
    const { done } = await this.source.next();
    if (!done || this.held.length > 0) throw new Damage();
  }

  private async more(): Promise<void> {
    const { value, done } = await this.source.next();
    if (done) throw new Damage();
    this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
  }
}

class Damage extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof Damage || error instanceof z.ZodError || error instanceof SyntaxError) return true;
  return codeOf(error)?.startsWith('Z_') === true;
}

function notABackup(file: string): string {
  return `${file} is not a backup of Everfair. Name a file that "npm run backup" wrote.`;
}

function damaged(file: string): string {
  return `${file} is cut off or damaged; nothing was restored from it. Copy it again from where it came from, or take another backup.`;
}
