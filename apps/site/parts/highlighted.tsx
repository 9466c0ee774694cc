import { Fragment } from 'react';
import { highlightPieces } from '#ui';

/** Text with its found words marked. `html` is the api's safe HTML: escaped text with `<em>` around what was found. */
export function Highlighted({ html, text }: { html: string | undefined; text: string }) {
  if (html === undefined) return text;
  return highlightPieces(html).map(({ at, piece, found }) =>
    found ? <mark key={at}>{piece}</mark> : <Fragment key={at}>{piece}</Fragment>,
  );
}
