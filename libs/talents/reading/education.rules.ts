import type { ResumeContent } from '#contracts';
import { canHead, type Entry, entriesOf } from './entries.rules.js';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { labelledIn } from './labels.rules.js';
import { spanIn } from './months.rules.js';
import { isPlace } from './places.rules.js';
import { degreeIn, disciplineOf, isFaculty, modeIn, schoolIn } from './schools.rules.js';
import type { Row } from './source-line.js';
import { cut, isBullet, notesOf, tokensOf } from './text.rules.js';

export type Education = ResumeContent['education'][number];
type Writer = EntryWriter<Education>;

/** Lines below the first that may still name school, degree or major. */
const MOST_BELOW = 4;

/** The educations of a section 教育经历. */
export function educationsOf(rows: readonly Row[], now: Date): ReadEntry<Education>[] {
  const isBegin = (row: Row) =>
    row.parts.some((part) => part.length < 50 && schoolIn(part) !== null && !isFaculty(part));
  return entriesOf(rows, now, { begins: 'school', isBegin })
    .map((entry) => educationOf(entry, now))
    .filter(({ entry }) => entry.school !== '' || (entry.major !== '' && entry.degree !== null));
}

export function emptyEducation(): Education {
  return {
    school: '',
    degree: null,
    discipline: null,
    major: '',
    mode: 'full-time',
    from: null,
    until: null,
    notes: '',
  };
}

function educationOf({ head, said, span, spanLines, body }: Entry, now: Date): ReadEntry<Education> {
  const writer: Writer = new EntryWriter(emptyEducation());
  if (span) {
    // One month alone is that of the graduation.
    writer.put('from', span.isSingle ? null : span.from, spanLines);
    writer.put('until', span.until, spanLines);
  }
  for (const { label, value, line } of said) {
    if (label === 'school') readTokens(writer, tokensOf([value]), [line], true);
    else if (label === 'degree') readDegree(writer, value, [line]);
    else if (label === 'major') putMajor(writer, value, [line]);
    else if (label === 'mode') writer.put('mode', modeIn(value), [line]);
    else if (label === 'graduation') writer.put('until', spanIn(value, now)?.until, [line]);
    else if (label === 'span' && span === null) {
      const found = spanIn(value, now);
      writer.put('from', found?.isSingle ? null : found?.from, [line]);
      writer.put('until', found?.until, [line]);
    }
  }
  for (const row of head) readTokens(writer, tokensOf(row.parts), [row.line], true);
  const rest = [...body];
  for (let below = 0; below < MOST_BELOW && rest.length > 0; below++) {
    const row = rest[0]!;
    if (isWhole(writer) || !canHead(row) || isBullet(row.text) || row.text.length > 60) break;
    const { found, rest: parts } = labelledIn(row.parts, false);
    const tokens = tokensOf(parts);
    const before = Object.keys(writer.lines).length;
    readTokens(writer, tokens, [row.line], tokens.length <= 5);
    if (Object.keys(writer.lines).length === before) break;
    const marks = found
      .filter(({ label }) => label === 'body')
      .map(({ text }) => text)
      .join('  ');
    if (marks === '') rest.shift();
    else {
      rest[0] = { ...row, parts: [marks], text: marks };
      break;
    }
  }
  readFacts(writer, rest);
  const notes = notesOf(rest);
  writer.put('notes', cut(notes.text, 600), notes.lines);
  if (!writer.lacks('major')) writer.put('discipline', disciplineOf(writer.entry.major), writer.lines.major ?? []);
  return writer.done();
}

function isWhole(writer: Writer): boolean {
  return !writer.lacks('school') && !writer.lacks('degree') && !writer.lacks('major');
}

/** 专业：… and 学历：… among the lines of courses and marks. */
function readFacts(writer: Writer, rows: readonly Row[]): void {
  for (const { parts, line } of rows.slice(0, 6)) {
    for (const { label, value } of labelledIn(parts, false).found) {
      if (label === 'major') putMajor(writer, value, [line]);
      else if (label === 'degree') readDegree(writer, value, [line]);
      else if (label === 'school') readTokens(writer, tokensOf([value]), [line], false);
    }
  }
}

/**
 * Words of a line, each of which is school, degree, major or neither.
 * @param mayBeMajor whether a word of no other kind is the major
 */
export function readTokens(writer: Writer, tokens: readonly string[], lines: number[], mayBeMajor: boolean): void {
  const others: string[] = [];
  for (const token of tokens) {
    const school = schoolIn(token);
    if (
      school !== null &&
      (school.isKnown || !isFaculty(token) || !tokens.some((other) => other !== token && schoolIn(other)))
    ) {
      if (writer.put('school', cut(school.name, 60), lines)) {
        others.push(...[token.slice(0, school.start), token.slice(school.end)].flatMap((rest) => tokensOf([rest])));
        continue;
      }
    }
    others.push(token);
  }
  for (const token of others) readOther(writer, token, lines, mayBeMajor);
}

