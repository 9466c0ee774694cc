import { Problem } from '#platform/problems';
import { ZipArchive, type ZipLimits } from '#platform/sheets';
import { BodyReader, type DocxLine, linesOfBoxes } from './docx-body.js';
import { looksOf } from './docx-styles.js';
import { type SourceLine, textOf } from './source-line.js';
import { Unread } from './unread.js';
import { type XmlNode, xmlTree } from './xml-tree.js';

/** Photos are large and packed already: text of 12 MB in all is more than any résumé has. */
const zip: ZipLimits = { entries: 500, inflated: 40 * 2 ** 20, ratio: 200, ratioFrom: 2 ** 20 };
const MOST_PART_BYTES = 12 * 2 ** 20;

/** The compound file of OLE2, in which Office wraps a document with a password ([MS-OFFCRYPTO] §2.3), and old .doc. */
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The lines of a DOCX in reading order: headers, then paragraphs, tables and text boxes. Read by the guarded ZIP and XML
 * parts of `#platform/sheets`. mammoth, the usual package, was looked at: it drops tabs' meaning, sizes and places of
 * text boxes, which stand in any order in the file, and unpacks whatever a file declares.
 * @throws Unread
 */
export async function docxLines(bytes: Buffer): Promise<SourceLine[]> {
  if (bytes.subarray(0, OLE2.length).equals(OLE2)) {
    throw new Unread(bytes.includes(ENCRYPTED) ? 'locked' : 'unreadable');
  }
  try {
    return await linesOf(new ZipArchive(bytes, zip));
  } catch (error) {
    if (error instanceof Problem) throw new Unread(failures[error.code] ?? 'unreadable');
    throw error;
  }
}

const failures: Partial<Record<Problem['code'], Unread['failure']>> = {
  'sheet/bomb': 'too-much',
  'sheet/too-many-parts': 'too-much',
  'sheet/locked-or-old': 'locked',
};

async function linesOf(archive: ZipArchive): Promise<SourceLine[]> {
  const names = archive.names();
  const main = names.includes('word/document.xml')
    ? 'word/document.xml'
    : names.find((name) => /^word\/document\d*\.xml$/.test(name));
  if (main === undefined) throw new Unread('unreadable');
  const document = await treeOf(archive, main);
  const looks = looksOf(names.includes('word/styles.xml') ? await treeOf(archive, 'word/styles.xml') : empty);
  const lines: DocxLine[] = [];
  const headers = names
    .filter((name) => /^word\/header\d*\.xml$/.test(name))
    .sort()
    .slice(0, 6);
  for (const name of headers) {
    const reader = new BodyReader(looks);
    const read = reader.read(await treeOf(archive, name));
    for (const line of [...read, ...linesOfBoxes(reader.boxes)]) {
      if (!lines.some(({ parts }) => textOf(parts) === textOf(line.parts))) lines.push(line);
    }
  }
  const reader = new BodyReader(looks);
  const body = reader.read(document);
  const boxes = linesOfBoxes(reader.boxes);
  // Where most of it stands in boxes the page is laid out by them; otherwise they are ornaments around a running text.
  lines.push(
    ...(lengthOf(boxes) > lengthOf(body) ? [...boxes, ...body] : [...body.slice(0, 1), ...boxes, ...body.slice(1)]),
  );
  if (lines.length === 0) throw new Unread('no-text');
  return sourceLines(lines);
}

const empty: XmlNode = { name: '', attributes: {}, children: [], text: '' };

async function treeOf(archive: ZipArchive, name: string): Promise<XmlNode> {
  const part = archive.read(name);
  if (part === null) throw new Unread('unreadable');
  if (part.length > MOST_PART_BYTES) throw new Unread('too-much');
  return await xmlTree(part);
}

function lengthOf(lines: readonly DocxLine[]): number {
  return lines.reduce((sum, { parts }) => sum + parts.join('').length, 0);
}

function sourceLines(lines: readonly DocxLine[]): SourceLine[] {
  const letters = new Map<number, number>();
  for (const { size, parts } of lines) if (size) letters.set(size, (letters.get(size) ?? 0) + parts.join('').length);
  const [most] = [...letters].sort((one, other) => other[1] - one[1]);
  return lines.map(({ parts, size, bold, column }) => ({
    text: textOf(parts),
    parts,
    page: 1,
    box: null,
    scale: size && most ? size / most[0] : 1,
    bold,
    column,
    full: false,
  }));
}
