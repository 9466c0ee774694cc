import { Fragment } from 'react';
import { useTexts } from '../../texts.js';
import { piecesOf } from './pieces.js';
import styles from './talents.module.css';

/** A text with what was found marked, and a quiet bar where something is hidden. */
export function Marked({ text, found = [] }: { text: string; found?: readonly string[] }) {
  const t = useTexts();
  return piecesOf(text, found).map((piece, at) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
    if (piece.kind === 'plain') return <Fragment key={at}>{piece.text}</Fragment>;
    if (piece.kind === 'found') return <mark key={at}>{piece.text}</mark>;
    return (
      <span key={at} className={styles.hidden} title={t('talents.hiddenHere')}>
        <span className="unseen">{t('talents.hiddenHere')}</span>
      </span>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
  });
}
