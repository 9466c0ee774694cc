import words from './label-words.json' with { type: 'json' };

/** What a label of a résumé announces; `dropped` is what is never read: sex, age, where to reach somebody … */
export type Label = keyof typeof words;

const kinds = new Map<string, Label>();
for (const [kind, forms] of Object.entries(words)) for (const form of forms) kinds.set(keyOf(form), kind as Label);

/** Labels as they stand in a text, letters spaced or not: 姓　名, 姓 名; longest first. */
const isChinese = (form: string) => /\p{Script=Han}/u.test(form);
const alternatives = (some: readonly string[]) =>
  [...new Set(some)]
    .sort((one, other) => other.length - one.length)
    .map((form) => (isChinese(form) ? [...form].map(escaped).join('\\s*') : escaped(form).replaceAll(' ', '\\s+')))
    .join('|');
const forms = alternatives(Object.values(words).flat());
const withColon = new RegExp(`(?<![\\p{L}\\d])(?:${forms})\\s*(?:[（(][^（()）]{1,8}[)）])?\\s*[:：]`, 'giu');
/** 学历 本科; in English a word before another is no label: University of Leeds. */
const withSpace = new RegExp(`^(${alternatives(Object.values(words).flat().filter(isChinese))})\\s+(?=\\S)`, 'u');

/** A label and what stands behind it in the same line. */
export interface Labelled {
  label: Label;
  value: string;
  /** Both as they stand there. */
  text: string;
}

/** The kind of a text that is a label and nothing else; null otherwise. */
export function labelOf(text: string): Label | null {
  return kinds.get(keyOf(text)) ?? null;
}

/**
 * Labels and values of a line: 姓名：周晓岚  性别：女, or cells 姓名 | 周晓岚 | 性别 | 女. What stands outside of them
 * is `rest`.
 * @param inCells whether a part that is a label alone has the next part as its value
 */
export function labelledIn(parts: readonly string[], inCells: boolean): { found: Labelled[]; rest: string[] } {
  const found: Labelled[] = [];
  const rest: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const places = [...part.matchAll(withColon)];
    const [first] = places;
    if (first === undefined) {
      const alone = labelOf(part);
      const next = parts[at + 1];
      const spaced = inCells ? withSpace.exec(part) : null;
      if (alone !== null && inCells) {
        const hasValue = next !== undefined && labelOf(next) === null && next.search(withColon) === -1;
        found.push({ label: alone, value: hasValue ? next : '', text: hasValue ? `${part}  ${next}` : part });
        if (hasValue) at++;
      } else if (spaced)
        found.push({
          label: labelOf(spaced[1] ?? '') ?? 'dropped',
          value: part.slice(spaced[0].length).trim(),
          text: part,
        });
      else rest.push(part);
      continue;
    }
    const before = trimmed(part.slice(0, first.index));
    if (before !== '') rest.push(before);
    for (const [n, place] of places.entries()) {
      const text = trimmed(part.slice(place.index, places[n + 1]?.index));
      const value = trimmed(part.slice(place.index + place[0].length, places[n + 1]?.index));
      const label = labelOf(place[0]) ?? 'dropped';
      // 姓名： | 周晓岚: the value in the next cell.
      const next = parts[at + 1];
      if (
        value === '' &&
        n === places.length - 1 &&
        next !== undefined &&
        next.search(withColon) === -1 &&
        labelOf(next) === null
      ) {
        found.push({ label, value: next, text: `${place[0]}${next}` });
        at++;
      } else found.push({ label, value, text });
    }
  }
  return { found, rest };
}

/** The fields of a table's columns, where a row is nothing but their names: 起止时间 | 学校 | 专业. */
export function columnLabels(parts: readonly string[]): Label[] | null {
  if (parts.length < 2) return null;
  const labels = parts.map(labelOf);
  return labels.every((label) => label !== null) && new Set(labels).size > 1 ? (labels as Label[]) : null;
}

function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^()]{1,8}\)\s*:?\s*$/, '')
    .replace(/[\s:]|^[^\p{L}]+/gu, '')
    .toLowerCase();
}

function trimmed(text: string): string {
  return text.replace(/^[\s|｜丨,，;；/·]+|[\s|｜丨,，;；/·]+$/g, '');
}

function escaped(text: string): string {
  return text.replace(/[/.*+?()[\]{}|\\^$]/g, '\\$&');
}
