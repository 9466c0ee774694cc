import { type ReactNode, useId } from 'react';
import styles from './account.module.css';

/** One part of the account under its heading. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}

/** A fact with what can be done about it; the form takes its place below it. */
export function Row({ name, value, action, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.fact}>
        <span className={styles.name}>{name}</span>
        <span className={styles.value}>{value}</span>
        {action}
      </div>
      {children}
    </div>
  );
}

interface RowProps {
  name: string;
  value: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}
