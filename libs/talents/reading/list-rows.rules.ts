import { isCertificate, isIssuer, isPrize } from './awards.rules.js';
import { sectionHinted } from './headings.rules.js';
import { spanIn, withoutSpan } from './months.rules.js';
import type { Row } from './source-line.js';
import { isBullet, type Piece } from './text.rules.js';

/** A row of a list, or several that are one. */
export interface Sentence extends Piece {
  parts: readonly string[];
}

/** What parts the items of a list. */
export const listMark = /[、，,;；|·•]|\s\/\s/;
const LONGEST_LABEL = 28;

/**
 * Rows of skills in which the name of a group stands before what it holds, however the page shows it: on a line of its
 * own in other letters, or in the first of two cells. 框架 above PyTorch · ROS is the row 框架：PyTorch · ROS.
 */
export function withGroupsInline(rows: readonly Row[]): Row[] {
  const isTable = rows.some(areTermAndList);
  const found: Row[] = [];
  for (let at = 0; at < rows.length; at++) {
    const [row, next] = [rows[at]!, rows[at + 1]];
    if (isTable && row.parts.length === 2 && isName(row.parts[0]!))
      found.push(labelled(row.parts[0]!, row.parts[1]!, row));
    else if (next !== undefined && next.parts.length === 1 && isGroupAbove(row, next)) {
      found.push(labelled(row.text, next.text, next));
      at++;
    } else found.push(row);
  }
  return found;
}

function areTermAndList({ parts }: Row): boolean {
  return parts.length === 2 && isName(parts[0]!) && listMark.test(parts[1]!);
}

function isName(text: string): boolean {
  return text.length <= LONGEST_LABEL && !listMark.test(text) && !/[:：。]/.test(text) && !isBullet(text);
}

function isGroupAbove(row: Row, next: Row): boolean {
  if (row.parts.length !== 1 || !isName(row.text) || /^[^:：]{2,24}[:：]/.test(next.text)) return false;
  if (row.bold !== next.bold) return row.bold;
  if (Math.abs(row.scale - next.scale) > 0.04) return row.scale > next.scale;
  if (isCertificate(row.text) || isPrize(row.text)) return false;
  return !row.full && listMark.test(next.text) && !isBullet(next.text) && isGroup(row.text);
}

function isGroup(text: string): boolean {
  return (
    sectionHinted(text) !== 'other' ||
    /(?:框架|平台|数据库|办公|设计|业务|其他|系统)$|\b(?:languages?|frameworks?|databases?|software|platforms?|office|others?)$/i.test(
      text,
    )
  );
}

function labelled(name: string, list: string, row: Row): Row {
  const text = `${name}：${list}`;
  return { ...row, parts: [text], text };
}

/**
 * Lines of prizes or certificates in which the month stands with its name: a line that has a month and who gave it alone,
 * in small letters below the name, or above it where the section begins with one.
 */
export function withMonthsBeside(sentences: readonly Sentence[], now: Date): Sentence[] {
  const isAlone = sentences.map(({ text }) => isMonthAlone(text, now));
  const isAbove = isAlone[0] === true;
  const found: Sentence[] = [];
  for (let at = 0; at < sentences.length; at++) {
    const [one, other] = [sentences[at]!, sentences[at + 1]];
    const last = found.at(-1);
    if (isAbove && last && isIssuer(one.text) && !isPrize(one.text) && !isCertificate(one.text)) {
      // 2024.05 above 一等奖 above 河北医科大学
      found[found.length - 1] = joined(last, one);
      continue;
    }
    const isPair = isAlone[at] !== isAlone[at + 1] && isAlone[isAbove ? at : at + 1] === true;
    if (other === undefined || !isPair || spanIn((isAbove ? other : one).text, now) !== null) found.push(one);
    else {
      found.push(joined(one, other));
      at++;
    }
  }
  return found;
}

function joined(one: Sentence, other: Sentence): Sentence {
  const parts = [...one.parts, ...other.parts]
    .flatMap((part) => part.split(/\s*[|｜•∙]\s*|\s·\s/))
    .filter((part) => part !== '');
  return { text: parts.join('  '), parts, lines: [...one.lines, ...other.lines] };
}

function isMonthAlone(text: string, now: Date): boolean {
  const span = spanIn(text, now);
  if (span === null || !span.isSingle) return false;
  const rest = withoutSpan(text, span).replace(/^[\s|｜·•∙,，\-–—]+|[\s|｜·•∙,，\-–—]+$/g, '');
  if (isCertificate(rest)) return false;
  if (rest === '' || isIssuer(rest) || /^[A-Z]{2,8}$/.test(rest)) return true;
  const isApart = /[|｜•∙]|\s·\s/.test(text) || (/,\s/.test(text) && !/\p{Script=Han}/u.test(rest));
  return isApart && rest.length <= 30 && !isPrize(rest);
}
