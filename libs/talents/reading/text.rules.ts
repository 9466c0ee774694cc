import type { Row } from './source-line.js';

/** A text with the lines that it was read from. */
export interface Piece {
  text: string;
  lines: number[];
}

const bullet =
  /^\s*(?:[•●○◆◇■□▪▫➢➤►▶▸✓✔√★☆※❖✦▲△◎►∙‣⚫·*]+\s*|[-–—]\s+|[-–—](?=\p{Script=Han})|[（(]?\d{1,2}[)）.、．](?!\d)\s*|[①-⑳㈠-㈩]\s*|[一二三四五六七八九十][、.．]\s*)/u;

export function isBullet(text: string): boolean {
  return bullet.test(text);
}

export function withoutBullet(text: string): string {
  return text.replace(bullet, '').trim();
}

/** Rows as sentences: one that fills its line goes on in the next. */
export function sentencesOf(rows: readonly Row[]): Piece[] {
  const pieces: Piece[] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const last = pieces.at(-1);
    if (last && before?.full && !isBullet(row.text) && row.parts.length === 1 && !/^[^:：]{2,8}[:：]/.test(row.text)) {
      last.text = joinedText(last.text, row.text);
      last.lines.push(row.line);
    } else pieces.push({ text: row.text, lines: [row.line] });
    before = row;
  }
  return pieces;
}

/** Two lines of one sentence: Chinese has no space at its breaks, marks between items have one on both sides or none. */
export function joinedText(text: string, next: string): string {
  const isSpaced = /\s[·•|/]$/.test(text) || (/[\w,.;:)%&]$/.test(text) && /^[\w(&]/.test(next));
  return isSpaced ? `${text} ${next}` : text + next;
}

const phone = /(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const identity = /(?<!\d)\d{17}[\dXx](?!\d)/g;

/** A text without numbers and addresses by which a person is reached or known. */
export function withoutContacts(text: string): string {
  return text
    .replace(identity, '')
    .replace(phone, '')
    .replace(mail, '')
    .replace(/(?:电话|手机|邮箱|e-?mail|phone|tel)\s*[:：]\s*(?=$|\s|[|,，;；])/gi, '');
}

export function hasContacts(text: string): boolean {
  return text.search(phone) !== -1 || text.search(mail) !== -1 || text.search(identity) !== -1;
}

/** Long texts of an entry: its rows, sentences whole, bullets in one form. */
export function notesOf(rows: readonly Row[]): Piece {
  const pieces = sentencesOf(rows);
  const text = pieces
    .map(({ text }) => withoutContacts(isMark(text) ? `• ${text.replace(bullet, '')}` : text).trim())
    .filter((line) => line !== '' && line !== '•')
    .join('\n');
  return { text, lines: text === '' ? [] : pieces.flatMap(({ lines }) => lines) };
}

function isMark(text: string): boolean {
  return /^\s*[^\s\p{L}\d（(]/u.test(text) && isBullet(text);
}

/** Words of a line of facts: 河北科技大学 | 软件工程 | 本科, also with spaces between Chinese words alone. */
export function tokensOf(parts: readonly string[]): string[] {
  return parts
    .flatMap((part) =>
      part.split(
        /\s*[|｜丨·•∙，;；、]\s*|,\s+(?!(?:Ltd|Inc|LLC|Co)\b)|\s+[-–—/／]+\s+|(?<=[\p{Script=Han}）)])\s*[/／]\s*(?=\p{Script=Han})|(?<=\p{Script=Han})\s*[-–—]{1,2}\s*(?=\p{Script=Han})|\s{2,}|(?<=[\p{Script=Han}）)])\s+(?=[\p{Script=Han}（(])/u,
      ),
    )
    .map((token) => withoutStop(token.replace(/^[\s\-–—:：,，.|]+|[\s\-–—:：,，|]+$/g, '')))
    .filter((token) => token !== '');
}

/** A fact without the full stop of the line that it ends: 本科, 某某大学, 软件工程. An abbreviation keeps its own. */
export function withoutStop(text: string): string {
  return text.replace(/(?<=[\p{Script=Han}）)]|\d|(?<!\b(?:Corp|Dept|Univ|Inst|Assoc))(?<=[a-z]{4}))\.$/u, '');
}

const bracketed = /[（(【《“「][^（(【《“「)）】》”」]{0,60}[)）】》”」]/g;

/** A text parted at marks, but not within brackets. */
export function splitOutside(text: string, marks: RegExp): string[] {
  const within = [...text.matchAll(bracketed)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(new RegExp(marks, 'gu'))) {
    if (within.some(({ from, to }) => index > from && index < to)) continue;
    parts.push(text.slice(start, index));
    start = index + mark.length;
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** A text cut to what its field takes, never through a character. */
export function cut(text: string, most: number): string {
  const plain = text.trim();
  if (plain.length <= most) return plain;
  return plain
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
