/** A piece of a text that stayed, went or came. */
export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Words of Latin script and numbers stay whole; every other sign is compared by itself. */
const signs = /[\p{Script=Latin}\p{N}]+|[\s\S]/gu;

/** Above so many comparisons (pairs of signs) what is between equal ends is shown as replaced altogether. */
const MOST_PAIRS = 1_500_000;

/** What changed between two texts, in the order in which it is read: by the longest common subsequence of their signs. */
export function textDiff(before: string, after: string): Piece[] {
  const old = before.match(signs) ?? [];
  const now = after.match(signs) ?? [];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const gone = old.slice(start, old.length - end);
  const come = now.slice(start, now.length - end);
  return joined([
    { kind: 'same', text: now.slice(0, start).join('') },
    ...(gone.length * come.length > MOST_PAIRS ? replaced(gone, come) : middle(gone, come)),
    { kind: 'same', text: now.slice(now.length - end).join('') },
  ]);
}

function replaced(gone: readonly string[], come: readonly string[]): Piece[] {
  return [
    { kind: 'gone', text: gone.join('') },
    { kind: 'new', text: come.join('') },
  ];
}

function middle(gone: readonly string[], come: readonly string[]): Piece[] {
  const width = come.length + 1;
  // Length of the longest common subsequence of what follows each pair of places.
  const lengths = new Uint16Array((gone.length + 1) * width);
  for (let a = gone.length - 1; a >= 0; a -= 1) {
    for (let b = come.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        gone[a] === come[b]
          ? lengths[(a + 1) * width + b + 1]! + 1
          : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let a = 0;
  let b = 0;
  while (a < gone.length || b < come.length) {
    if (a < gone.length && b < come.length && gone[a] === come[b]) {
      pieces.push({ kind: 'same', text: gone[a]! });
      a += 1;
      b += 1;
    } else if (a < gone.length && (b === come.length || lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!)) {
      pieces.push({ kind: 'gone', text: gone[a]! });
      a += 1;
    } else {
      pieces.push({ kind: 'new', text: come[b]! });
      b += 1;
    }
  }
  return pieces;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    const last = whole.at(-1);
    if (last?.kind === kind) last.text += text;
    else whole.push({ kind, text });
  }
  return whole;
}
