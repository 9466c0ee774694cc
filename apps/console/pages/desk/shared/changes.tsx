import { useTexts } from '../../../texts.js';
import styles from './desk.module.css';
import { textDiff } from './text-diff.js';

/** What is different, field by field, as it reads: what went is struck through, what came is underlined. */
export function Changes({
  changes,
}: {
  changes: readonly { name: string; before: string | null; after: string | null }[];
}) {
  const t = useTexts();
  return (
    <dl className={styles.changes}>
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {textDiff(before ?? '', after ?? '').map(({ kind, text }, place) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
              if (kind === 'same') return <span key={place}>{text}</span>;
              const Kind = kind === 'gone' ? 'del' : 'ins';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Kind key={place}>{text}</Kind>
              );
            })}
            {after === null && before !== null && <small> {t('desk.diff.removed')}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
