import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type CsvFault, CsvReader, type CsvRow, delimiterOf } from './csv.rules.js';
import { headerOf, uniqueNames } from './header.rules.js';
import type { FileRow, RecordFile } from './record.js';
import { type Encoding, TextReader } from './text-encoding.rules.js';

/** What a file may ask of the machine. */
export interface FileLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  /** Bytes out per byte in; texts reach 30, a bomb 1,000. Looked at from 32 MB on. */
  maxRatio: number;
  /** Characters of one row. */
  maxRowLength: number;
}
export const defaultLimits: FileLimits = { maxBytes: 4 * 2 ** 30, maxRatio: 150, maxRowLength: 2_000_000 };

/** The file as a whole cannot be read; `message` is a sentence for a person. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: 'missing' | 'empty' | 'not-a-table' | 'gzip-bomb' | 'too-large',
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableFile';
  }
}

const chunkBytes = 16 * 1024;
const sampleRows = 500;

/**
 * Opens a delimited text file, gzipped or not, UTF-8, UTF-16 with a mark, or GB18030, and finds out its delimiter and
 * header. Memory stays flat in the number of rows: only the sample is held. `rows` can be read once; reading it to
 * its end (or leaving the loop) closes the file.
 *
 * A file that breaks off (a cut download, a damaged archive) gives the rows before the break and then one rejected
 * row `broken-off`. A compressed file is unpacked once more beforehand, so that a bomb is refused before any row is read.
 *
 * Throws {@link UnreadableFile}: from here, and from `rows` where a plain file is too large.
 */
export async function openRecords(path: string, limits: Partial<FileLimits> = {}): Promise<RecordFile> {
  const all = { ...defaultLimits, ...limits };
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    await refuseBomb(path, all);
    const source = new Source(file, all);
    const texts = source.texts();
    let beginning = '';
    let allRead = false;
    while (!allRead && beginning.length < 400_000) {
      const next = await texts.next();
      if (next.done) allRead = true;
      else beginning += next.value;
    }
    if (beginning.trim() === '') throw new UnreadableFile('empty', 'The file is empty.');
    refuseOtherTexts(beginning);
    const marked = /^sep=(.)\r?\n/i.exec(beginning);
    if (marked) beginning = beginning.slice(marked[0].length);
    const linesBefore = marked ? 1 : 0;
    const delimiter = marked?.[1] ?? delimiterOf(beginning);
    const head = headerOf(
      rowsAtStart(beginning, new CsvReader(delimiter, all))
        .slice(0, sampleRows)
        .map(({ cells }) => cells),
    );
    const header = uniqueNames(head.names);
    const reader = new CsvReader(delimiter, all);
    reader.expect(header.length);
    const early = reader.push(beginning);
    if (allRead) early.push(...reader.end());
    const firstRows = early.flatMap((row) => ('cells' in row ? [row] : []));
    const sample = firstRows.slice(head.skip, head.skip + sampleRows).map((row) => fitted(row.cells, header.length));
    const behind = firstRows[head.skip - 1]?.line ?? 0;

    return {
      encoding: source.encoding,
      delimiter,
      compressed: source.compressed,
      header,
      sample,
      rows: rowsOf(),
      progress: () => ({ read: source.bytesRead, size }),
    };

    async function* rowsOf(): AsyncGenerator<FileRow> {
      let record = 0;
      let lastBroken = false;
      let found = early.filter((row) => row.line > behind);
      try {
        for (let finished = allRead; ; ) {
          for (const row of found) {
            const read = rowOf(row, ++record, header.length, source.brokenOff);
            lastBroken = read.rejected === 'broken-off';
            yield { ...read, line: read.line + linesBefore };
          }
          if (finished) break;
          const next = await texts.next();
          finished = next.done === true;
          found = next.done ? reader.end() : reader.push(next.value);
        }
        if (source.brokenOff && !lastBroken)
          yield {
            line: reader.lines + linesBefore,
            record: record + 1,
            rejected: 'broken-off',
            detail: source.brokenOff,
          };
      } finally {
        await source.close();
      }
    }
  } catch (error) {
    await file.close();
    throw error;
  }
}

const faults = {
  'open-quote': ['broken-off', 'a quote is opened on this line and not closed'],
  'too-long': ['row-too-long', 'the row that begins on this line is longer than the limit'],
} as const;

function rowOf(row: CsvRow | CsvFault, record: number, width: number, brokenOff: string | null): FileRow {
  const at = { line: row.line, record };
  if ('fault' in row) {
    const [rejected, detail] = faults[row.fault];
    return { ...at, rejected, detail: (rejected === 'broken-off' ? brokenOff : null) ?? detail };
  }
  const { cells } = row;
  if (row.end === 'text' && (brokenOff || cells.length < width))
    return {
      ...at,
      rejected: 'broken-off',
      detail: brokenOff ?? 'the file ends in the middle of this row',
      brokenCells: cells,
    };
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return {
      ...at,
      rejected: 'too-many-cells',
      detail: `${cells.length} cells under ${width} column names`,
      brokenCells: cells,
    };
  return { ...at, cells: fitted(cells, width) };
}

