import { boxesInOrder, type Placed } from './box-order.rules.js';
import { type Look, type Looks, lookOf } from './docx-styles.js';
import { readableText } from './letters.rules.js';
import { partsOf, readingLimits } from './source-line.js';
import { Unread } from './unread.js';
import { child, descendant, type XmlNode } from './xml-tree.js';

/** A line of a DOCX: a paragraph, a row of short cells, or what stands before a break. */
export interface DocxLine {
  parts: string[];
  size: number | null;
  bold: boolean;
  column: number;
}

interface Box extends Placed {
  lines: DocxLine[];
}

/** A line of Word's grid in EMU: how far down a page a paragraph is, roughly. */
const LINE_EMU = 198_120;
const EMU_PER_POINT = 12_700;

/** Reads paragraphs, tables and text boxes of a part; boxes are gathered apart, since they stand where they like. */
export class BodyReader {
  readonly boxes: Box[] = [];
  private paragraphs = 0;
  private characters = 0;

  constructor(private readonly looks: Looks) {}

  /** The lines of a body, a cell, a text box or a header, without those of boxes in it. */
  read(node: XmlNode, column = 0): DocxLine[] {
    return node.children.flatMap((one) => {
      if (one.name === 'p') return this.paragraph(one, column);
      if (one.name === 'tbl') return this.table(one, column);
      if (one.name === 'AlternateContent') return this.read(chosen(one), column);
      return skipped.has(one.name) ? [] : this.read(one, column);
    });
  }

  private paragraph(node: XmlNode, column: number): DocxLine[] {
    this.paragraphs++;
    const properties = child(node, 'pPr');
    const style = this.looks.get(child(properties, 'pStyle')?.attributes.val ?? '') ?? {};
    const base = { ...this.looks.get(''), ...style };
    const line = new LineWriter();
    const isItem = child(properties, 'numPr') !== undefined;
    this.runs(node, base, line);
    const lines = line.end(column);
    this.characters += lines.reduce((sum, { parts }) => sum + parts.join('').length, 0);
    if (this.characters > 10 * readingLimits.characters) throw new Unread('too-much');
    const [first] = lines;
    if (isItem && first?.parts[0] !== undefined) first.parts[0] = `• ${first.parts[0]}`;
    return lines;
  }

  private runs(node: XmlNode, base: Look, line: LineWriter): void {
    for (const one of node.children) {
      if (one.name === 'r') this.run(one, base, line);
      else if (one.name === 'AlternateContent') this.runs(chosen(one), base, line);
      else if (!skipped.has(one.name) && one.name !== 'pPr') this.runs(one, base, line);
    }
  }

  private run(node: XmlNode, base: Look, line: LineWriter): void {
    const properties = child(node, 'rPr');
    if (child(properties, 'vanish')) return;
    const style = this.looks.get(child(properties, 'rStyle')?.attributes.val ?? 'none') ?? {};
    const look = { ...base, ...style, ...lookOf(properties) };
    for (const one of node.children) {
      if (one.name === 't') line.write(one.text, look);
      else if (one.name === 'tab' || one.name === 'ptab') line.write('\t', look);
      else if (one.name === 'br' || one.name === 'cr') line.break();
      else if (one.name === 'noBreakHyphen') line.write('-', look);
      else if (one.name === 'AlternateContent') this.drawn(chosen(one));
      else if (one.name === 'drawing' || one.name === 'pict' || one.name === 'object') this.drawn(one);
    }
  }

  /** Text boxes of a drawing, of a group of shapes, or of VML as Word wrote it before 2010. */
  private drawn(node: XmlNode): void {
    const anchor = descendant(node, 'anchor');
    const extent = child(anchor, 'extent')?.attributes;
    const origin = {
      left: offsetIn(anchor, 'positionH') ?? 0,
      top: (offsetIn(anchor, 'positionV') ?? 0) + (isOfParagraph(anchor) ? this.paragraphs * LINE_EMU : 0),
      width: Number(extent?.cx ?? 0),
      height: Number(extent?.cy ?? 0),
    };
    this.shapes(node, origin, null);
  }

  private shapes(node: XmlNode, origin: Placed, own: Placed | null): void {
    for (const one of node.children) {
      if (one.name === 'txbxContent') {
        const lines = this.read(one);
        if (lines.length > 0) this.boxes.push({ ...(own ?? origin), lines });
      } else if (one.name === 'AlternateContent') this.shapes(chosen(one), origin, own);
      else if (one.name === 'wsp') this.shapes(one, origin, placeInGroup(one, origin) ?? own);
      else if (one.name === 'shape' || one.name === 'rect') {
        this.shapes(one, origin, vmlPlace(one.attributes.style ?? '', this.paragraphs) ?? own);
      } else if (!skipped.has(one.name)) this.shapes(one, origin, own);
    }
  }

