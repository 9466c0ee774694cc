import { Button } from 'antd';
import { useState } from 'react';
import type { DeskSubmission } from '#contracts';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import styles from './submissions.module.css';

/** The licence, large enough to be read beside what was typed; a PDF is saved and opened outside of the page. */
export function Licence({ licence, name }: { licence: DeskSubmission['licence']; name: string }) {
  const t = useTexts();
  const [isLarge, setLarge] = useState(false);
  const [isBroken, setBroken] = useState(false);
  return (
    <section className={desk.part}>
      <h2 className={desk.title}>{t('desk.licence.title')}</h2>
      {licence === null ? (
        <p className={desk.hint}>{t('desk.licence.none')}</p>
      ) : licence.mediaType === 'application/pdf' ? (
        <div className={styles.pdf}>
          <p>{t('desk.licence.pdf', { size: sizeWords(licence.size) })}</p>
          <Button href={licence.url}>{t('desk.licence.save')}</Button>
        </div>
      ) : isBroken ? (
        <p className={desk.bad} role="alert">
          {t('desk.licence.broken')}
        </p>
      ) : (
        <button
          type="button"
          className={isLarge ? styles.large : styles.licence}
          aria-expanded={isLarge}
          aria-label={t(isLarge ? 'desk.licence.smaller' : 'desk.licence.larger')}
          onClick={() => setLarge(!isLarge)}
        >
          <img src={licence.url} alt={t('desk.licence.alt', { name })} onError={() => setBroken(true)} />
        </button>
      )}
    </section>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
