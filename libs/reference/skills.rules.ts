import skills from './skills.json' with { type: 'json' };

/** Skills are compared without width, case and spaces: `Spring Boot` is `SpringBoot`. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const byFolded = new Map<string, string>(skills.names.map((name) => [folded(name), name]));
for (const [name, aliases] of Object.entries(skills.aliases)) {
  for (const alias of aliases) byFolded.set(folded(alias), name);
}

/**
 * The usual name of a skill, by which what a talent has and what a vacancy asks for are told to be the same; null for
 * what is not in the list. The list is of tags that 25 vacancies or more of the real files carry, and of those of the
 * invented city.
 */
export function skillOf(text: string): string | null {
  return byFolded.get(folded(text)) ?? null;
}

/** By what two ways to write a skill are the same: its usual name, or what is written where the list has none. */
export function skillKey(text: string): string {
  return skillOf(text) ?? folded(text);
}

/** Known skills by their usual names, each once, in the order given; the others as they are written, once each. */
export function namedSkills(texts: readonly string[]): { known: string[]; others: string[] } {
  const known = new Set<string>();
  const others = new Map<string, string>();
  for (const text of texts) {
    const name = skillOf(text);
    if (name) known.add(name);
    else if (!others.has(folded(text))) others.set(folded(text), text.trim());
  }
  return { known: [...known], others: [...others.values()] };
}

interface Spelling {
  /** Folded. */
  letters: string;
  name: string;
}

/**
 * Spellings by their first letter, the longest first. One or two letters say too little in a sentence: Go, PS, and
 * everyday words such as 服务 or 控制.
 */
const byFirstLetter = new Map<string, Spelling[]>();
for (const [letters, name] of byFolded) {
  if (letters.length < 3) continue;
  const first = letters.charAt(0);
  byFirstLetter.set(first, [...(byFirstLetter.get(first) ?? []), { letters, name }]);
}
for (const spellings of byFirstLetter.values()) spellings.sort((a, b) => b.letters.length - a.letters.length);

/**
 * The usual names of the known skills that a text names, each once, in the order in which they stand there; of names
 * within each other the longest. Latin ones stand as words of their own, and in a text without Chinese with a capital
 * letter: "in spring" names no framework.
 */
export function skillsIn(text: string): string[] {
  const written = text.normalize('NFKC');
  const plain = written.toLowerCase();
  // Case of a few letters of other scripts changes their number.
  const isChinese = plain.length !== written.length || /\p{Script=Han}/u.test(written);
  const found = new Set<string>();
  for (let at = 0; at < plain.length; ) {
    const isWord = !isLatin(plain.charAt(at)) || isChinese || written.charAt(at) !== plain.charAt(at);
    const hit = isWord ? spellingAt(plain, at) : null;
    if (hit !== null) found.add(hit.name);
    at = hit?.end ?? at + 1;
  }
  return [...found];
}

function spellingAt(plain: string, at: number): { name: string; end: number } | null {
  if (/[a-z\d]{2}/.test(plain.slice(Math.max(0, at - 1), at + 1))) return null;
  for (const { letters, name } of byFirstLetter.get(plain.charAt(at)) ?? []) {
    const end = endOf(letters, plain, at);
    if (end === null) continue;
    const next = plain.charAt(end);
    const last = letters.at(-1) ?? '';
    // A version may follow: MySQL8.
    if (isLatin(last) ? /[a-z+#]/.test(next) : /\d/.test(last) && /[a-z\d]/.test(next)) continue;
    return { name, end };
  }
  return null;
}

/** Where the letters end that begin here, whatever spaces are between them; null where they do not stand here. */
function endOf(letters: string, plain: string, from: number): number | null {
  let at = from;
  for (const letter of letters) {
    while (at > from && /\s/.test(plain.charAt(at))) at += 1;
    if (!plain.startsWith(letter, at)) return null;
    at += letter.length;
  }
  return at;
}

const isLatin = (letter: string) => /[a-z]/.test(letter);
