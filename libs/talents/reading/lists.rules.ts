import { type Award, awardsIn, isCertificate, isIssuer, isPrize } from './awards.rules.js';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { type Section, sectionOf } from './headings.rules.js';
import { columnLabels, type Label, labelOf } from './labels.rules.js';
import { isLanguageItem, languagesOf } from './languages.rules.js';
import { listMark, type Sentence, withGroupsInline, withMonthsBeside } from './list-rows.rules.js';
import { spanIn } from './months.rules.js';
import { skillsIn } from './skills.rules.js';
import type { Row } from './source-line.js';
import { cut, isBullet, joinedText, type Piece, splitOutside, withoutBullet } from './text.rules.js';

/** What sections of lists hold: each says by its heading what it is mostly of, and its lines may say otherwise. */
export interface Lists {
  skills: Piece[];
  languages: Piece[];
  certificates: ReadEntry<Award>[];
  prizes: ReadEntry<Award>[];
}

type Kind = keyof Lists;

const kindsOf: Partial<Record<Section, Kind>> = {
  skills: 'skills',
  languages: 'languages',
  certificates: 'certificates',
  prizes: 'prizes',
  'skills-and-certificates': 'skills',
  'prizes-and-certificates': 'prizes',
};
const kindsOfLabels: Partial<Record<Label, Kind>> = {
  languages: 'languages',
  skills: 'skills',
  certificates: 'certificates',
  prizes: 'prizes',
};

/** Adds what a section of a list says. */
export function readList(section: Section, rows: readonly Row[], now: Date, into: Lists): void {
  const usual = kindsOf[section];
  if (usual === undefined) return;
  const { tabular, rest } = awardTable(rows, now);
  for (const award of tabular)
    (isCertificate(award.entry.name) || usual === 'certificates' ? into.certificates : into.prizes).push(award);
  const isOfSkills = usual === 'skills' || usual === 'languages';
  const whole = sentencesWithParts(isOfSkills ? withGroupsInline(rest) : rest, usual);
  const sentences = section === 'skills' || section === 'languages' ? whole : withMonthsBeside(whole, now);
  for (const sentence of sentences) readSentence(sentence, usual, section, now, into);
}

/** What a label among one's facts says: 英语水平：CET-6, 计算机水平：二级. */
export function readFact(kind: Label, text: string, lines: number[], now: Date, into: Lists): void {
  const usual = kindsOfLabels[kind];
  if (usual !== undefined && text !== '') readSentence({ text, parts: [text], lines }, usual, usual, now, into);
}

function readSentence(sentence: Sentence, usual: Kind, section: Section, now: Date, into: Lists): void {
  const { label, text, parts } = labelledSentence(sentence);
  const { lines } = sentence;
  // 语言：C++、Python among skills are not languages that people speak.
  const isSpoken = label !== 'languages' || usual === 'languages' || languagesOf([{ text, lines }], false).length > 0;
  const kind = label !== null && isSpoken ? label : usual;
  if (kind === 'languages') {
    into.languages.push({ text, lines });
    readItems(text, lines, now, into, (item) =>
      isCertificate(item) && /普通话|计算机/.test(item) ? 'certificates' : null,
    );
    return;
  }
  const named = (item: string): Kind | null => {
    if (isLanguageItem(item)) return 'languages';
    const isSaid = /^(?:熟练|熟悉|精通|掌握|了解|擅长)/.test(item);
    if (kind === 'skills') {
      if (isSaid) return null;
      if (isPrize(item) && !/荣誉|先进/.test(item)) return 'prizes';
      // What has a date was given to somebody.
      return isCertificate(item) || (section !== 'skills' && spanIn(item, now)?.isSingle) ? 'certificates' : null;
    }

    if (section === 'skills-and-certificates') return isSaid ? 'skills' : null;
    if (kind === 'prizes') return !isPrize(item) && isCertificate(item) ? 'certificates' : null;
    return isPrize(item) && !isCertificate(item) ? 'prizes' : isSaid ? 'skills' : null;
  };
  if (kind === 'skills' && isOfAward(itemsOf(parts.join('，')), now)) {
    into[itemsOf(text).some(isCertificate) ? 'certificates' : 'prizes'].push(...awardsIn({ text, lines }, parts, now));
    return;
  }
  if (kind === 'skills') {
    const left = readItems(parts.join('，'), lines, now, into, named);
    const isWhole = left.length === itemsOf(parts.join('，')).length;
    const names = isWhole ? skillsIn(text, parts) : skillsIn(left.join('，'), left);
    into.skills.push(...names.map((name) => ({ text: cut(name, 30), lines })));
    return;
  }
  const items = itemsOf(parts.join('，'));
  if (items.length > 1 && items.filter(isAward).length === 1 && isOfAward(items, now)) {
    into[items.some(isCertificate) ? 'certificates' : 'prizes'].push(...awardsIn({ text, lines }, parts, now));
    return;
  }
  const foreign = items.filter((item) => named(item) !== null);
  if (foreign.length === 0) into[kind].push(...awardsIn({ text, lines }, parts, now));
  else {
    const left = readItems(parts.join('，'), lines, now, into, named);
    if (left.length > 0) into[kind].push(...awardsIn({ text: left.join('，'), lines }, [left.join('，')], now));
  }
}

