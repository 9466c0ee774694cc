import type { ApplicationState } from '#contracts';
import styles from './applications.module.css';
import { useApplicationsTexts } from './texts.js';

/** What asks for an answer, what is going well, what is over. */
const tones: Record<ApplicationState, string | undefined> = {
  applied: styles.waits,
  viewed: styles.waits,
  shortlisted: styles.good,
  interview: styles.good,
  offer: styles.asks,
  accepted: styles.good,
  declined: styles.over,
  withdrawn: styles.over,
  rejected: styles.over,
};

/** Where an application stands, in a word. */
export function StateMark({ state }: { state: ApplicationState }) {
  const t = useApplicationsTexts();
  return <b className={`${styles.mark} ${tones[state]}`}>{t(`state.${state}`)}</b>;
}
