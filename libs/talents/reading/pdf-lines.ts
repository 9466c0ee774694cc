import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { mostReadPages } from '#contracts';
// First: with the reader of the format in this process, PDF.js starts no worker of its own.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { isHeading } from './headings.rules.js';
import { readableText } from './letters.rules.js';
import { type DrawnPage, linesInOrder, type PageLine, type Run } from './page-order.rules.js';
import { type Matrix, rulingsOf } from './pdf-rulings.js';
import { readingLimits, type SourceLine, textOf } from './source-line.js';
import { Unread } from './unread.js';

/** What is read of a page at most: a page of a résumé has some hundred pieces of text. */
const MOST_RUNS = 6_000;

/**
 * The lines of a PDF in reading order. PDF.js reads it: no script, no form and no code made of fonts is run, nothing is
 * fetched but its own tables of characters, without which Chinese fonts that are not embedded read as nothing.
 * @param deadline in milliseconds since 1970, looked at between pages
 * @throws Unread
 */
export async function pdfLines(bytes: Uint8Array, deadline: number): Promise<SourceLine[]> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).includes('%PDF-')) {
    throw new Unread('unreadable');
  }
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    enableXfa: false,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostReadPages) throw new Unread('too-many-pages');
    const pages: { page: DrawnPage; lines: PageLine[] }[] = [];
    let runs = 0;
    for (let number = 1; number <= document.numPages; number++) {
      if (Date.now() > deadline) throw new Unread('too-much');
      const page = await drawnPage(await document.getPage(number));
      runs += page.runs.length;
      pages.push({ page, lines: linesInOrder(page, isHeading) });
      if (runs > readingLimits.characters) break;
    }
    if (pages.every(({ lines }) => lines.length === 0)) throw new Unread('no-text');
    return sourceLines(pages);
  } catch (error) {
    if (error instanceof Unread) throw error;
    throw new Unread(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'unreadable');
  } finally {
    await task.destroy();
  }
}

async function drawnPage(page: PDFPageProxy): Promise<DrawnPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const operators = await page.getOperatorList();
  const toPage = transform as unknown as Matrix;
  const isBold = new Map<string, boolean>();
  const boldIn = (font: string) => {
    const known = isBold.get(font);
    if (known !== undefined) return known;
    const name: unknown = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { name?: string }).name : '';
    const bold = /bold|heavy|black|semibold|simhei|-hei/i.test(String(name));
    isBold.set(font, bold);
    return bold;
  };
  const runs = items
    .slice(0, MOST_RUNS)
    .flatMap((item) => ('str' in item ? runOf(item, toPage, boldIn(item.fontName)) : []))
    .filter(({ left, right, baseline }) => right > 0 && left < width && baseline > 0 && baseline < height + 5);
  const rulings = rulingsOf(operators, OPS, toPage);
  page.cleanup();
  return { width, height, runs, ...rulings };
}

/** Text that stands upright as one reads the page; what is turned (watermarks, edges) is left out. */
function runOf(item: TextItem, [a, b, c, d, e, f]: Matrix, bold: boolean): Run[] {
  const text = readableText(item.str).trim();
  const [ma = 0, mb = 0, mc = 0, md = 0, x = 0, y = 0] = item.transform as number[];
  const size = Math.hypot(mc, md);
  const slope = Math.abs(mb) > 0.2 * Math.abs(ma);
  if (text === '' || !Number.isFinite(size) || size < 2 || (slope && a === 1)) return [];
  const left = a * x + c * y + e;
  const baseline = b * x + d * y + f;
  if (![left, baseline, item.width].every(Number.isFinite)) return [];
  return [{ text, left, right: left + Math.abs(item.width), baseline, size, bold }];
}

function sourceLines(pages: readonly { page: DrawnPage; lines: PageLine[] }[]): SourceLine[] {
  const usual = usualSize(pages.flatMap(({ lines }) => lines));
  return pages.flatMap(({ page: { width, height }, lines }, at) =>
    lines.map(({ parts, left, top, right, bottom, size, bold, column, full }) => ({
      text: textOf(parts),
      parts,
      page: at + 1,
      box: [share(left, width), share(top, height), share(right - left, width), share(bottom - top, height)],
      scale: size / usual,
      bold,
      column,
      full,
    })),
  );
}

/** The size in which most letters of the file stand. */
function usualSize(lines: readonly PageLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, parts } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + parts.join('').length);
  }
  const [most] = [...letters].sort((one, other) => other[1] - one[1]);
  return most?.[0] || 1;
}

function share(length: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, length / whole)) * 10_000) / 10_000;
}
