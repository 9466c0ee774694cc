import { useSyncExternalStore } from 'react';
import styles from '../../parts/problem.module.css';
import { ProblemFigure } from '../../parts/problem-figure.js';
import { usePage } from '../../site.js';
import { useTexts } from '../../texts.js';
import { KeptList, KeptSkeleton } from './kept-list.js';

export { KeptList };

/**
 * What can be read without a network. Also what stands in, for a moment, for any page that is opened without one: the
 * service worker keeps it, and the page of the address takes its place.
 */
export function OfflinePage() {
  const t = useTexts();
  usePage({ title: `${t('offline.title')} · ${t('site.name')}` });
  const isAlive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  return (
    <div className={styles.page}>
      <ProblemFigure figure="offline" />
      <div>
        <h1 className={styles.title}>{t('offline.title')}</h1>
        <p>{t('offline.text')}</p>
        {isAlive ? <KeptList /> : <KeptSkeleton />}
      </div>
    </div>
  );
}
