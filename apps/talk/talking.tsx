import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Conversation, ConversationMessage } from '#contracts';
import { ConversationList, otherName, Receipts } from './conversations.js';
import styles from './conversations.module.css';
import { useTalk } from './texts.js';
import { Thread } from './thread.js';
import { type OpenConversation, useConversation } from './use-conversation.js';

interface Props {
  opened: string | null;
  nothing: ReactNode;
  /** Ways beside the head of the conversation, and at its messages. */
  headWays?: (conversation: Conversation, open: OpenConversation) => ReactNode;
  waysOf?: (message: ConversationMessage, conversation: Conversation, isMarked: boolean) => ReactNode;
  height: string;
}

/** All conversations and the one that is open; on a phone one of the two. */
export function Talking({ opened, nothing, headWays, waysOf, height }: Props) {
  const { t } = useTalk();
  return (
    <div className={`${styles.whole} ${opened === null ? styles.isList : styles.isOpen}`} style={{ height }}>
      <div className={styles.side}>
        <div>
          <ConversationList opened={opened} nothing={nothing} />
        </div>
        <Receipts />
      </div>
      <section className={styles.main} aria-label={t('thread.log')}>
        {opened === null ? (
          <p className={styles.choose}>{t('page.choose')}</p>
        ) : (
          <One key={opened} id={opened} {...(headWays && { headWays })} {...(waysOf && { waysOf })} />
        )}
      </section>
    </div>
  );
}

function One({ id, headWays, waysOf }: Pick<Props, 'headWays' | 'waysOf'> & { id: string }) {
  const { t, side } = useTalk();
  const open = useConversation(id);
  const back = (
    <Link className={styles.back} to="/messages">
      <span aria-hidden="true">←</span>
      <span className="unseen">{t('thread.back')}</span>
    </Link>
  );
  if (open.shown === null) {
    const { problem } = open;
    const isMissing = problem !== null && (problem.facts.status === 404 || problem.facts.status === 400);
    return (
      <div className={styles.state} aria-busy={problem === null}>
        <p>{back}</p>
        {problem === null && t('page.loading')}
        {isMissing && (
          <div role="alert">
            <h2>{t('page.missing')}</h2>
            <p>{t('page.missingText')}</p>
          </div>
        )}
        {problem !== null && !isMissing && (
          <div role="alert">
            <p>{problem.detail ?? t('page.failed')}</p>
            <button type="button" className={styles.button} onClick={open.reload}>
              {t('page.again')}
            </button>
          </div>
        )}
      </div>
    );
  }
  const { conversation } = open.shown;
  return (
    <>
      <header className={styles.head}>
        {back}
        <div>
          <h2>{otherName(t, conversation, side)}</h2>
          <p>
            {conversation.vacancy.title}
            {conversation.applicationId !== null && (
              <>
                {' · '}
                <Link to={`/applications/${conversation.applicationId}`}>{t('thread.toApplication')}</Link>
              </>
            )}
          </p>
        </div>
        {headWays?.(conversation, open)}
      </header>
      <Thread
        conversation={conversation}
        open={open}
        {...(waysOf && { waysOf: (message, isMarked) => waysOf(message, conversation, isMarked) })}
      />
    </>
  );
}
