import { BellOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from 'antd';
import { unreadNotices } from '#contracts';
import { useConsole } from '../console.js';
import { useNews } from '../parts/use-news.js';
import { useTexts } from '../texts.js';
import styles from './shell.module.css';

const queryKey = ['unread-notices'];

/** The way to one's notices on the site, with how many are unread. */
export function NoticeBell() {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  useNews('notices', () => void queries.invalidateQueries({ queryKey }));
  const { data } = useQuery({
    queryKey,
    queryFn: () => api({ method: 'GET', path: '/api/v1/notices/unread', answer: unreadNotices }),
  });
  const unread = data?.unread ?? 0;
  const said = unread === 0 ? t('shell.notices') : t('shell.unread', { count: unread });
  return (
    <a className={styles.bell} href={language === 'en' ? '/en/notices' : '/notices'} aria-label={said} title={said}>
      <Badge count={unread} size="small" color="var(--accent)">
        <BellOutlined aria-hidden />
      </Badge>
    </a>
  );
}
