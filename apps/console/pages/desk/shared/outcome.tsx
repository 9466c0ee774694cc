import { Button } from 'antd';
import { Link } from 'react-router';
import type { CallProblem } from '#ui';
import { useTexts } from '../../../texts.js';
import styles from './desk.module.css';

interface OutcomeProps {
  /** What was done; null when somebody else did something meanwhile. */
  done: string | null;
  /** Who is told of it. */
  told?: string;
  overtaken?: CallProblem | null;
  /** What waits next, where anything does. */
  next: { to: string; title: string } | null;
  list: string;
  onReload: () => void;
}

/** In the place of the decision: what became of it, and where the work goes on. */
export function Outcome({ done, told, overtaken = null, next, list, onReload }: OutcomeProps) {
  const t = useTexts();
  return (
    <section className={done === null ? styles.overtaken : styles.done} role="status">
      <h2>{done ?? overtaken?.title ?? t('desk.decision.overtaken')}</h2>
      <p>{done === null ? t('desk.decision.overtakenText') : (told ?? t('desk.decision.doneText'))}</p>
      {done === null && overtaken?.detail && <p className={styles.hint}>{overtaken.detail}</p>}
      <div className={styles.acts}>
        {done === null && (
          <Button type="primary" size="large" autoFocus onClick={onReload}>
            {t('desk.decision.reload')}
          </Button>
        )}
        {done !== null && next !== null && (
          <Link to={next.to}>
            <Button type="primary" size="large" autoFocus>
              {t('desk.decision.next')}
            </Button>
          </Link>
        )}
        <Link to={list}>
          <Button size="large">{t('desk.decision.list')}</Button>
        </Link>
      </div>
      {done !== null && <p className={styles.hint}>{next === null ? t('desk.decision.nothingLeft') : next.title}</p>}
    </section>
  );
}
