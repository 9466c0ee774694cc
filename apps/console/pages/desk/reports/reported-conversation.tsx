import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { deskConversation } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { useConsole } from '../../../console.js';
import { Loading, Problem } from '../../../parts/problem.js';
import { useTexts } from '../../../texts.js';
import styles from '../shared/desk.module.css';

/** What stands around a reported message. It is asked for by a press alone, since that is written down. */
export function ReportedConversation({ id }: { id: string }) {
  const t = useTexts();
  const [isAsked, setAsked] = useState(false);
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t('desk.report.conversation')}</h2>
      <p className={styles.hint}>{t('desk.report.conversationHint')}</p>
      {isAsked ? (
        <Shown id={id} />
      ) : (
        <Button onClick={() => setAsked(true)}>{t('desk.report.showConversation')}</Button>
      )}
    </section>
  );
}

function Shown({ id }: { id: string }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'reported-conversation', id],
    queryFn: () => api({ method: 'GET', path: `/api/v1/desk/reports/${id}/conversation`, answer: deskConversation }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (data === undefined) {
    return error === null ? <Loading /> : <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  }
  return (
    <ol className={styles.steps}>
      {data.messages.map(({ n, by, text, at, files }) => (
        <li key={n}>
          {t(by === 'talent' ? 'desk.report.byTalent' : 'desk.report.byOrganization')}
          {n === data.reported && <b> · {t('desk.report.reportedOne')}</b>}
          <small>{momentWords(at, new Date(), language)}</small>
          {text !== '' && <q>{text}</q>}
          {files.length > 0 && <q>{files.map(() => t('desk.report.file')).join(' ')}</q>}
        </li>
      ))}
    </ol>
  );
}
