import { textBlocks } from '#ui';
import styles from './long-text.module.css';

/** A long text as people typed it, with its headings, paragraphs and lists. Nothing in it is HTML. */
export function LongText({ text, heading: Heading }: { text: string; heading: 'h3' | 'h4' }) {
  return (
    <div className={styles.text}>
      {textBlocks(text).map((block, at) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
        if (block.kind === 'heading') return <Heading key={at}>{block.text}</Heading>;
        if (block.kind === 'paragraph') return <p key={at}>{block.text}</p>;
        const isNumbered = block.items[0]?.number !== null;
        const items = block.items.map(({ number, text: words }, place) => (
          <li key={place} value={number ?? undefined}>
            {words}
          </li>
        ));
        return isNumbered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
      })}
    </div>
  );
}
