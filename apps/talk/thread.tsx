import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Conversation, ConversationMessage, LureKind } from '#contracts';
import { momentWords } from '#ui';
import { Compose } from './compose.js';
import type { Unsent } from './outbox.js';
import { useTalk } from './texts.js';
import styles from './thread.module.css';
import type { OpenConversation } from './use-conversation.js';

/** So near to the end one is reading the end: what comes is shown. */
const NEAR = 120;

interface Props {
  conversation: Conversation;
  open: OpenConversation;
  /** What the talent can do about a message; nothing for the organization. */
  waysOf?: (message: ConversationMessage, isMarked: boolean) => ReactNode;
}

/** The messages of a conversation, and the place to write. */
export function Thread({ conversation, open, waysOf }: Props) {
  const { t, side } = useTalk();
  const { messages, hasOlder } = open.shown ?? { messages: [], hasOlder: false };
  const log = useRef<HTMLDivElement>(null);
  const end = useStayingAtTheEnd(log, `${messages.at(-1)?.n} ${open.unsent.length}`);
  const [isAsking, setAsking] = useState(false);
  const lastOwn = messages.findLast(({ by }) => by === side)?.n;
  const isSeen = lastOwn !== undefined && conversation.seenUpTo !== null && conversation.seenUpTo >= lastOwn;

  async function older() {
    const from = log.current;
    const below = from === null ? 0 : from.scrollHeight - from.scrollTop;
    setAsking(true);
    try {
      await open.older();
      // What one was reading stays where it is.
      requestAnimationFrame(() => {
        if (from !== null) from.scrollTop = from.scrollHeight - below;
      });
    } catch {
      // It can be pressed again.
    } finally {
      setAsking(false);
    }
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys */}
      <div ref={log} className={styles.log} tabIndex={0} role="log" aria-label={t('thread.log')} onScroll={end.look}>
        {side === 'talent' && <p className={styles.safety}>{t('thread.safety')}</p>}
        {conversation.talent !== null && conversation.talent.name === null && (
          <p className={styles.safety}>{t('thread.hidden')}</p>
        )}
        {hasOlder && (
          <p className={styles.older}>
            <button type="button" className={styles.button} disabled={isAsking} onClick={() => void older()}>
              {t(isAsking ? 'page.loading' : 'thread.older')}
            </button>
          </p>
        )}
        {messages.length === 0 && open.unsent.length === 0 && conversation.state === 'open' && (
          <p className={styles.begin}>{t('thread.begin')}</p>
        )}
        <ol className={styles.messages}>
          {messages.map((message, at) => (
            <Message
              key={message.id}
              message={message}
              before={messages[at - 1]}
              conversation={conversation.id}
              {...(waysOf && { waysOf })}
            />
          ))}
          {open.unsent.map((message) => (
            <NotSent key={message.id} message={message} open={open} />
          ))}
        </ol>
        {isSeen && open.unsent.length === 0 && <p className={styles.seen}>{t('thread.seen')}</p>}
      </div>
      {conversation.state === 'open' ? (
        <Compose open={open} conversation={conversation.id} />
      ) : (
        <div className={styles.over} role="status">
          <b>{t('thread.closedTitle')}</b>
          <p>{t(`state.${conversation.state}`)}</p>
        </div>
      )}
    </>
  );
}

/** Who reads the end goes on reading the end; who reads further up is left there. */
function useStayingAtTheEnd(log: React.RefObject<HTMLDivElement | null>, last: string): { look: () => void } {
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes along with what comes
  useLayoutEffect(() => {
    if (isAtEnd.current && log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  }, [last]);
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [log]);
  return {
    look() {
      const element = log.current;
      if (element !== null) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    },
  };
}

interface MessageProps {
  message: ConversationMessage;
  before: ConversationMessage | undefined;
  /** Its id. */
  conversation: string;
  waysOf?: Props['waysOf'];
}

const GAP_MS = 10 * 60_000;

function Message({ message, before, conversation, waysOf }: MessageProps) {
  const { t, language, side, calls } = useTalk();
  const isOwn = message.by === side;
  const isLater = before === undefined || Date.parse(message.at) - Date.parse(before.at) > GAP_MS;
  const kinds = [...new Set(message.lures.map(({ kind }) => kind))];
  const ways = waysOf?.(message, kinds.length > 0);
  return (
    <li className={isOwn ? styles.own : styles.other}>
      {isLater && (
        <time className={styles.time} dateTime={message.at}>
          {momentWords(message.at, new Date(), language)}
        </time>
      )}
      {side === 'organization' && isOwn && message.member !== null && message.member !== before?.member && (
        <span className={styles.who}>{message.member}</span>
      )}
      <div className={styles.bubble}>
        <span className="unseen">{isOwn ? `${t('thread.you')}: ` : ''}</span>
        {message.text !== '' && (
          <p className={styles.text}>
            <Marked message={message} />
          </p>
        )}
        {message.files.map((file) =>
          file.name === null ? (
            <p key={file.id} className={styles.hiddenFile}>
              {t('thread.hiddenFile')}
            </p>
          ) : (
            <a key={file.id} className={styles.file} href={calls.fileAddress(conversation, file.id)} download>
              <FileMark />
              <span>{file.name}</span>
              <small>{sizeWords(file.size)}</small>
            </a>
          ),
        )}
      </div>
      {kinds.length > 0 && <Warning kinds={kinds} ways={ways} />}
      {kinds.length === 0 && ways}
    </li>
  );
}

/** What is known of such lures, before one answers. */
function Warning({ kinds, ways }: { kinds: readonly LureKind[]; ways: ReactNode }) {
  const { t } = useTalk();
  return (
    <div className={styles.lure} role="note">
      {kinds.map((kind) => (
        <p key={kind}>
          <b>{t(`lure.${kind}.title`)}</b> {t(`lure.${kind}.text`)}
        </p>
      ))}
      <p className={styles.lureWays}>{t('lure.ways')}</p>
      {ways}
    </div>
  );
}

/** The text, with what is a lure in it marked. */
function Marked({ message: { text, lures } }: { message: ConversationMessage }) {
  let at = 0;
  const pieces: ReactNode[] = [];
  for (const { start, end } of lures) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}

function NotSent({ message, open }: { message: Unsent; open: OpenConversation }) {
  const { t } = useTalk();
  return (
    <li className={styles.own}>
      <div className={`${styles.bubble} ${styles.waiting}`}>
        {message.text !== '' && <p className={styles.text}>{message.text}</p>}
        {message.files.map((file) => (
          <p key={file.id} className={styles.file}>
            <FileMark />
            <span>{file.name}</span>
          </p>
        ))}
      </div>
      {message.refused === null ? (
        <p className={styles.state}>{t(open.isAway ? 'thread.away' : 'thread.sending')}</p>
      ) : (
        <p className={styles.refused} role="alert">
          <span>
            <b>{t('thread.notSent')}</b> {message.refused}
          </span>
          <button type="button" className={styles.quiet} onClick={() => open.retry(message.id)}>
            {t('thread.retry')}
          </button>
          <button type="button" className={styles.quiet} onClick={() => open.discard(message.id)}>
            {t('thread.discard')}
          </button>
        </p>
      )}
    </li>
  );
}

function FileMark() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4 1.5h5l3 3v10H4zM9 1.5v3h3" fill="none" stroke="currentColor" strokeLinejoin="round" />
    </svg>
  );
}

/** Bytes in words that fit beside a name. */
export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
