import { queryOptions } from '@tanstack/react-query';
import type { CalendarFeed, CalendarFeedMade, Language, OwnCalendar } from '#contracts';
import { type Call, call } from '#ui';

/** One's calendar and its feed, each call as the contracts have it. All reject with a `CallProblem`. */
export function calendarCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string) =>
    call<T>({ method, path: `/api/v1/calendar${path}`, language });
  return {
    list: () => ask<OwnCalendar>('GET', ''),
    feed: () => ask<CalendarFeed>('GET', '/feed'),
    make: () => ask<CalendarFeedMade>('POST', '/feed'),
    end: () => ask<CalendarFeed>('DELETE', '/feed'),
  };
}

export function calendarQuery(language: Language) {
  return queryOptions({
    queryKey: ['calendar', language],
    queryFn: () => calendarCalls(language).list(),
    staleTime: 0,
    gcTime: 0,
  });
}

export function feedQuery(language: Language) {
  return queryOptions({
    queryKey: ['calendar-feed'],
    queryFn: () => calendarCalls(language).feed(),
    staleTime: 0,
    gcTime: 0,
  });
}
