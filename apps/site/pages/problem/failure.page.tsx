import { useTranslation } from 'react-i18next';
import { Mark } from '../../parts/mark.js';
import styles from '../../parts/problem.module.css';

/** For when rendering itself failed: stands alone, without router, data or script. */
export function FailurePage({ home, requestId }: { home: string; requestId: string }) {
  const { t } = useTranslation();
  return (
    <main className={styles.problem}>
      <Mark />
      <h1 className={styles.title}>{t('problem.failed')}</h1>
      <p>{t('problem.failedText')}</p>
      <p className={styles.request}>{t('problem.request', { id: requestId })}</p>
      <p className={styles.ways}>
        <a className="button main" href={home}>
          {t('problem.search')}
        </a>
      </p>
    </main>
  );
}
