import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Language, NoticeChoices, NoticeChoicesView, Notices, UnreadNotices } from '#contracts';
import { type Call, call } from '#ui';

/** What one was told of, each call as the contracts have it. All reject with a `CallProblem`. */
export function noticeCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown, keepalive = false) =>
    call<T>({ method, path: `/api/v1/notices${path}`, language, body, keepalive });
  return {
    list: (cursor: string | null) =>
      ask<Notices>('GET', cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`),
    unread: () => ask<UnreadNotices>('GET', '/unread'),
    /** Arrives also when the page is left at once for what the notice leads to. */
    read: (ids?: readonly string[]) => ask<UnreadNotices>('POST', '/read', { ids }, true),
    choices: () => ask<NoticeChoicesView>('GET', '/choices'),
    choose: (choices: NoticeChoices) => ask<NoticeChoicesView>('PUT', '/choices', choices),
  };
}

export function unreadQuery(language: Language) {
  return queryOptions({
    queryKey: ['unread-notices'],
    queryFn: () => noticeCalls(language).unread(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function noticesQuery(language: Language) {
  return infiniteQueryOptions({
    queryKey: ['notices', language],
    queryFn: ({ pageParam }) => noticeCalls(language).list(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function noticeChoicesQuery(language: Language) {
  return queryOptions({
    queryKey: ['notice-choices'],
    queryFn: () => noticeCalls(language).choices(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
