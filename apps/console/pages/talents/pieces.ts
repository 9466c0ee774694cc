import { type HighlightPiece, highlightPieces } from '#ui';

/** What stands in a text for what its owner hides. */
const HIDDEN = '***';

export interface Piece {
  kind: 'plain' | 'found' | 'hidden';
  text: string;
}

/** A text in pieces: what was looked for, what is hidden, and the rest. */
export function piecesOf(text: string, found: readonly string[]): Piece[] {
  const words = [HIDDEN, ...found].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${words.join('|')})`, 'i'))
    .map((piece, at): Piece => {
      const kind = piece === HIDDEN ? 'hidden' : at % 2 === 1 ? 'found' : 'plain';
      return { kind, text: piece };
    })
    .filter((piece) => piece.text !== '');
}

/** The words that made a search find somebody, the longest first, from the api's marks. */
export function foundWords(highlights: Readonly<Record<string, string>>): string[] {
  const found = Object.values(highlights)
    .flatMap(highlightPieces)
    .filter((piece: HighlightPiece) => piece.found)
    .map(({ piece }) => piece);
  return [...new Set(found)].sort((one, other) => other.length - one.length);
}
