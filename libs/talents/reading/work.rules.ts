import type { Employment, ResumeContent } from '#contracts';
import { canHead, type Entry, entriesOf } from './entries.rules.js';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { spanIn } from './months.rules.js';
import { isDepartment, isTitle, organizationIn } from './organizations.rules.js';
import { isPlace } from './places.rules.js';
import type { Row } from './source-line.js';
import { cut, isBullet, notesOf, tokensOf } from './text.rules.js';

export type Work = ResumeContent['work'][number];

const MOST_BELOW = 3;

/** A line without dates begins a job where it names an organization. */
export const workBegins = {
  begins: 'organization',
  isBegin: (row: Row) =>
    canHead(row) && row.text.length < 50 && tokensOf(row.parts).some((token) => organizationIn(token) !== null),
} as const;

/**
 * The jobs of a section 工作经历 or 实习经历.
 * @param isInternship whether the section is one of internships
 */
export function worksOf(rows: readonly Row[], now: Date, isInternship: boolean): ReadEntry<Work>[] {
  return entriesOf(rows, now, workBegins)
    .map((entry) => workOf(entry, now, isInternship))
    .filter(({ entry }) => entry.organization !== '' || entry.title !== '');
}

interface Word {
  text: string;
  line: number;
  bold: boolean;
}

export function workOf(
  { head, said, span, spanLines, body }: Entry,
  now: Date,
  isInternship: boolean,
): ReadEntry<Work> {
  const writer = new EntryWriter<Work>({
    organization: '',
    title: '',
    employment: 'full-time',
    from: null,
    until: null,
    notes: '',
  });
  if (span) {
    writer.put('from', span.from, spanLines);
    writer.put('until', span.until, spanLines);
  }
  for (const { label, value, line } of said) {
    if (label === 'organization') {
      const found = organizationIn(value);
      writer.put('organization', cut(found?.name ?? value, 60), [line]);
      if (found && isTitle(found.rest)) writer.put('title', cut(found.rest, 60), [line]);
    } else if (label === 'title' || label === 'role') writer.put('title', cut(titleOf(value), 60), [line]);
    else if (label === 'span' && span === null) {
      const found = spanIn(value, now);
      writer.put('from', found?.from, [line]);
      writer.put('until', found?.until, [line]);
    }
  }
  place(writer, head.flatMap(wordsOf), true);
  const rest = [...body];
  for (let below = 0; below < MOST_BELOW && rest.length > 0; below++) {
    const row = rest[0]!;
    if (!(writer.lacks('organization') || writer.lacks('title'))) break;
    if (!canHead(row) || isBullet(row.text) || row.text.length > 48) break;
    const before = Object.keys(writer.lines).length;
    const words = wordsOf(row);
    place(writer, words, false);
    if (Object.keys(writer.lines).length === before && !words.every(({ text }) => isDepartment(text) || isPlace(text)))
      break;
    rest.shift();
  }
  const notes = notesOf(rest);
  writer.put('notes', cut(notes.text, 2_000), notes.lines);
  const where = [...(writer.lines.title ?? []), ...(writer.lines.organization ?? [])];
  const words = [writer.entry.title, writer.entry.organization, ...head.map(({ text }) => text)].join(' ');
  writer.put(
    'employment',
    employmentIn(words) ?? employmentIn(notes.text.slice(0, 12)) ?? (isInternship ? 'internship' : 'full-time'),
    where,
  );
  return writer.done();
}

/** What the words of a job say of its kind. */
function employmentIn(text: string): Employment | null {
  if (/实习|见习|\bintern(?:ship)?\b/i.test(text)) return 'internship';
  return /兼职|自由职业|家教|灵活就业|\bpart[- ]time\b|\bfreelanc/i.test(text) ? 'flexible' : null;
}

function wordsOf({ parts, line, bold }: Row): Word[] {
  return tokensOf(parts)
    .flatMap((token) => {
      const inBrackets = /^(.{2,40}?)\s*[（(]([^（()）]{2,20})[)）]$/u.exec(token);
      const [, name = '', extra = ''] = inBrackets ?? [];
      return inBrackets && (isTitle(extra) || isPlace(extra) || isKind(extra)) && !isTitle(name)
        ? [name, extra]
        : [token];
    })
    .map((text) => ({ text: text.trim(), line, bold }));
}

/**
 * Organization and title among the words of the first lines: by what their names end in; what is neither known as the
 * one nor the other takes the place that is left, the organization first.
 */
function place(writer: EntryWriter<Work>, given: readonly Word[], isHead: boolean): void {
  const words = given.filter(({ text }) => /\p{L}{2}/u.test(text) && !isPlace(text) && !isKind(text));
  const left: Word[] = [];
  for (const word of words) {
    const found = organizationIn(word.text);
    const isNamed =
      found !== null &&
      !(isTitle(word.text) && found.rest === '' && !/公司|集团|医院|大学|学院|银行|中心$/.test(word.text));
    if (isNamed && writer.put('organization', cut(found.name, 60), [word.line])) {
      if (found.rest !== '') left.push({ ...word, text: found.rest });
    } else left.push(word);
  }
  for (const { text, line } of left) {
    if (isTitle(text)) writer.put('title', cut(titleOf(text), 60), [line]);
  }
  if (!isHead) return;
  const open = left.filter(({ text }) => !isTitle(text));
  const others = open.filter(({ text }) => !isDepartment(text));
  if (writer.lacks('organization')) {
    const first = others.shift() ?? open[0];
    if (first && first.text.length <= 40) writer.put('organization', cut(first.text, 60), [first.line]);
  }
  const second = others[0];
  if (writer.lacks('title') && second && second.text.length <= 20)
    writer.put('title', cut(titleOf(second.text), 60), [second.line]);
}

/** 研发部测试实习生 is a title with its department before it; 职位：测试实习生 with its label. */
function titleOf(text: string): string {
  const bare = text.replace(/^(?:担任|任职|任|职位|岗位|职务)\s*[:：]?\s*/, '').trim();
  const behind = /^\p{Script=Han}{1,8}?(?:事业部|部门|部|科|组|中心)[\s\-–—/]*(\p{Script=Han}.*)$/u.exec(bare)?.[1];
  return behind !== undefined && behind.length >= 2 && isTitle(behind) && !/^(?:长|门|署|员)/.test(behind)
    ? behind
    : bare;
}

function isKind(text: string): boolean {
  return /^[（(]?(?:全职|兼职|实习|远程|校招|社招|full-time|part-time|internship|intern|remote|hybrid|on-site|contract)[)）]?$/i.test(
    text,
  );
}
