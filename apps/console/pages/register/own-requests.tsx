import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { type OwnRequests as Own, ownRequests } from '#contracts';
import { momentWords, problemFacts } from '#ui';
import { useConsole } from '../../console.js';
import { Problem, refusalWords } from '../../parts/problem.js';
import { useTexts } from '../../texts.js';
import styles from './register.module.css';

/** What one has submitted or asked for and what became of it; what came back leads on to correcting it. */
export function OwnRequests() {
  const t = useTexts();
  const { api } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['own-requests'],
    queryFn: () => api({ method: 'GET', path: '/api/v1/organizations/mine', answer: ownRequests }),
  });
  if (error !== null) return <Problem facts={problemFacts(error)} onRetry={() => void refetch()} />;
  if (data === undefined || data.submissions.length + data.joinRequests.length === 0) return null;
  return (
    <section aria-labelledby="own-requests" className={styles.requests}>
      <h2 id="own-requests">{t('today.requests')}</h2>
      <ul>
        {data.submissions.map((submission) => (
          <Submitted key={submission.id} submission={submission} />
        ))}
        {data.joinRequests.map((request) => (
          <Asked key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

/** Takes something back, and says why where it cannot be. */
function useWithdrawal(path: string) {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return async () => {
    try {
      await api({ method: 'POST', path });
    } catch (error) {
      message.error(refusalWords(t, error));
    }
    await queries.invalidateQueries({ queryKey: ['own-requests'] });
    await queries.invalidateQueries({ queryKey: ['own-organization'] });
  };
}

/** Begins to act for an organization: everything on the page was for who one was. */
function useWear() {
  const t = useTexts();
  const { api } = useConsole();
  const { message } = App.useApp();
  return async (organizationId: string) => {
    try {
      await api({ method: 'PUT', path: '/api/v1/auth/hat', body: { kind: 'member', organizationId } });
      location.assign('/console');
    } catch (error) {
      message.error(refusalWords(t, error));
    }
  };
}

function Submitted({ submission }: { submission: Own['submissions'][number] }) {
  const t = useTexts();
  const { language, person } = useConsole();
  const { id, kind, state, reason, submittedAt, organizationId } = submission;
  const withdraw = useWithdrawal(`/api/v1/organizations/submissions/${id}/withdraw`);
  const wear = useWear();
  const isWorn = person.hat.kind === 'member' && person.hat.organizationId === organizationId;
  // Who brings one in acts for it at once; a claim and a wish to own one have to be approved first.
  const isOwn = (kind === 'registration' && state !== 'withdrawn') || state === 'approved';
  return (
    <li className={styles.request}>
      <div>
        <b>{submission.organizationName}</b> <span className={styles.kind}>{t(`own.submission.${kind}`)}</span>
        <p className={styles[state]}>{t(`register.state.${state}`)}</p>
        {state === 'returned' && reason !== null && <p>{t('register.returned', { reason })}</p>}
        {submittedAt !== null && (
          <p className={styles.when}>{t('register.at', { moment: momentWords(submittedAt, new Date(), language) })}</p>
        )}
      </div>
      <span className={styles.ways}>
        {(state === 'returned' || state === 'draft' || state === 'withdrawn') && (
          <Link to={`/register?correct=${id}`}>
            <Button type={state === 'returned' ? 'primary' : 'default'}>
              {t(state === 'returned' ? 'register.correct' : 'own.register.goOn')}
            </Button>
          </Link>
        )}
        {isOwn && !isWorn && (
          <Button type={state === 'returned' ? 'default' : 'primary'} onClick={() => void wear(organizationId)}>
            {t('own.register.wear')}
          </Button>
        )}
        {state === 'submitted' && <Button onClick={() => void withdraw()}>{t('register.withdraw')}</Button>}
      </span>
    </li>
  );
}

function Asked({ request }: { request: Own['joinRequests'][number] }) {
  const t = useTexts();
  const { language, person } = useConsole();
  const { id, state, reason, createdAt, organizationId } = request;
  const withdraw = useWithdrawal(`/api/v1/organizations/join-requests/${id}/withdraw`);
  const wear = useWear();
  const isWorn = person.hat.kind === 'member' && person.hat.organizationId === organizationId;
  return (
    <li className={styles.request}>
      <div>
        <b>{request.organizationName}</b> <span className={styles.kind}>{t('own.submission.join')}</span>
        <p className={styles[state]}>{t(`own.join.${state}`)}</p>
        {reason !== null && <p>{t('own.join.why', { reason })}</p>}
        <p className={styles.when}>{t('own.join.at', { moment: momentWords(createdAt, new Date(), language) })}</p>
      </div>
      <span className={styles.ways}>
        {state === 'open' && <Button onClick={() => void withdraw()}>{t('register.withdraw')}</Button>}
        {state === 'accepted' && !isWorn && (
          <Button type="primary" onClick={() => void wear(organizationId)}>
            {t('own.register.wear')}
          </Button>
        )}
      </span>
    </li>
  );
}
