import { createContext, useContext, useEffect, useRef } from 'react';
import { useResumeTexts } from '../texts.js';
import styles from './from-file.module.css';
import type { Source } from './review-draft.js';

interface Noted extends Source {
  /** What stands there in the original. */
  words: readonly string[];
}

interface Sources {
  /** By the names of the fields. */
  fields: ReadonlyMap<string, Noted>;
  /** The field that is looked at. */
  active: string | undefined;
}

/** Where fields were read; nothing where nothing was read from a file. */
export const SourceContext = createContext<Sources>({ fields: new Map(), active: undefined });

/** So many lines are quoted below a field; the original shows them all. */
const mostQuoted = 4;

/** That a field was read from a file, and while it is looked at, what stands there in the original. */
export function SourceNote({ name }: { name: string }) {
  const t = useResumeTexts();
  const { fields, active } = useContext(SourceContext);
  const source = fields.get(name);
  const quote = useRef<HTMLQuoteElement>(null);
  const isActive = active === name;
  useEffect(() => {
    if (isActive) quote.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  if (source === undefined) return null;
  const more = source.words.length - mostQuoted;
  return (
    <>
      <span className={styles.mark} data-source={source.isChanged ? 'changed' : 'read'}>
        <svg width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
          <path
            d={source.isChanged ? 'M2 10h2l6-6-2-2-6 6v2Z' : 'M3 1.5h4L9.5 4v6.5H3zM7 1.5V4h2.5'}
            stroke="currentColor"
            strokeLinejoin="round"
          />
        </svg>
        {t(source.isChanged ? 'fromFile.changed' : 'fromFile.mark')}
      </span>
      <blockquote ref={quote} className={styles.quoted} hidden={!isActive}>
        <span className={styles.quotedHead}>{t('fromFile.quoted')}</span>
        {source.words.slice(0, mostQuoted).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
          <span key={at}>{line}</span>
        ))}
        {more > 0 && <i>{t('fromFile.moreLines', { count: more })}</i>}
      </blockquote>
    </>
  );
}
