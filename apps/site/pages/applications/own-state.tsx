import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Link } from 'react-router';
import type { Language } from '#contracts';
import { dayWords } from '#ui';
import { useSite } from '../../site.js';
import { useNews } from '../../use-live.js';
import { invitationQuery, ownStateQuery } from './application-calls.js';
import styles from './applications.module.css';
import { aroundApplications } from './around-applications.js';
import { StateMark } from './state-mark.js';
import { useApplicationsTexts } from './texts.js';

/** The part with its texts. */
export function loadOwnState(language: Language): Promise<ComponentType<{ id: string }>> {
  return aroundApplications(language, OwnState);
}

/** On a vacancy's page: when one applied for it, what became of that, and the way there. Nothing where one did not. */
function OwnState({ id }: { id: string }) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const { data: own, refetch } = useQuery(ownStateQuery(language, id));
  useNews('applications', () => void refetch());
  if (own === undefined) return null;
  if (own === null) return <Invited id={id} />;
  const isWithdrawn = own.state === 'withdrawn';
  const day = dayWords(isWithdrawn ? own.changedAt : own.appliedAt, now, language);
  const link = (
    <Link className={isWithdrawn ? styles.textLink : 'button main'} to={`/applications/${own.id}`}>
      {t('own.look')}
    </Link>
  );
  return (
    <>
      <span className={styles.ownState}>
        {t(isWithdrawn ? 'own.withdrawnOn' : 'own.appliedOn', { day })}
        {!isWithdrawn && own.state !== 'applied' && <StateMark state={own.state} />}
        {isWithdrawn && link}
      </span>
      {!isWithdrawn && link}
    </>
  );
}

/** Who invited one to it, and what they say; nothing where nobody did. */
function Invited({ id }: { id: string }) {
  const t = useApplicationsTexts();
  const { language, now } = useSite();
  const { data: invitation } = useQuery(invitationQuery(language, id));
  if (invitation == null) return null;
  const { message, lapsesAt } = invitation;
  return (
    <span className={styles.invitedHere}>
      <b>{t('invited.here', { day: dayWords(lapsesAt, now, language) })}</b>
      <q>{message}</q>
    </span>
  );
}
