import { parentOf } from '#reference';

/** Values of the facet of wished places for a place: it with all in it, and wishes for the whole of what it lies in. */
export function wishesThatCover(code: string): string[] {
  const wishes = [code];
  for (let above = parentOf(code); above !== null; above = parentOf(above)) wishes.push(`=${above}`);
  return wishes;
}
