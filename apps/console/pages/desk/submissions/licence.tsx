import { useState } from 'react';
import type { DeskSubmission } from '#contracts';
import { PdfPages } from '../../../parts/pdf/pdf-pages.js';
import { useTexts } from '../../../texts.js';
import desk from '../shared/desk.module.css';
import styles from './submissions.module.css';

/** The licence, large enough to be read beside what was typed; a PDF page by page. */
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
        <PdfPages url={licence.url} label={t('desk.licence.alt', { name })} />
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
