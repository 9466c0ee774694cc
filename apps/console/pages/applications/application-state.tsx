import type { ApplicationState } from '#contracts';
import { useTexts } from '../../texts.js';
import styles from './application-state.module.css';

const tones: Partial<Record<ApplicationState, string | undefined>> = {
  applied: styles.new,
  offer: styles.warn,
  accepted: styles.good,
};

/** Where an application stands, in a word. */
export function ApplicationStateWord({ state }: { state: ApplicationState }) {
  const t = useTexts();
  return <span className={`${styles.state} ${tones[state] ?? styles.quiet}`}>{t(`applications.state.${state}`)}</span>;
}
