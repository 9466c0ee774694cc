import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from 'antd';
import { unreadConversations } from '#contracts';
import { useConsole } from '../console.js';
import { useNews } from '../parts/use-news.js';
import { useTexts } from '../texts.js';

const queryKey = ['unread-messages'];

/** How many conversations have something that one has not read, beside the way to them. */
export function UnreadMessages() {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  useNews('messages', () => void queries.invalidateQueries({ queryKey }));
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      api({
        method: 'GET',
        path: '/api/v1/organization/conversations/unread',
        answer: unreadConversations,
      }),
  });
  const unread = data?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <>
      {' '}
      <Badge count={unread} size="small" color="var(--accent)" aria-hidden />
      <span className="unseen">{t('shell.unreadMessages', { count: unread })}</span>
    </>
  );
}
