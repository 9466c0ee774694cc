import { type ReactNode, useEffect } from 'react';
import { useTexts } from '../texts.js';
import styles from './frame.module.css';

interface FrameProps {
  title: string;
  /** What stands beside the title: when, how many. */
  note?: ReactNode;
  /** The one main action, at the right end; below at the thumb on a phone. */
  action?: ReactNode;
  children: ReactNode;
}

/** A screen: its title, its main action, its work. */
export function Frame({ title, note, action, children }: FrameProps) {
  const t = useTexts();
  useEffect(() => {
    document.title = `${title} · ${t('shell.name')}`;
  }, [title, t]);
  return (
    <>
      <div className={styles.top}>
        <h1>{title}</h1>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
      <div className={styles.work}>{children}</div>
    </>
  );
}
