import { Link, useLocation, useNavigate } from 'react-router';
import { useTexts } from '../texts.js';
import styles from './back-to-list.module.css';

/**
 * How many pages back the list lies from which the reader set out: links from lists hand over 1 as their state, links
 * from one vacancy to the next one more. Null for those who came from elsewhere.
 */
export function stepsFromList(state: unknown): number | null {
  const steps = typeof state === 'object' && state !== null && 'stepsFromList' in state ? state.stepsFromList : null;
  return typeof steps === 'number' && steps > 0 ? steps : null;
}

/** Back to the list one came from, where it was left, also after several vacancies; from outside, to a fresh search. */
export function BackToList() {
  const t = useTexts();
  const navigate = useNavigate();
  const steps = stepsFromList(useLocation().state);
  return (
    <Link
      className={styles.back}
      to="/vacancies"
      onClick={(event) => {
        const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
        if (steps === null || !isPlain) return;
        event.preventDefault();
        navigate(-steps);
      }}
    >
      <span aria-hidden="true">← </span>
      {t('vacancy.back')}
    </Link>
  );
}
