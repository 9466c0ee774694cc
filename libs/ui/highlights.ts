/** A piece of the api's safe HTML: escaped text with `<em>` around what was found. */
export interface HighlightPiece {
  at: number;
  piece: string;
  found: boolean;
}

/** Safe HTML in its pieces, as plain text each. */
export function highlightPieces(html: string): HighlightPiece[] {
  return html
    .split(/<em>(.*?)<\/em>/s)
    .map((piece, at) => ({ at, piece: unescaped(piece), found: at % 2 === 1 }))
    .filter(({ piece }) => piece !== '');
}

/** The text of safe HTML. */
export function plainText(html: string): string {
  return highlightPieces(html)
    .map(({ piece }) => piece)
    .join('');
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

const unescaped = (html: string) => html.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => signs[name] ?? _);
