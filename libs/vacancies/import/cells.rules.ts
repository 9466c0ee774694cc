/**
 * Remembers what was read of a text: files repeat the same few thousand salaries and places. Bounded: when `size`
 * texts are known, all are forgotten.
 */
export function cached<T>(size: number): (text: string, read: () => T) => T {
  const known = new Map<string, T>();
  return (text, read) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = read();
    if (known.size >= size) known.clear();
    known.set(text, now);
    return now;
  };
}

/** The cell without what no person typed: control and zero-width characters, space at its ends; line breaks stay. */
export function cleanCell(cell: string): string {
  return unseen.test(cell) ? cell.replace(unseenAll, '').replace(/\r\n?/g, '\n').trim() : cell.trim();
}
const unseenClass =
  '\\u0000-\\u0008\\u000b\\u000c\\u000d\\u000e-\\u001f\\u007f\\u200b-\\u200f\\u2028-\\u202e\\u2060\\ufeff';
const unseen = new RegExp(`[${unseenClass}]`);
const unseenAll = new RegExp(`[${unseenClass.replace('\\u000d', '')}]`, 'g');

/** The cell on one line. */
export function cleanLine(cell: string): string {
  return cleanCell(cell).replace(/\s+/g, ' ');
}

/** The text for comparing: one width, lower case, no spaces. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** What sites write for "nothing": 无, 暂无, -, null. */
export function isNothing(text: string): boolean {
  return nothing.test(text.trim());
}
const nothing = /^(?:无|暂无|未知|不详|未填写?|空|none|null|nan|n\/a|undefined|[-—/\\.]+)?$/i;
