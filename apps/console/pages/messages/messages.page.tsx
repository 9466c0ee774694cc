import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { loadMessagesTexts, problemFacts, textsIn } from '#ui';
import { talkCalls } from '../../../talk/talk-calls.js';
import { Talking } from '../../../talk/talking.js';
import { TalkContext, type TranslateMessages } from '../../../talk/texts.js';
import { useConsole } from '../../console.js';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem } from '../../parts/problem.js';
import { useNews } from '../../parts/use-news.js';
import { useTexts } from '../../texts.js';
import styles from './messages.module.css';

/** Conversations of the organization with those who applied, and the one that the address names. */
export function MessagesPage() {
  const t = useTexts();
  const { language } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['messages-texts', language],
    queryFn: async () => ({ t: textsIn(language, await loadMessagesTexts(language)) }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Frame title={t('nav.messages')}>
      {data !== undefined ? (
        <Messages t={data.t} />
      ) : error === null ? (
        <Loading />
      ) : (
        <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />
      )}
    </Frame>
  );
}

function Messages({ t }: { t: TranslateMessages }) {
  const { id = null } = useParams();
  const { language, person } = useConsole();
  const calls = useMemo(() => talkCalls(language, 'organization'), [language]);
  const talk = useMemo(
    () => ({ t, language, side: 'organization' as const, personId: person.id, calls, useNews }),
    [t, language, person.id, calls],
  );
  return (
    <TalkContext value={talk}>
      <div className={styles.talk}>
        <Talking
          opened={id}
          height="var(--talk-height)"
          nothing={<Empty title={t('page.none')} text={t('page.noneOrganization')} />}
        />
      </div>
    </TalkContext>
  );
}