function readOther(writer: Writer, given: string, lines: number[], mayBeMajor: boolean): void {
  const token = given
    .replace(/(?<=\p{L})[.,;，；]?\s*[（(]?\b(?:GPA|Rank|Ranking|绩点|成绩|排名)\b.*$/iu, '')
    .replace(/^[\s（(]+(?=[^（(]*$)|(?<=^[^（(]*)[\s）)]+$/g, '')
    .trim();
  if (isNoise(token)) return;
  const mode = modeIn(token);
  if (mode) writer.put('mode', mode, lines);
  const degree = degreeIn(token);
  if (degree !== null) {
    writer.put('degree', degree, lines);
    const major = majorBeside(token);
    if (major !== '') putMajor(writer, major, lines);
    return;
  }
  if (isFaculty(token)) return;
  // 信息学院软件工程专业
  const behindFaculty = /^\p{Script=Han}{2,14}?(?:学院|系)(\p{Script=Han}{2,16})$/u.exec(token)?.[1];
  if (mayBeMajor && isMajor(behindFaculty ?? token)) putMajor(writer, behindFaculty ?? token, lines);
}

function readDegree(writer: Writer, text: string, lines: number[]): void {
  writer.put('degree', degreeIn(text), lines);
  writer.put('mode', modeIn(text), lines);
}

/** 软件工程（本科）, 本科-软件工程, BSc in Software Engineering, Master of Laws. */
function majorBeside(token: string): string {
  const latin = /\b(?:in|of)\s+([A-Z][\w&\s-]+)$/.exec(token.replace(/[（(][^（()）]*[)）]/g, '').trim());
  const inWords = /\bin\s+([A-Z][\w&/\s-]+?)\s*(?:[（(,]|$)/.exec(token)?.[1] ?? latin?.[1];
  if (inWords !== undefined)
    return /^(?:Science|Arts|Philosophy|Engineering|Technology)$/.test(inWords.trim()) ? '' : inWords.trim();
  if (!/\p{Script=Han}/u.test(token)) {
    const bare = token.replace(
      /\b(?:B\.?(?:Sc?|A|Eng|E|Ed|M|BA|Com)|M\.?(?:Sc?|A|Eng|Phil|Ed|BA)|Ph\.?\s?D|MBA|Bachelor|Master|Doctor|Associate|Degree|Diploma)\b\.?(?:['’]s)?/gi,
      '',
    );
    return bare.replace(/^[\s,:()-]+|[\s,:()-]+$/g, '');
  }
  return token
    .replace(
      /[（(](?:[^（()）]*(?:本科|学士|硕士|研究生|博士|专科|大专|学位|学历|全日制|在职|统招)[^（()）]*)[)）]/g,
      ' ',
    )
    .replace(
      /(?:全日制|非全日制|统招|普通高等教育|普通|在职|在读|学术型|学术学位|专业型|专业学位|学硕|专硕|工学|理学|文学|管理学|经济学|医学|法学|农学|艺术学|教育学|历史学|哲学)?(?:大学)?(?:博士研究生|硕士研究生|研究生|博士|硕士|本科|学士|大专|专科|高职|高中|中专|职高|专升本)(?:学历|学位|在读|毕业|生|应届)*(?:\/(?:学士|硕士|博士)(?:学位)?)?/g,
      ' ',
    )
    .replace(/[（(]\s*(?:[二三四五2345]年制)?\s*[)）]/g, ' ')
    .replace(/^[\s\-–—:：,，/（()）]+|[\s\-–—:：,，/（(]+$/g, '')
    .trim();
}

function putMajor(writer: Writer, text: string, lines: number[]): void {
  const degree = degreeIn(text);
  if (degree !== null) writer.put('degree', degree, lines);
  const bare = (degree === null ? text : majorBeside(text))
    .replace(/\s*[（(](?:[^（()）]*(?:年制|学制|全日制|统招)[^（()）]*)[)）]/g, '')
    .replace(/^(?:主修|辅修|专业)\s*[:：]?\s*/, '')
    .replace(/^[A-Z][a-z]*\s*:\s*/, '')
    .replace(/\s*(?:专业|Major)\s*$/i, '')
    .replace(/^.*(?:学院|系)[\s\-–—/·]*(?=\p{Script=Han}{2})/u, '')
    .trim();
  if (bare !== '' && !isNoise(bare) && !isFaculty(bare)) writer.put('major', cut(bare, 60), lines);
}

function isMajor(token: string): boolean {
  if (token.length < 2 || token.length > 40 || /\d/.test(token)) return false;
  return /\p{L}/u.test(token) && !/[:：。；]/.test(token) && !/^[a-z]/.test(token);
}

/** Marks and rankings, ratings of universities, places, states: no major. */
function isNoise(token: string): boolean {
  return (
    !/\p{L}{2}/u.test(token) ||
    /^(?:[(（]?(?:985|211|双一流|一流|top|qs)|gpa|绩点|排名|rank|前\s*\d|全日制|统招|普通|在读|应届|毕业|学历|学位|专业$|university$|主修课程|课程|均分|平均|成绩|预计|expected|full-time|part-time|china$|中国$|党员|班长|学制|四年制|三年制|五年制)/i.test(
      token,
    ) ||
    /(?:省|市|区|县)$/.test(token) ||
    isPlace(token)
  );
}
