/** A part of a text; `mark` is the place in `words` of what stands there, null between them. */
export interface MarkedPart {
  text: string;
  mark: number | null;
}

/** A text parted at the words that are to be seen in it; of two that begin at one place, the longer one. */
export function markedParts(text: string, words: readonly string[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nextOf(text, words, from);
    if (next === null) break;
    if (next.at > from) parts.push({ text: text.slice(from, next.at), mark: null });
    parts.push({ text: words[next.mark]!, mark: next.mark });
    from = next.at + words[next.mark]!.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mark: null });
  return parts;
}

function nextOf(text: string, words: readonly string[], from: number): { at: number; mark: number } | null {
  let best: { at: number; mark: number } | null = null;
  for (const [mark, word] of words.entries()) {
    const at = word === '' ? -1 : text.indexOf(word, from);
    if (at < 0) continue;
    if (best === null || at < best.at || (at === best.at && word.length > words[best.mark]!.length))
      best = { at, mark };
  }
  return best;
}
