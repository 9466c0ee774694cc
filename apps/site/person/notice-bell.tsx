import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSite } from '../site.js';
import { useNews } from '../use-live.js';
import { unreadQuery } from './notice-calls.js';
import styles from './person-menu.module.css';
import { useAccountTexts } from './texts.js';

/** How many notices one has not read: as it is now on all of one's devices. */
export function useUnread(): number {
  const { language } = useSite();
  const queries = useQueryClient();
  const query = unreadQuery(language);
  useNews('notices', () => {
    void queries.invalidateQueries({ queryKey: query.queryKey });
    void queries.invalidateQueries({ queryKey: ['notices'] });
  });
  return useQuery(query).data?.unread ?? 0;
}

/** The way to one's notices, with how many are unread. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useAccountTexts();
  const said = unread === 0 ? t('menu.notices') : `${t('menu.notices')}: ${t('menu.unread', { count: unread })}`;
  return (
    <Link className={styles.bell} to="/notices" aria-label={said} title={said}>
      <svg width="20" height="20" viewBox="0 0 18 18" aria-hidden="true">
        <path
          d="M4 13V8a5 5 0 0 1 10 0v5l1.5 1.5h-13zM7.5 16.5h3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <UnreadCount unread={unread} />
    </Link>
  );
}

export function UnreadCount({ unread }: { unread: number }) {
  return unread === 0 ? null : (
    <span className={styles.count} aria-hidden="true">
      {unread > 99 ? '99+' : unread}
    </span>
  );
}
