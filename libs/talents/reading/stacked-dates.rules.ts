import { labelledIn } from './labels.rules.js';
import { rangeIn, spanIn } from './months.rules.js';
import { isTitle } from './organizations.rules.js';
import type { Row } from './source-line.js';
import { isBullet } from './text.rules.js';

/**
 * Rows in which the two months of a span, one above the other beside what happened then, are one span: 2027.06 | school
 * above 2023.09 | courses, or 2027.06, school, 2023.09 on lines of their own. Two entries with a month each stay two.
 * @param isBegin whether a row would begin an entry
 */
export function withStackedDates(rows: readonly Row[], now: Date, isBegin: (row: Row) => boolean): Row[] {
  if (rows.some(({ text }) => rangeIn(text, now) !== null)) return [...rows];
  const found: Row[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const month = monthAlone(row, now);
    const isBetween = month !== null && monthAlone(rows[at + 1], now) === null;
    const end = rows[at + (isBetween ? 2 : 1)];
    const other = monthAlone(end, now);
    if (month === null || end === undefined || other === null || other === month || !goesOn(end, isBegin)) {
      found.push(row);
      continue;
    }
    const [from, until] = [month, other].sort();
    const span = `${from} - ${until === still ? '至今' : until}`;
    const middle = isBetween ? rows[at + 1]! : row;
    if (row.parts.length === 1 && isBetween) found.push(withParts(middle, [span, ...middle.parts]));
    else {
      found.push(withParts(row, [span, ...row.parts.slice(1)]));
      if (isBetween) found.push(middle);
    }
    if (end.parts.length > 1) found.push(withParts(end, end.parts.slice(1)));
    at += isBetween ? 2 : 1;
  }
  return found;
}

/** Later than any month. */
const still = '9999';

/** The month that is all of a row's first part. */
function monthAlone(row: Row | undefined, now: Date): string | null {
  const [first = ''] = row?.parts ?? [];
  if (/^(?:至今|迄今|现在|目前|present|now|current)$/i.test(first)) return still;
  const span = spanIn(first, now);
  return span?.isSingle && span.start === 0 && span.end === first.length ? span.from : null;
}

/** Whether what stands beside the second month says more of the same: no name with which an entry begins. */
function goesOn(row: Row, isBegin: (row: Row) => boolean): boolean {
  const parts = row.parts.slice(1);
  if (parts.length === 0) return true;
  const rest = withParts(row, parts);
  if (isBegin(rest)) return false;
  const { found } = labelledIn(parts, false);
  return found.length > 0 || isBullet(rest.text) || /[。；]/.test(rest.text) || isTitle(rest.text);
}

function withParts(row: Row, parts: readonly string[]): Row {
  return { ...row, parts, text: parts.join('  ') };
}
