/** `2023-09` as `2023.09`. */
export const monthWords = (month: string) => month.replace('-', '.');

/** `2023.09 – 2027.06`; without an end `2023.09 – 至今`. Null where nothing is said. */
export function spanWords({ from, until }: { from: string | null; until: string | null }, present: string) {
  if (from === null) return until === null ? null : monthWords(until);
  return `${monthWords(from)} – ${until === null ? present : monthWords(until)}`;
}
