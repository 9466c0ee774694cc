/** Typing errors that are forgiven in a Latin word: one from 5 letters, two from 9, none in Chinese. */
export function forgivenTypos(word: string): number {
  if (!/^\p{L}+$/u.test(word) || /\p{Script=Han}/u.test(word)) return 0;
  return word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each counted as one
 * (Boytsov 2011, "Indexing methods for approximate dictionary searching", §2).
 */
export function typosBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
