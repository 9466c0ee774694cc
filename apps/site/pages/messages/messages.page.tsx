import { type ComponentType, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Conversation, ConversationMessage, Language } from '#contracts';
import { loadMessagesTexts, textsIn } from '#ui';
import { talkCalls } from '../../../talk/talk-calls.js';
import { Talking } from '../../../talk/talking.js';
import { TalkContext, type TranslateMessages } from '../../../talk/texts.js';
import type { OpenConversation } from '../../../talk/use-conversation.js';
import { aroundAccount } from '../../person/around-account.js';
import { ForSignedIn, signInPath } from '../../person/for-signed-in.js';
import { usePage, useSite } from '../../site.js';
import { useTexts } from '../../texts.js';
import { useNews } from '../../use-live.js';
import { BlockDialog } from './block-dialog.js';
import styles from './messages.module.css';

/** One's conversations, and the one that the address names, with the texts. */
export async function loadMessagesPage(language: Language): Promise<ComponentType> {
  const t = textsIn(language, await loadMessagesTexts(language));
  return aroundAccount(language, () => <MessagesPage t={t} />);
}

function MessagesPage({ t }: { t: TranslateMessages }) {
  const { id } = useParams();
  const { language } = useSite();
  const site = useTexts();
  usePage({ title: `${t('page.title')} · ${site('site.name')}` });
  const path = id === undefined ? '/messages' : `/messages/${id}`;
  const frame = (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.title')}</h1>
      <noscript>
        <p className={styles.lead}>{t('page.noScript')}</p>
      </noscript>
    </div>
  );
  const signInFirst = (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('page.signInFirst')}</h1>
      <p className={styles.lead}>{t('page.signInFirstText')}</p>
      <p className={styles.ways}>
        <a className="button main" href={signInPath(language, path)}>
          {t('page.signIn')}
        </a>
        <Link className="button" to="/vacancies">
          {t('page.search')}
        </Link>
      </p>
    </div>
  );
  return (
    <ForSignedIn path={path} waiting={frame} signInFirst={signInFirst}>
      {(person) => <Messages key={person.id} t={t} personId={person.id} opened={id ?? null} />}
    </ForSignedIn>
  );
}

/** Something that is to be decided in a dialog. */
type Asked = { kind: 'block'; conversation: Conversation; open: OpenConversation } | null;

function Messages({ t, personId, opened }: { t: TranslateMessages; personId: string; opened: string | null }) {
  const { language } = useSite();
  const calls = useMemo(() => talkCalls(language, 'talent'), [language]);
  const talk = useMemo(
    () => ({ t, language, side: 'talent' as const, personId, calls, useNews }),
    [t, language, personId, calls],
  );
  const [asked, setAsked] = useState<Asked>(null);
  const [Report, setReport] = useState<ComponentType | null>(null);

  async function report(conversation: Conversation, message: ConversationMessage) {
    const { loadReportDialog } = await import('../vacancy/report-dialog.js');
    const Dialog = await loadReportDialog(language, { conversation: conversation.id, n: message.n }, () =>
      setReport(null),
    );
    setReport(() => Dialog);
  }

  return (
    <TalkContext value={talk}>
      <div className={`${styles.page} ${opened === null ? '' : styles.open}`}>
        <h1 className={styles.title}>{t('page.title')}</h1>
        <p className={styles.lead}>{t('page.leadTalent')}</p>
        <Talking
          opened={opened}
          height="var(--talk-height)"
          nothing={
            <section className={styles.nothing}>
              <h2>{t('page.none')}</h2>
              <p>{t('page.noneTalent')}</p>
              <p className={styles.ways}>
                <Link className="button main" to="/applications">
                  {t('page.toApplications')}
                </Link>
              </p>
            </section>
          }
          headWays={(conversation, open) =>
            conversation.state === 'open' && (
              <button
                type="button"
                className={styles.quiet}
                onClick={() => setAsked({ kind: 'block', conversation, open })}
              >
                {t('act.block')}
              </button>
            )
          }
          waysOf={(message, conversation, isMarked) =>
            message.by === 'organization' && conversation.vacancy.id !== null ? (
              <button
                type="button"
                className={isMarked ? styles.marked : styles.report}
                onClick={() => void report(conversation, message)}
              >
                {t(isMarked ? 'act.reportOf' : 'act.report')}
              </button>
            ) : null
          }
        />
      </div>
      {Report !== null && <Report />}
      {asked !== null && (
        <BlockDialog
          t={t}
          name={asked.conversation.organization.name}
          onGo={async () => {
            asked.open.replace(await calls.block(asked.conversation.id));
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </TalkContext>
  );
}
