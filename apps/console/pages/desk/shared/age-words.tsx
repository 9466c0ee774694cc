import { agoWords } from '#ui';
import { useConsole } from '../../../console.js';
import { ageTone, hoursSince } from './age.js';
import styles from './desk.module.css';

/** Since when something waits: the longer, the louder. */
export function Age({ since }: { since: string }) {
  const { language } = useConsole();
  const now = new Date();
  return (
    <time className={styles[ageTone(hoursSince(since, now))]} dateTime={since}>
      {agoWords(since, now, language)}
    </time>
  );
}
