import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../texts.js';
import styles from './today.module.css';

interface TaskGroupProps {
  title: string;
  count: number;
  tone?: 'bad' | 'warn' | 'plain' | 'quiet';
  /** Where all of them are, if these are the first only. */
  all?: { to: string; count: number };
  /** What is done to all of them at once. */
  action?: ReactNode;
  note?: string;
  children: ReactNode;
}

/** Things of one kind that wait; nothing at all where there are none. */
export function TaskGroup({ title, count, tone = 'plain', all, action, note, children }: TaskGroupProps) {
  const t = useTexts();
  const id = useId();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id} className={styles.group}>
      <div className={styles.groupHead}>
        <h2 id={id}>
          {title} <b className={styles[tone]}>{Math.max(count, all?.count ?? 0)}</b>
        </h2>
        {action}
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <ul>{children}</ul>
      {all !== undefined && all.count > 5 && (
        <p className={styles.all}>
          <Link to={all.to}>{t('own.today.all', { count: all.count })}</Link>
        </p>
      )}
    </section>
  );
}

/** One thing that waits: it opens where it can be dealt with. */
export function Task({
  to,
  title,
  said,
  action,
}: {
  to: string;
  title: ReactNode;
  said: ReactNode;
  action?: ReactNode;
}) {
  return (
    <li className={styles.task}>
      <Link to={to}>
        <b>{title}</b>
        <span className={styles.said}>{said}</span>
      </Link>
      {action && <span className={styles.actions}>{action}</span>}
    </li>
  );
}
