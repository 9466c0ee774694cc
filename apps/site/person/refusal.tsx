import type { CallProblem } from '#ui';
import styles from './form.module.css';
import { useAccountTexts } from './texts.js';

/** Why a form was not taken, where no field is to blame: what happened, that nothing is lost, what to do. */
export function Refusal({ problem }: { problem: CallProblem | null }) {
  const t = useAccountTexts();
  return (
    <div role="alert">
      {problem !== null && (
        <div className={styles.refusal}>
          {problem.title !== null && <b>{problem.title}</b>}
          <p>{problem.detail ?? t(problem.facts.status === 0 ? 'form.offline' : 'form.failed')}</p>
          {problem.facts.status >= 500 && problem.facts.requestId !== null && (
            <p className={styles.hint}>{t('form.request', { id: problem.facts.requestId })}</p>
          )}
        </div>
      )}
    </div>
  );
}