  /** A row of short cells is one line; other cells are read one after the other, long ones side by side as columns. */
  private table(node: XmlNode, column: number): DocxLine[] {
    return rowsOf(node).flatMap((row) => {
      const cells = row.children.filter(({ name }) => name === 'tc').map((cell) => this.read(cell, column));
      const filled = cells.filter((lines) => lines.length > 0).map(upright);
      const texts = filled.map((lines) => lines.map(({ parts }) => parts.join(' ')));
      const most = filled.length > 2 ? 3 : 1;
      const isRow = texts.every((lines) => lines.length <= most && lines.join('').length <= 48 && areOneLabel(lines));
      if (isRow && filled.length > 1) {
        const lines = filled.flat();
        return [
          { ...lines[0]!, parts: texts.map((cell) => cell.join('')), bold: lines.every(({ bold }) => bold), column },
        ];
      }
      const short = filled.filter((_, at) => (texts[at]?.length ?? 0) <= 3 && (texts[at] ?? []).join('').length <= 30);
      // 时间 | 单位 | 职务 | what was done there, at length.
      if (filled.length > 2 && short.length >= 2 && short[0] === filled[0]) {
        const parts = short.map((lines) => lines.map((line) => line.parts.join(' ')).join(''));
        return [{ ...short[0]![0]!, parts, column }, ...filled.filter((lines) => !short.includes(lines)).flat()];
      }
      const areColumns = filled.length > 1 && filled.length <= 3 && filled.every((lines) => lines.length >= 5);
      return filled.flatMap((lines, at) =>
        areColumns ? lines.map((line) => ({ ...line, column: line.column || Math.min(2, at + 1) })) : lines,
      );
    });
  }
}

/** Whether paragraphs of a cell are one text that was broken by hand: 工作单位 above 及部门. */
function areOneLabel(lines: readonly string[]): boolean {
  return lines.length === 1 || lines.every((line) => line.length <= 14);
}

/** Lines of boxes in reading order. */
export function linesOfBoxes(boxes: readonly Box[]): DocxLine[] {
  return boxesInOrder(boxes).flatMap(({ item, column }) =>
    item.lines.map((line) => ({ ...line, column: line.column || column })),
  );
}

/** What was deleted, what fields compute from, and what properties say is no text. */
const skipped = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'rPr',
  'tblPr',
  'tblGrid',
  'tcPr',
  'trPr',
  'sectPr',
  'Fallback',
]);

/** Of the forms in which Word says the same the first, unless only the other one holds text. */
function chosen(node: XmlNode): XmlNode {
  const choice = child(node, 'Choice');
  const fallback = child(node, 'Fallback');
  if (!choice) return fallback ?? { ...node, children: [] };
  return !descendant(choice, 't') && fallback && descendant(fallback, 't') ? fallback : choice;
}

function rowsOf(node: XmlNode): XmlNode[] {
  return node.children.flatMap((one) => {
    if (one.name === 'tr') return [one];
    return one.name === 'sdt' || one.name === 'sdtContent' ? rowsOf(one) : [];
  });
}

/** A cell whose words stand upright, a character or two a paragraph, is one line. */
function upright(lines: DocxLine[]): DocxLine[] {
  const [first] = lines;
  const texts = lines.map(({ parts }) => parts.join('').replace(/\s/g, ''));
  if (!first || lines.length < 2 || !texts.every((text) => /^\p{Script=Han}{1,2}$/u.test(text))) return lines;
  return [{ ...first, parts: [texts.join('')] }];
}

function offsetIn(anchor: XmlNode | undefined, name: string): number | null {
  const text = child(child(anchor, name), 'posOffset')?.text.trim();
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

function isOfParagraph(anchor: XmlNode | undefined): boolean {
  return /paragraph|line/.test(child(anchor, 'positionV')?.attributes.relativeFrom ?? '');
}

/** Shapes of a group have places of their own, in the group's measure. */
function placeInGroup(shape: XmlNode, { left, top }: Placed): Placed | null {
  const frame = child(child(shape, 'spPr'), 'xfrm');
  const offset = child(frame, 'off')?.attributes;
  const size = child(frame, 'ext')?.attributes;
  const [x, y, width, height] = [offset?.x, offset?.y, size?.cx, size?.cy].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (![x, y, width, height].every(Number.isFinite) || (x === 0 && y === 0)) return null;
  return { left: left + x, top: top + y, width, height };
}

function vmlPlace(style: string, paragraphs: number): Placed | null {
  const measure = (name: string) => {
    const found = new RegExp(`(?:^|;)${name}:(-?[\\d.]+)(pt|in|cm|mm)?`).exec(style);
    const points = { pt: 1, in: 72, cm: 28.35, mm: 2.835 }[found?.[2] ?? 'pt'] ?? 1;
    return found ? Number(found[1]) * points * EMU_PER_POINT : null;
  };
  const top = measure('margin-top') ?? measure('top');
  if (top === null) return null;
  const isOfPage = /mso-position-vertical-relative:(page|margin)/.test(style);
  return {
    left: measure('margin-left') ?? measure('left') ?? 0,
    top: top + (isOfPage ? 0 : paragraphs * LINE_EMU),
    width: measure('width') ?? 0,
    height: measure('height') ?? 0,
  };
}

/** Gathers the runs of a paragraph into its lines. */
class LineWriter {
  private readonly lines: { text: string; size: number; bold: number }[] = [{ text: '', size: 0, bold: 0 }];

  write(text: string, look: Look): void {
    const line = this.lines.at(-1)!;
    line.text += text;
    if (text.trim() === '') return;
    line.size = Math.max(line.size, look.size ?? 0);
    if (look.bold) line.bold += text.length;
  }

  break(): void {
    this.lines.push({ text: '', size: 0, bold: 0 });
  }

  end(column: number): DocxLine[] {
    return this.lines.flatMap(({ text, size, bold }) => {
      const parts = partsOf(text)
        .map(readableText)
        .filter((part) => part.trim() !== '');
      return parts.length === 0 ? [] : [{ parts, size: size || null, bold: bold > text.length / 2, column }];
    });
  }
}
