import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { distanceWords, momentWords } from '#ui';
import { useSite } from '../site.js';
import { useTexts } from '../texts.js';
import { useKeptAt, useOnline } from './kept.js';
import styles from './kept-notice.module.css';

/** Says above the page that there is no network, and how old what is shown is. */
export function KeptNotice() {
  const t = useTexts();
  const { language, now } = useSite();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const isOnline = useOnline();
  const keptAt = useKeptAt();
  if (keptAt === null && (isOnline || pathname === '/offline')) return <div role="status" />;
  const age =
    keptAt === null
      ? null
      : t('offline.readAt', {
          moment: momentWords(keptAt, now, language),
          distance: distanceWords(keptAt, now, language),
        });
  return (
    <div className={styles.notice} role="status">
      <p>
        <b>{t(isOnline ? 'offline.slow' : 'offline.none')}</b> {age}
      </p>
      {isOnline ? (
        <button type="button" className={styles.way} onClick={() => void queries.refetchQueries({ type: 'active' })}>
          {t('offline.renew')}
        </button>
      ) : (
        pathname !== '/offline' && (
          <Link className={styles.way} to="/offline">
            {t('offline.whatIsKept')}
          </Link>
        )
      )}
    </div>
  );
}
