import { problemFacts } from '#ui';

interface Pages {
  error: unknown;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
  isPlaceholderData: boolean;
  data: unknown;
}

/** What a table says of the list behind it: whether it comes, why it does not, how it goes on. */
export function tableOf(list: Pages) {
  return {
    isLoading: list.isFetching && !list.isFetchingNextPage && (list.data === undefined || list.isPlaceholderData),
    problem: list.error === null ? null : problemFacts(list.error),
    onRetry: () => void list.refetch(),
    onMore: list.hasNextPage ? () => void list.fetchNextPage() : null,
    isLoadingMore: list.isFetchingNextPage,
  };
}
