import type { CallProblem } from '#ui';
import formStyles from '../../person/form.module.css';
import styles from './saved.module.css';
import { useSavedTexts } from './texts.js';

/** Why something was not done; what is kept is as it was. */
export function NotDone({ problem }: { problem: CallProblem | null }) {
  const t = useSavedTexts();
  return (
    <div role="alert" className={styles.notDone}>
      {problem !== null && (
        <div className={formStyles.refusal}>
          {problem.title !== null && <b>{problem.title}</b>}
          <p>{problem.detail ?? t(problem.facts.status === 0 ? 'page.offline' : 'page.failed')}</p>
        </div>
      )}
    </div>
  );
}
