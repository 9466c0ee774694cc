import type { SentInvitation } from '#contracts';
import { dayWords, distanceWords } from '#ui';
import { useConsole } from '../../console.js';
import { useTexts } from '../../texts.js';
import styles from './invitations.module.css';

const tones: Record<SentInvitation['state'], string | undefined> = {
  sent: styles.waits,
  accepted: styles.good,
  declined: styles.quiet,
  withdrawn: styles.quiet,
  lapsed: styles.quiet,
};

/** Where an invitation stands, since when, and until when it can be answered. */
export function InvitationStateWord({ invitation }: { invitation: SentInvitation }) {
  const t = useTexts();
  const { language } = useConsole();
  const { state, reason, sentAt, answeredAt, lapsesAt } = invitation;
  const now = new Date();
  const left = distanceWords(lapsesAt, now, language);
  const day = dayWords(state === 'lapsed' ? lapsesAt : (answeredAt ?? sentAt), now, language);
  return (
    <span className={styles.state}>
      <span className={tones[state]}>
        {t(`invitations.state.${state}`)}
        {reason !== null && t('invitations.because', { reason: t(`invitations.reason.${reason}`) })}
      </span>
      <span className={styles.when}>{state === 'sent' ? t('invitations.until', { day, left }) : day}</span>
    </span>
  );
}
