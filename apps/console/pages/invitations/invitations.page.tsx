import { App, Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { type InvitationState, invitationStates, type SentInvitation } from '#contracts';
import { problemFacts } from '#ui';
import { Frame } from '../../parts/frame.js';
import { Empty, Loading, Problem, refusalWords } from '../../parts/problem.js';
import { useNews } from '../../parts/use-news.js';
import { useTexts } from '../../texts.js';
import { TalkWay } from '../messages/talk-way.js';
import { Marked } from '../talents/marked.js';
import { bringsOf, titleOf } from '../talents/talent-facts.js';
import tabs from '../vacancies/vacancies.module.css';
import { InvitationStateWord } from './invitation-state.js';
import styles from './invitations.module.css';
import { useFreshInvitations, useInvitations, useWithdraw } from './use-invitations.js';

/** Whom the organization invited to apply, and what they answered. */
export function InvitationsPage() {
  const t = useTexts();
  const [params, setParams] = useSearchParams();
  const chosen = invitationStates.find((state) => state === params.get('state')) ?? null;
  const list = useInvitations(chosen);
  const readAnew = useFreshInvitations();
  useNews('applications', () => void readAnew());
  const invitations = list.data?.pages.flatMap((page) => page.invitations) ?? [];
  return (
    <Frame
      title={t('invitations.title')}
      action={
        <Link to="/talents">
          <Button tabIndex={-1}>{t('talents.search')}</Button>
        </Link>
      }
    >
      <States chosen={chosen} onChoose={(state) => setParams(state === null ? {} : { state }, { replace: true })} />
      {list.error !== null ? (
        <Problem facts={problemFacts(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : invitations.length === 0 ? (
        <Empty
          title={t(chosen === null ? 'invitations.none' : 'invitations.nothing')}
          text={t(chosen === null ? 'invitations.noneText' : 'invitations.nothingText')}
        />
      ) : (
        <>
          <ul className={styles.list}>
            {invitations.map((invitation) => (
              <Line key={invitation.id} invitation={invitation} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('table.more')}
            </Button>
          )}
        </>
      )}
    </Frame>
  );
}

interface StatesProps {
  chosen: InvitationState | null;
  onChoose: (state: InvitationState | null) => void;
}

function States({ chosen, onChoose }: StatesProps) {
  const t = useTexts();
  return (
    <ul className={tabs.tabs} aria-label={t('invitations.states')}>
      {[null, ...invitationStates].map((state) => (
        <li key={state}>
          <button type="button" aria-pressed={state === chosen} onClick={() => onChoose(state)}>
            {state === null ? t('applications.all') : t(`invitations.state.${state}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Line({ invitation }: { invitation: SentInvitation }) {
  const t = useTexts();
  const { message } = App.useApp();
  const withdrawing = useWithdraw();
  const { id, state, talent, vacancy, message: words, member, applicationId } = invitation;
  const withdraw = () =>
    withdrawing.mutate(id, {
      onSuccess: () => message.success(t('invitations.withdrawn')),
      onError: (error) => message.error(refusalWords(t, error)),
    });
  return (
    <li className={styles.line}>
      <div className={styles.who}>
        <h2>
          {talent === null ? (
            t('invitations.hidden')
          ) : (
            <Link to={`/talents/${talent.ref}`}>
              <Marked text={titleOf(t, talent)} />
            </Link>
          )}
        </h2>
        {talent !== null && (
          <p className={styles.quiet}>
            <Marked text={bringsOf(t, talent).join(' · ')} />
          </p>
        )}
      </div>
      <p className={styles.to}>
        <span>{t('invitations.to', { title: vacancy.title })}</span>
        {member !== null && <span className={styles.quiet}>{t('invitations.by', { member })}</span>}
      </p>
      <InvitationStateWord invitation={invitation} />
      <q className={styles.words}>{words}</q>
      <p className={styles.ways}>
        {applicationId !== null && (
          <Link to={`/applications/${applicationId}`}>
            <Button tabIndex={-1} type="primary">
              {t('invitations.toApplication')}
            </Button>
          </Link>
        )}
        {state === 'sent' && <TalkWay about={{ invitationId: id }} />}
        {state === 'sent' && (
          <Button loading={withdrawing.isPending} onClick={withdraw}>
            {t('invitations.withdraw')}
          </Button>
        )}
      </p>
    </li>
  );
}
