import { Fragment } from 'react';

/** Text with its found words marked. `html` is the api's safe HTML: escaped text with `<em>` around what was found. */
export function Highlighted({ html, text }: { html: string | undefined; text: string }) {
  if (html === undefined) return text;
  return pieces(html).map(({ at, piece, found }) =>
    found ? <mark key={at}>{piece}</mark> : <Fragment key={at}>{piece}</Fragment>,
  );
}

/** The text of the api's safe HTML. */
export function plainText(html: string): string {
  return pieces(html)
    .map(({ piece }) => piece)
    .join('');
}

function pieces(html: string): { at: number; piece: string; found: boolean }[] {
  return html
    .split(/<em>(.*?)<\/em>/s)
    .map((piece, at) => ({ at, piece: unescaped(piece), found: at % 2 === 1 }))
    .filter(({ piece }) => piece !== '');
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

const unescaped = (html: string) => html.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => signs[name] ?? _);