function rowsAtStart(beginning: string, reader: CsvReader): CsvRow[] {
  return [...reader.push(beginning), ...reader.end()].flatMap((row) => ('cells' in row ? [row] : []));
}

function fitted(cells: string[], width: number): string[] {
  if (cells.length === width) return cells;
  return cells.length > width ? cells.slice(0, width) : [...cells, ...Array<string>(width - cells.length).fill('')];
}

async function refuseBomb(path: string, limits: FileLimits): Promise<void> {
  const file = await openFile(path);
  try {
    await new Source(file, limits).weigh();
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    throw new UnreadableFile('missing', `The file ${path} cannot be opened: ${(error as Error).message}`);
  }
  throw new UnreadableFile('missing', `${path} is not a file.`);
}

/** The bytes of a file as pieces of text. */
class Source {
  bytesRead = 0;
  compressed = false;
  /** Why the file ends before its end. */
  brokenOff: string | null = null;
  private bytesOut = 0;
  private readonly decoder = new TextReader();

  constructor(
    private readonly file: FileHandle,
    private readonly limits: FileLimits,
  ) {}

  get encoding(): Encoding {
    return this.decoder.encoding;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /** Unpacks a compressed file to nowhere; one that is not compressed weighs what it weighs. */
  async weigh(): Promise<void> {
    for await (const _ of this.pieces()) if (!this.compressed) return;
  }

  async *texts(): AsyncGenerator<string, void> {
    for await (const bytes of this.pieces()) {
      const text = this.decoder.decode(bytes);
      if (text) yield text;
    }
    const rest = this.decoder.end();
    if (rest) yield rest;
  }

  private async *pieces(): AsyncGenerator<Buffer> {
    for await (const bytes of this.bytes()) {
      this.bytesOut += bytes.length;
      this.checkLimits();
      yield bytes;
    }
  }

  private async *bytes(): AsyncGenerator<Buffer> {
    const first = await this.read();
    refuseOtherFormats(first);
    this.compressed = first[0] === 0x1f && first[1] === 0x8b;
    if (!this.compressed) {
      for (let bytes = first; bytes.length > 0; bytes = await this.read()) yield bytes;
      return;
    }
    const gunzip = createGunzip();
    const out: Buffer[] = [];
    let failed = false;
    let proceed = () => {};
    gunzip.on('data', (bytes: Buffer) => out.push(bytes));
    gunzip.on('end', () => proceed());
    gunzip.on('error', () => {
      failed = true;
      proceed();
    });
    const settled = (feed: (done: () => void) => void) =>
      new Promise<void>((resolve) => {
        proceed = resolve;
        feed(resolve);
      });
    for (let bytes = first; bytes.length > 0 && !failed; bytes = await this.read()) {
      const piece = bytes;
      await settled((done) => gunzip.write(piece, done));
      yield* out.splice(0);
    }
    if (!failed) await settled(() => gunzip.end());
    yield* out.splice(0);
    if (failed) this.brokenOff = 'the compressed file breaks off or is damaged here';
    gunzip.destroy();
  }

  private async read(): Promise<Buffer> {
    const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null);
    this.bytesRead += bytesRead;
    return buffer.subarray(0, bytesRead);
  }

  private checkLimits(): void {
    const { maxBytes, maxRatio } = this.limits;
    if (this.compressed && this.bytesOut > 32 * 2 ** 20 && this.bytesOut > maxRatio * this.bytesRead)
      throw new UnreadableFile(
        'gzip-bomb',
        `The compressed file grows more than ${maxRatio} times: no table does. It is refused.`,
      );
    if (this.bytesOut > maxBytes)
      throw new UnreadableFile('too-large', `The file holds more than ${Math.round(maxBytes / 2 ** 20)} MB of text.`);
  }
}

function refuseOtherFormats(first: Buffer): void {
  const start = first.subarray(0, 4).toString('latin1');
  if (start === 'PK\x03\x04')
    throw new UnreadableFile('not-a-table', 'This is an Excel workbook or an archive. Save it as CSV (UTF-8) first.');
  if (start === '\xd0\xcf\x11\xe0')
    throw new UnreadableFile('not-a-table', 'This is an old Excel workbook. Save it as CSV (UTF-8) first.');
  if (start === '%PDF' || start.startsWith('\x89PNG'))
    throw new UnreadableFile('not-a-table', 'This is not a table of text. Export it as CSV (UTF-8) first.');
}

/** Web pages, JSON and what is no text at all, told by how they begin. */
function refuseOtherTexts(beginning: string): void {
  const start = beginning.slice(0, 4_000);
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(start))
    throw new UnreadableFile('not-a-table', 'This is a web page or XML. Save its table as CSV (UTF-8) first.');
  if (/^\s*(?:\[\s*)?\{\s*"/.test(start))
    throw new UnreadableFile('not-a-table', 'This is JSON. Convert it to CSV (UTF-8) first.');
  if ((start.match(unprintable)?.length ?? 0) > start.length / 50)
    throw new UnreadableFile('not-a-table', 'This is not a table of text. Export it as CSV (UTF-8) first.');
}
const unprintable = /[^\P{Cc}\t\n\r]|\ufffd/gu;
