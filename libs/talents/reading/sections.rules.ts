import { HeadingLooks } from './heading-looks.rules.js';
import { type Section, sectionHinted, sectionOf } from './headings.rules.js';
import { columnLabels, type Label, labelledIn, labelOf } from './labels.rules.js';
import { languagesOf } from './languages.rules.js';
import { type Row, type SourceLine, textOf } from './source-line.js';

export interface Block {
  section: Section;
  rows: Row[];
}

/** Page numbers, what templates say of themselves, and that there is nothing to say. */
const furniture =
  /^(?:[（(]?(?:无|暂无|没有|none|n\/?a)[)）]?[。.]?|第\s*\d+\s*页.*|[-–—\s]*\d{1,2}\s*(?:[/／]\s*\d{1,2})?[-–—\s]*|page\s+\d+.*|个人简历模板.*)$/i;

/** The number of an entry in a cell, or on a line, of its own: 1：, （2）, ③; in a table also below 序号. */
const ordinal = /^(?:[（(]\d{1,2}[)）]|\d{1,2}\s*[:：、.．)）]|[①-⑳㈠-㈩])[:：、.．]?$/;

/**
 * Lines in sections, by their headings: on a line of its own, in the first cell of a row, or before a colon. What stands
 * before the first is the `head`, and so is what begins a column without one. A column that goes on on the next page goes
 * on with its section.
 */
export function blocksOf(lines: readonly SourceLine[]): Block[] {
  const blocks: Block[] = [{ section: 'head', rows: [] }];
  const ofColumn = new Map<number, Section>();
  let section: Section = 'head';
  let before: SourceLine | undefined;
  const looks = new HeadingLooks(lines);
  let isAlone = false;
  const begin = (next: Section) => {
    section = next;
    blocks.push({ section, rows: [] });
  };
  for (const [line, numbered] of lines.entries()) {
    const given = withoutOrdinals(numbered, lines[line - 1]);
    if (given.parts.length === 0 || furniture.test(given.text.trim())) continue;
    if (before !== undefined && (given.column !== before.column || given.page !== before.page)) {
      const isNewColumn = given.column !== before.column && given.page === before.page && given.column !== 0;
      const goesOn: Section = ofColumn.get(given.column) ?? section;
      const next: Section = isNewColumn ? 'head' : given.column === 0 || given.page === before.page ? section : goesOn;
      if (next !== section || isNewColumn) begin(next);
    }
    before = given;
    const { heading, rest }: Begin = looks.isAlike(given, line)
      ? { heading: sectionOf(given.text) ?? sectionHinted(given.text), rest: [] }
      : headingIn(given.parts, section, isAlone, looks.isSmaller(given) || isOfCode(given, lines[line + 1], section));
    if (heading !== null) {
      begin(heading);
      isAlone = rest.length === 0;
    }
    ofColumn.set(given.column, section);
    if (rest.length === 0 || furniture.test(rest.join(' ').trim())) continue;
    const { scale, bold, full } = given;
    blocks.at(-1)?.rows.push({ parts: rest, text: rest.join('  '), line, scale, bold, full });
  }
  return blocks.filter(({ rows }) => rows.length > 0);
}

/** `11)` below （2022- is the end of a date. */
function withoutOrdinals(line: SourceLine, before: SourceLine | undefined): SourceLine {
  if (before !== undefined && /[（(][^（()）]*$/.test(before.text)) return line;
  const isInTable = line.parts.length > 2 && /^(?:序号|编号|No\.?|\d{1,2})$/i.test(line.parts[0]!.trim());
  const parts = line.parts.slice(isInTable ? 1 : 0).filter((part) => !ordinal.test(part.trim()));
  return parts.length === line.parts.length ? line : { ...line, parts, text: textOf(parts) };
}

/** Sections whose entries have lines that begin like headings: 主修课程：… */
const withEntries = new Set<Section>(['education', 'work', 'internship', 'practice', 'project', 'campus']);
const factLabels: Partial<Record<Label, true>> = { languages: true, skills: true, certificates: true, prizes: true };
const listKinds = new Set<Section>([
  'skills',
  'languages',
  'certificates',
  'skills-and-certificates',
  'prizes',
  'prizes-and-certificates',
]);

/** 语言 above C++、Python among skills: a group of these, and no heading above what somebody speaks. */
function isOfCode(given: SourceLine, next: SourceLine | undefined, section: Section): boolean {
  if (next === undefined || !(section === 'skills' || section === 'skills-and-certificates')) return false;
  return sectionOf(given.text) === 'languages' && languagesOf([{ text: next.text, lines: [] }], false).length === 0;
}

/** The section that a line begins, if it does, and what else it says. */
interface Begin {
  heading: Section | null;
  rest: string[];
}

/**
 * @param isAlone whether the heading of the section stood on a line of its own
 * @param isSmall whether the line's letters are smaller than those of headings
 */
function headingIn(parts: readonly string[], section: Section, isAlone: boolean, isSmall: boolean): Begin {
  const none = { heading: null, rest: [...parts] };
  const whole = sectionOf(parts.join(' '));
  if (whole !== null) {
    if (isSmall && section !== 'head' && section !== 'personal') return none;
    const isLabelInside = /[:：]\s*$/.test(parts.at(-1) ?? '') && labelOf(parts.join('')) === 'body';
    return isLabelInside && withEntries.has(section) ? none : { heading: whole, rest: [] };
  }
  const [first = '', ...others] = parts;
  const inFirst = others.length > 0 ? sectionOf(first) : null;
  const isBesideColumns = others.length > 1 && inFirst !== section && columnLabels(others) !== null;
  if (inFirst !== null && (isBesideColumns || columnLabels(parts) === null)) {
    const pairs = labelledIn(parts, true).found;
    // 专业技能 | 专业技能：Java is a heading that its line says again.
    const isRowOfLabels =
      labelOf(first) !== null && pairs.length > 1 && pairs.length * 2 >= parts.length - 1 && pairs[0]?.value !== '';
    const isShort = first.replace(/[^\p{L}]/gu, '').length < 4;
    // Terms of a list that has its heading above: Languages | Java, Python.
    const isTerm = isAlone && listKinds.has(section) && listKinds.has(inFirst);
    // 外语水平 | CET-6 | 专长 | Java: facts, wherever in a form they stand.
    const isOfFacts = isRowOfLabels && pairs.every(({ label }) => label in factLabels);
    if (isOfFacts && section !== 'head') return { heading: 'personal', rest: [...parts] };
    const isHeading = isBesideColumns || !(isRowOfLabels || (isShort && withEntries.has(section)));
    if (isHeading && !isTerm) return { heading: inFirst, rest: others };
  }
  const inline = /^([^:：]{2,24})[:：]\s*(\S.*)$/u.exec(first);
  const key = inline === null ? null : sectionOf(inline[1] ?? '');
  if (inline === null || key === null) return none;
  // 英语水平：CET-6 among one's facts is one of them.
  if ((section === 'head' || section === 'personal') && labelOf(inline[1] ?? '') !== null) return none;
  const allowed = withEntries.has(section)
    ? key === 'about' || key === 'intention'
    : (key !== section && key !== 'other') || section === 'head';
  if (!allowed || withEntries.has(key)) return none;
  // Within a list a label may say another kind, of its own line alone: see lists.rules.ts.
  if (listKinds.has(section) && (listKinds.has(key) || key === 'personal')) return none;
  return { heading: key, rest: [inline[2] ?? '', ...others] };
}