/** 2024年10月，证券从业资格，中国证券业协会 among skills: one certificate, with its month and who gave it. */
function isOfAward(items: readonly string[], now: Date): boolean {
  const isDated = (item: string) => spanIn(item, now)?.isSingle === true;
  return (
    items.some(isAward) &&
    items.some(isDated) &&
    items.every((item) => isAward(item) || isDated(item) || isIssuer(item) || /^[A-Z]{2,8}$/.test(item))
  );
}

function isAward(item: string): boolean {
  return isCertificate(item) || isPrize(item);
}

/** Gives each item of a line to its kind; those that have none by themselves are answered. */
function readItems(
  text: string,
  lines: number[],
  now: Date,
  into: Lists,
  kindOf: (item: string) => Kind | null,
): string[] {
  return itemsOf(text).filter((item) => {
    const kind = kindOf(item);
    if (kind === 'languages') into.languages.push({ text: item, lines });
    else if (kind === 'skills')
      into.skills.push(...skillsIn(item, [item]).map((name) => ({ text: cut(name, 30), lines })));
    else if (kind !== null) into[kind].push(...awardsIn({ text: item, lines }, [item], now));
    return kind === null;
  });
}

function itemsOf(text: string): string[] {
  const items = splitOutside(withoutBullet(text), /[、，；;。]|,\s|\s{2,}|\s[/|]\s/);
  // A date behind a comma belongs to what is before it.
  return items.flatMap((item, at) => {
    if (/^(?:19|20)\d{2}[\d.年月/-]*$/.test(item) && at > 0) return [];
    const next = items[at + 1];
    return [next !== undefined && /^(?:19|20)\d{2}[\d.年月/-]*$/.test(next) ? `${item} ${next}` : item];
  });
}

/** 语言能力：英语 CET-6 among skills: the label says the kind, or only groups. */
function labelledSentence({ text, parts }: Sentence): { label: Kind | null; text: string; parts: readonly string[] } {
  const bare = withoutBullet(text);
  const [first = '', ...others] = [withoutBullet(parts[0] ?? ''), ...parts.slice(1)].filter((part) => part !== '');
  const inline = /^([^:：]{2,24})[:：]\s*(.*)$/u.exec(bare);
  const cells = others.length > 0 && !listMark.test(first) ? [bare, first, others.join('  ')] : null;
  const found = inline ?? cells;
  const key = found?.[1] ?? '';
  const section = sectionOf(key);
  const label = labelOf(key);
  const kind =
    (label !== null ? kindsOfLabels[label] : undefined) ??
    (section ? kindsOf[section] : undefined) ??
    (/(?:语言|外语|languages?)$/i.test(key) ? 'languages' : null);
  if (found && kind !== null) {
    // 英语水平：良好 names its language in the label alone.
    const rest = `${/^英语/.test(key) && !/英语|CET/i.test(found[2] ?? '') ? '英语 ' : ''}${found[2] ?? ''}`;
    return { label: kind, text: rest, parts: parts.length > 1 ? rest.split(/\s{2,}/) : [rest] };
  }
  return { label: null, text: bare, parts: [first, ...others] };
}

