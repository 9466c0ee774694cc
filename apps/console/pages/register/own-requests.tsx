import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { type OwnRequests as Own, ownRequests } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './register.module.css';

/** What one has submitted and what became of it; a submission that came back leads on to correcting it. */
export function OwnRequests() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['own-requests'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organizations/mine', answer: ownRequests }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined || data.submissions.length === 0) return null;
  return (
    <section aria-labelledby="own-requests" className={styles.requests}>
      <h2 id="own-requests">{t('today.requests')}</h2>
      <ul>
        {data.submissions.map((submission) => (
          <Request key={submission.id} submission={submission} />
        ))}
      </ul>
    </section>
  );
}

function Request({ submission }: { submission: Own['submissions'][number] }) {
  const t = useTexts();
  const { api, language } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { id, state, reason, submittedAt } = submission;

  async function withdraw() {
    try {
      await api({ method: 'POST', path: `/api/v1/organizations/submissions/${id}/withdraw` });
    } catch (error) {
      message.error(refusalWords(t, error));
    }
    await queries.invalidateQueries({ queryKey: ['own-requests'] });
  }

  return (
    <li className={styles.request}>
      <div>
        <b>{submission.organizationName}</b>
        <p className={styles[state]}>{t(`register.state.${state}`)}</p>
        {state === 'returned' && reason !== null && <p>{t('register.returned', { reason })}</p>}
        {state === 'approved' && <p>{t('register.approvedText')}</p>}
        {submittedAt !== null && (
          <p className={styles.optional}>
            {t('register.at', { moment: momentWords(submittedAt, new Date(), language) })}
          </p>
        )}
      </div>
      <span className={styles.ways}>
        {state === 'returned' && (
          <Link to={`/register?correct=${id}`}>
            <Button type="primary">{t('register.correct')}</Button>
          </Link>
        )}
        {state === 'submitted' && <Button onClick={() => void withdraw()}>{t('register.withdraw')}</Button>}
      </span>
    </li>
  );
}
