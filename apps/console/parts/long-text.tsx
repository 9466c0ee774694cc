import type { ReactNode } from 'react';
import { textBlocks } from '#ui';
import styles from './long-text.module.css';

/** A long text in its headings, paragraphs and lists. @param render a line of it */
export function LongText({ text, render = (line) => line }: { text: string; render?: (line: string) => ReactNode }) {
  return (
    <div className={styles.text}>
      {textBlocks(text).map((block, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
        if (block.kind === 'heading') return <h3 key={place}>{render(block.text)}</h3>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        if (block.kind === 'paragraph') return <p key={place}>{render(block.text)}</p>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ul key={place}>
            {block.items.map(({ number, text: item }) => (
              <li key={`${number} ${item}`}>
                <span aria-hidden="true">{number === null ? '·' : `${number}.`}</span> {render(item)}
              </li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
