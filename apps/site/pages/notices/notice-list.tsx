import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Notices } from '#contracts';
import { agoWords } from '#ui';
import { noticeCalls, noticesQuery, unreadQuery } from '../../person/notice-calls.js';
import { Refusal } from '../../person/refusal.js';
import { useSubmit } from '../../person/use-submit.js';
import { useSite } from '../../site.js';
import styles from './notices.module.css';
import type { PartProps } from './part.js';
import { useNoticesTexts } from './texts.js';

type Notice = Notices['notices'][number];

/** What one was told of, the last first. New ones come by themselves, as the bell hears of them. */
export function NoticeList({ waiting, failed }: PartProps) {
  const t = useNoticesTexts();
  const { language } = useSite();
  const queries = useQueryClient();
  const query = noticesQuery(language);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(query);
  const submission = useSubmit();
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());

  const listed = data.pages.flatMap(({ notices }) => notices);
  if (listed.length === 0) {
    return (
      <section className={styles.nothing}>
        <h2>{t('list.nothing')}</h2>
        <p>{t('list.nothingText')}</p>
      </section>
    );
  }
  const unread = data.pages[0]?.unread ?? 0;

  /** Notes it at the api and, at once, on the page. */
  async function read(ids?: readonly string[]): Promise<void> {
    const { unread: left } = await noticeCalls(language).read(ids);
    queries.setQueryData(unreadQuery(language).queryKey, { unread: left });
    queries.setQueryData<InfiniteData<Notices, string | null>>(query.queryKey, (before) =>
      before === undefined
        ? undefined
        : {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              unread: left,
              notices: page.notices.map((one) => (ids?.includes(one.id) === false ? one : { ...one, isRead: true })),
            })),
          },
    );
  }
  return (
    <>
      <div className={styles.head}>
        <p role="status">{unread > 0 ? t('list.unread', { count: unread }) : t('list.allRead')}</p>
        {unread > 0 && (
          <button
            type="button"
            className="button small"
            disabled={submission.isBusy}
            onClick={() => void submission.submit(() => read())}
          >
            {t('list.markAll')}
          </button>
        )}
      </div>
      <Refusal problem={submission.refusal} />
      <ul className={styles.list}>
        {listed.map((notice) => (
          <Line key={notice.id} notice={notice} onRead={() => void submission.submit(() => read([notice.id]))} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={styles.more}>
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t(isFetchingNextPage ? 'page.loading' : 'page.more')}
          </button>
          <span role="alert">{isFetchNextPageError && t('page.notMore')}</span>
        </p>
      )}
    </>
  );
}

function Line({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const t = useNoticesTexts();
  const { language } = useSite();
  const { kind, title, about, reason, at, isRead } = notice;
  return (
    <li className={isRead ? styles.read : undefined}>
      <Way notice={notice} onRead={onRead}>
        {!isRead && <span className="unseen">{t('list.isUnread')} </span>}
        {title}
      </Way>
      {reason !== null && <p className={styles.reason}>{reason}</p>}
      <p className={styles.when}>
        {t(`kind.${kind}`)} · {about !== null && `${about} · `}
        <time dateTime={at}>{agoWords(at, new Date(), language)}</time>
      </p>
    </li>
  );
}

/** Where it is answered; read by going there. What leads nowhere is read by pressing it. */
function Way({ notice, onRead, children }: { notice: Notice; onRead: () => void; children: ReactNode }) {
  const { path, isRead } = notice;
  const read = () => !isRead && onRead();
  if (path === null) {
    return (
      <button type="button" className={styles.way} disabled={isRead} onClick={read}>
        {children}
      </button>
    );
  }
  // The console is another application.
  return path.startsWith('/console') ? (
    <a className={styles.way} href={path} onClick={read}>
      {children}
    </a>
  ) : (
    <Link className={styles.way} to={path} onClick={read}>
      {children}
    </Link>
  );
}
