import { Progress } from 'antd';
import type { SheetPreview } from '#contracts';
import { countWords } from '#ui';
import { useTexts } from '../../texts.js';
import styles from './sheet.module.css';

/** How far saving is. It goes on by itself: the page may be left. */
export function SheetSaving({ sheet }: { sheet: SheetPreview }) {
  const t = useTexts();
  const { done, total, publish } = sheet.saving ?? { done: 0, total: 0, publish: false };
  return (
    <div className={styles.narrow} role="status">
      <h2 className={styles.heading}>{t(publish ? 'own.sheet.publishing' : 'own.sheet.saving')}</h2>
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} strokeColor="var(--accent)" />
      <p>{t('own.sheet.doneOf', { done: countWords(done), total: countWords(total) })}</p>
      <p className={styles.quiet}>{t('own.sheet.mayLeave')}</p>
    </div>
  );
}
