import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { Conversation } from '#contracts';
import { callProblem, momentWords } from '#ui';
import styles from './conversations.module.css';
import { listKey, useTalk } from './texts.js';

/** The list of one's conversations, as it is now. */
export function useConversations() {
  const { calls, side, useNews } = useTalk();
  const queries = useQueryClient();
  useNews('messages', () => void queries.invalidateQueries({ queryKey: listKey }));
  return useInfiniteQuery({
    queryKey: [...listKey, side],
    queryFn: ({ pageParam }) => calls.list(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}

/** Conversations, the last written first; the one that is open is marked. */
export function ConversationList({ opened, nothing }: { opened: string | null; nothing: ReactNode }) {
  const { t } = useTalk();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useConversations();
  if (data === undefined) {
    if (error === null) {
      return (
        <p className={styles.state} aria-busy="true">
          {t('page.loading')}
        </p>
      );
    }
    return (
      <div className={styles.state} role="alert">
        <p>{callProblem(error).detail ?? t('page.failed')}</p>
        <button type="button" className={styles.button} onClick={() => void refetch()}>
          {t('page.again')}
        </button>
      </div>
    );
  }
  const all = data.pages.flatMap(({ conversations }) => conversations);
  if (all.length === 0) return <>{nothing}</>;
  return (
    <nav aria-label={t('page.list')}>
      <ul className={styles.list}>
        {all.map((one) => (
          <Line key={one.id} conversation={one} isOpened={one.id === opened} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={styles.state}>
          <button
            type="button"
            className={styles.button}
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t(isFetchingNextPage ? 'page.loading' : 'page.more')}
          </button>
        </p>
      )}
    </nav>
  );
}

function Line({ conversation, isOpened }: { conversation: Conversation; isOpened: boolean }) {
  const { t, language, side } = useTalk();
  const { id, last, unread, vacancy } = conversation;
  const text = last === null ? '' : last.text === '' ? t('list.files') : last.text;
  return (
    <li>
      <Link className={styles.line} to={`/messages/${id}`} aria-current={isOpened ? 'page' : undefined}>
        <span className={styles.top}>
          <b className={styles.name}>{otherName(t, conversation, side)}</b>
          {last !== null && <time dateTime={last.at}>{momentWords(last.at, new Date(), language)}</time>}
        </span>
        <span className={styles.vacancy}>{vacancy.title}</span>
        <span className={styles.last}>
          <span>
            {conversation.state === 'closed' ? t('list.closed') : last?.by === side ? t('list.own', { text }) : text}
          </span>
          {unread > 0 && !isOpened && (
            <span className={styles.unread}>
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className="unseen">{t('list.unread', { count: unread })}</span>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Who is on the other side, as far as it may be said. */
export function otherName(
  t: ReturnType<typeof useTalk>['t'],
  { organization, talent, state }: Conversation,
  side: 'talent' | 'organization',
): string {
  if (side === 'talent') return organization.name;
  if (state === 'closed') return t('list.over');
  const said = talent?.name ?? talent?.headline;
  return said === undefined || said === '' ? t('list.unnamed') : said.replaceAll('***', '…');
}

/** Whether both sides see what was read: one's own wish. */
export function Receipts() {
  const { t, calls } = useTalk();
  const queries = useQueryClient();
  const key = ['conversation-choices'];
  const { data } = useQuery({ queryKey: key, queryFn: () => calls.choices() });
  const [isBusy, setBusy] = useState(false);
  if (data === undefined) return null;
  async function choose(receipts: boolean) {
    setBusy(true);
    try {
      queries.setQueryData(key, await calls.choose(receipts));
    } catch {
      // It stays as it is, and so does the box.
    } finally {
      setBusy(false);
    }
  }
  return (
    <label className={styles.receipts} title={t('receipts.hint')}>
      <input
        type="checkbox"
        checked={data.receipts}
        disabled={isBusy}
        onChange={(event) => void choose(event.target.checked)}
      />
      <span>
        {t('receipts.label')}
        <small>{t('receipts.hint')}</small>
      </span>
    </label>
  );
}
