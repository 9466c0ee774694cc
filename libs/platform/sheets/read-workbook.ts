import { problem } from '#platform/problems';
import { dateStyles } from './date-styles.js';
import { openWorkbookArchive } from './workbook-guard.rules.js';
import { readXml } from './xml.js';
import type { ZipArchive, ZipLimits } from './zip.rules.js';

/** What a cell is that cannot be taken at its word. */
export type CellOddity = 'formula' | 'error' | 'date';

/** A cell as it is shown, more or less: numbers in full digits, dates as Excel's count of days. */
export interface SheetCell {
  text: string;
  oddity: CellOddity | null;
}

/** A row that holds something. `line` is the number that Excel shows beside it. */
export interface SheetRow {
  line: number;
  /** By column; holes where a cell is empty. */
  cells: readonly (SheetCell | undefined)[];
}

export interface TableLimits {
  rows: number;
  columns: number;
  /** Characters of all cells together: one long text may stand in thousands of cells. */
  characters: number;
}

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /**
   * Its rows that hold something, from the top.
   * @throws Problem sheet/damaged; sheet/bomb; sheet/too-many-rows; sheet/too-many-columns; sheet/too-much-text
   */
  rows(limits: TableLimits): Promise<SheetRow[]>;
}

/**
 * Opens an Excel workbook that was sent in: the guard looks at it first, then as little is unpacked as the sheets that
 * are asked for need.
 * @throws Problem sheet/…
 */
export async function readWorkbook(bytes: Buffer, limits?: ZipLimits): Promise<WorkbookSheet[]> {
  const archive = openWorkbookArchive(bytes, limits);
  const book = await mainPart(archive);
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const targets = await relationships(archive, `${folder}_rels/${book.slice(folder.length)}.rels`, folder);
  const pathOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.path;
  const texts = once(() => sharedTexts(archive, pathOf('sharedStrings')));
  const dates = once(() => dateStyles(partOf(archive, pathOf('styles'))));
  const listed = await sheetsOf(archive, book);
  return listed.flatMap(({ name, hidden, relation }) => {
    const target = targets.get(relation);
    if (target?.type !== 'worksheet') return [];
    return {
      name,
      hidden,
      rows: async (most: TableLimits) =>
        rowsOf(partOf(archive, target.path) ?? damaged(), await texts(), await dates(), most),
    };
  });
}

async function mainPart(archive: ZipArchive): Promise<string> {
  const roots = await relationships(archive, '_rels/.rels', '');
  return [...roots.values()].find(({ type }) => type === 'officeDocument')?.path ?? damaged();
}

interface Relationship {
  /** The last word of its type's address, which transitional and strict workbooks share. */
  type: string;
  path: string;
}

async function relationships(archive: ZipArchive, path: string, folder: string): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>();
  await readXml(partOf(archive, path) ?? damaged(), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      const type = Type?.slice(Type.lastIndexOf('/') + 1) ?? '';
      found.set(Id, { type, path: Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}` });
    },
  });
  return found;
}

async function sheetsOf(archive: ZipArchive, book: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  await readXml(partOf(archive, book) ?? damaged(), {
    open(name, attributes) {
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      if (relation !== undefined) sheets.push({ name: attributes.name ?? '', hidden, relation });
    },
  });
  return sheets;
}

/** The texts that cells point to; pronunciations (`rPh`) beside them are left out. */
async function sharedTexts(archive: ZipArchive, path: string | undefined): Promise<string[]> {
  const part = partOf(archive, path);
  const texts: string[] = [];
  if (part === null) return texts;
  let text = '';
  let inText = false;
  let inPronunciation = false;
  await readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      inText = name === 't' && !inPronunciation;
      if (name === 'rPh') inPronunciation = true;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inPronunciation = false;
      if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  inline: string;
  hasFormula: boolean;
}

async function rowsOf(
  part: Buffer,
  texts: readonly string[],
  dates: ReadonlySet<number>,
  limits: TableLimits,
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let characters = 0;
  let line = 0;
  let cells: (SheetCell | undefined)[] = [];
  let open: OpenCell | null = null;
  let column = -1;
  let within = '';
  let inPronunciation = false;
  const keep = ({ column: at, ...given }: OpenCell) => {
    const cell = cellOf(given, texts, dates);
    if (cell.text === '' && cell.oddity === null) return;
    if (at >= limits.columns) throw problem('sheet/too-many-columns', { limit: limits.columns });
    characters += cell.text.length;
    if (characters > limits.characters) throw problem('sheet/too-much-text', { limit: limits.characters });
    cells[at] = cell;
  };
  await readXml(part, {
    open(name, attributes) {
      within = name;
      if (name === 'row') {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!Number.isInteger(line) || line < 1 || line > 1_048_576) throw problem('sheet/damaged');
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        const style = Number(attributes.s ?? 0);
        open = { column, type: attributes.t ?? 'n', style, value: '', inline: '', hasFormula: false };
      } else if (name === 'rPh') inPronunciation = true;
      else if (name === 'f' && open) open.hasFormula = true;
    },
    text(part) {
      if (open === null || inPronunciation) return;
      if (within === 'v') open.value += part;
      else if (within === 't') open.inline += part;
    },
    close(name) {
      within = '';
      if (name === 'rPh') inPronunciation = false;
      if (name === 'c' && open) {
        keep(open);
        open = null;
      } else if (name === 'row' && cells.length > 0) {
        if (rows.length >= limits.rows) throw problem('sheet/too-many-rows', { limit: limits.rows });
        rows.push({ line, cells });
      }
    },
  });
  return rows;
}

function cellOf(
  { type, style, value, inline, hasFormula }: Omit<OpenCell, 'column'>,
  texts: readonly string[],
  dates: ReadonlySet<number>,
): SheetCell {
  const formula = hasFormula ? 'formula' : null;
  switch (type) {
    case 's':
      return { text: texts[Number(value)] ?? damaged(), oddity: formula };
    case 'inlineStr':
      return { text: unescaped(inline), oddity: formula };
    case 'str':
      return { text: unescaped(value), oddity: formula };
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE', oddity: formula };
    case 'e':
      return { text: value, oddity: 'error' };
    case 'd':
      return { text: value, oddity: formula ?? 'date' };
    default:
      return { text: digits(value), oddity: formula ?? (value !== '' && dates.has(style) ? 'date' : null) };
  }
}

/** A number without what binary fractions add at its end: Excel itself keeps fifteen digits. */
function digits(value: string): string {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? value.trim() : String(Number(number.toPrecision(15)));
}

/** AB12 → 27. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1] ?? damaged();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Characters that XML cannot hold stand as `_x000D_` (ECMA-376-1 §22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function partOf(archive: ZipArchive, path: string | undefined): Buffer | null {
  return path === undefined ? null : archive.read(path);
}

function damaged(): never {
  throw problem('sheet/damaged');
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