function sentencesWithParts(rows: readonly Row[], usual: Kind): Sentence[] {
  const sentences: Sentence[] = [];
  let before: Row | undefined;
  const isMarked = rows[0] !== undefined && isBullet(rows[0].text);
  for (const row of rows) {
    const last = sentences.at(-1);
    const goesOn = last !== undefined && before !== undefined && continues(before, row, isMarked, usual);
    if (last && goesOn) {
      last.text = joinedText(last.text, row.text);
      last.parts = [...last.parts.slice(0, -1), joinedText(last.parts.at(-1) ?? '', row.text)];
      last.lines.push(row.line);
    } else sentences.push({ text: row.text, parts: row.parts, lines: [row.line] });
    before = row;
  }
  return sentences;
}

/**
 * Whether a line of a list goes on in the next: below a mark what has none, else a full line that is a list itself, and
 * a long name. A line that carries its own date, or ends with one, is whole.
 */
function continues(before: Row, row: Row, isMarked: boolean, usual: Kind): boolean {
  if (row.parts.length > 1) return false;
  if (isOpen(before.text) || isBroken(before.text, row.text) || /^[（(][^（()）]*[)）]$/.test(row.text)) return true;
  if (/[，,、·•|/]\s*$/.test(before.text)) return true;
  if (before.bold && !row.bold) return false;
  if (isBullet(row.text) || /^[^:：]{2,12}[:：]|^(?:熟练|熟悉|精通|掌握|了解|擅长)/.test(row.text)) return false;
  if (isMarked) return true;
  if (
    !before.full ||
    /(?:19|20)\d{2}[\d\s./年月-]*$|[)）]\s*$/.test(before.text) ||
    /^\s*(?:19|20)\d{2}/.test(row.text)
  )
    return false;
  const items = before.text.replace(/^[^:：]{1,28}[:：]/, '');
  const hasMarks = listMark.test(items) || listMark.test(row.text);
  if (usual === 'skills' || usual === 'languages') return before.parts.length === 1 && (hasMarks || items.length > 20);
  // 国家奖学金 above another prize is whole; …省级二 above 等奖 is not.
  return (
    hasMarks ||
    /^(?:[一二三]?等?奖|级|证|书)/.test(row.text) ||
    !/(?:[奖金证书级生员章号名]|[Aa]ward|[Pp]rize|[Ss]cholarship)$/.test(before.text)
  );
}

/** Whether a date begins in one line and ends in the next. */
function isBroken(before: string, next: string): boolean {
  if (/(?:19|20)\d{2}\s*年\s*\d{1,2}$/.test(before) && /^月/.test(next)) return true;
  if (/(?:19|20)\d{2}\s*[年./-]\s*$/.test(before) || namedMonth.test(before)) return true;
  return /(?:19|20)\d{2}$/.test(before) && /^(?:\s*[年./-]\s*)(?:1[0-2]|0?[1-9])(?!\d)/.test(next);
}

const namedMonth = /[\s,，（(](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*$/;

/** Whether a bracket is left open: its other half is in the next line. */
function isOpen(text: string): boolean {
  return (text.match(/[（(]/g)?.length ?? 0) > (text.match(/[)）]/g)?.length ?? 0);
}

/** Rows below 获奖时间 | 奖项名称 | 颁发单位. */
function awardTable(rows: readonly Row[], now: Date): { tabular: ReadEntry<Award>[]; rest: Row[] } {
  const tabular: ReadEntry<Award>[] = [];
  const rest: Row[] = [];
  let columns: Label[] | null = null;
  for (const row of rows) {
    const labels = columnLabels(row.parts);
    if (labels !== null) columns = labels;
    else if (columns !== null && row.parts.length === columns.length) tabular.push(awardOfRow(row, columns, now));
    else rest.push(row);
  }
  return { tabular: tabular.filter(({ entry }) => entry.name !== ''), rest };
}

function awardOfRow({ parts, line }: Row, columns: readonly Label[], now: Date): ReadEntry<Award> {
  const writer = new EntryWriter<Award>({ name: '', issuer: '', month: null });
  for (const [at, label] of columns.entries()) {
    const value = parts[at] ?? '';
    if (label === 'span') writer.put('month', spanIn(value, now)?.until, [line]);
    else if (label === 'issuer' || label === 'organization') writer.put('issuer', cut(value, 60), [line]);
    else if (label === 'level' && writer.entry.name !== '' && !writer.entry.name.includes(value))
      writer.entry.name = cut(`${writer.entry.name} ${value}`, 60);
    else if (label === 'award' || label === 'prizes' || label === 'certificates')
      writer.put('name', cut(value, 60), [line]);
  }
  return writer.done();
}
