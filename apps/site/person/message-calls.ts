import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Language, UnreadConversations } from '#contracts';
import { call } from '#ui';
import { useSite } from '../site.js';
import { useNews } from '../use-live.js';

function unreadMessagesQuery(language: Language) {
  return queryOptions({
    queryKey: ['unread-messages'],
    queryFn: () => call<UnreadConversations>({ method: 'GET', path: '/api/v1/talent/conversations/unread', language }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many of one's conversations have something new: as it is now on all of one's devices. */
export function useUnreadMessages(): number {
  const { language } = useSite();
  const queries = useQueryClient();
  const query = unreadMessagesQuery(language);
  useNews('messages', () => void queries.invalidateQueries({ queryKey: query.queryKey }));
  return useQuery(query).data?.unread ?? 0;
}
